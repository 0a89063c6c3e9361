-- A fence lets a batch pass only while its condition holds (worker/base/db/fence.ts); the table stays empty.
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
-- An operation that is over changes in one way only: the address that a refund's e-mail needed is taken out.
CREATE TRIGGER operations_keep BEFORE UPDATE ON operations WHEN OLD.state IN ('settled', 'refused')
  AND NOT (
    json_remove(NEW.params, '$.instructionsEmail') IS json_remove(OLD.params, '$.instructionsEmail')
    AND NEW.params ->> 'instructionsEmail' IS NULL
    AND (NEW.id, NEW.payment_id, NEW.kind, NEW.subject_id, NEW.intent, NEW.attempt, NEW.key, NEW.state,
      NEW.sent_at, NEW.actor, NEW.key_spent) = (OLD.id, OLD.payment_id, OLD.kind, OLD.subject_id,
      OLD.intent, OLD.attempt, OLD.key, OLD.state, OLD.sent_at, OLD.actor, OLD.key_spent)
    AND NEW.leg IS OLD.leg AND NEW.step IS OLD.step
    AND NEW.next_at IS OLD.next_at AND NEW.result_id IS OLD.result_id
    AND NEW.refusal_code IS OLD.refusal_code)
BEGIN SELECT RAISE(ABORT, 'an operation that is over is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER operations_stay BEFORE DELETE ON operations
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER policy_versions_keep BEFORE UPDATE ON policy_versions
BEGIN SELECT RAISE(ABORT, 'a policy version is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER policy_versions_stay BEFORE DELETE ON policy_versions
BEGIN SELECT RAISE(ABORT, 'a policy version is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER withdrawals_stay BEFORE DELETE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'what a buyer declared is never deleted'); END;
