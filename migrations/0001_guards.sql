-- A fence lets a batch pass or fails it whole, and never keeps a row (worker/db/fence.ts).
CREATE TRIGGER fences_pass BEFORE INSERT ON fences WHEN NEW.holds <> 0
BEGIN SELECT RAISE(IGNORE); END;
--> statement-breakpoint
CREATE TRIGGER fences_refuse BEFORE INSERT ON fences WHEN NEW.holds = 0
BEGIN SELECT RAISE(ABORT, 'the fence does not hold'); END;
--> statement-breakpoint
-- Money rows and audit entries are appended, never edited.
CREATE TRIGGER audit_entries_keep BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER audit_seals_keep BEFORE UPDATE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'audit seals are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_seals_stay BEFORE DELETE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'audit seals are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER adjustments_keep BEFORE UPDATE ON adjustments
BEGIN SELECT RAISE(ABORT, 'adjustments are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER adjustments_stay BEFORE DELETE ON adjustments
BEGIN SELECT RAISE(ABORT, 'adjustments are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER operations_keep BEFORE UPDATE ON operations WHEN OLD.state IN ('settled', 'refused')
BEGIN SELECT RAISE(ABORT, 'an operation that is over is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER operations_stay BEFORE DELETE ON operations
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;
