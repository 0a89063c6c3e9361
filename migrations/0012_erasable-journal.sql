-- A line of the journal that is over is never changed, but a buyer's address is taken out of it when asked.
DROP TRIGGER operations_keep;
--> statement-breakpoint
CREATE TRIGGER operations_keep BEFORE UPDATE ON operations WHEN OLD.state IN ('settled', 'refused')
  AND NOT (
    json_remove(NEW.params, '$.instructionsEmail') IS json_remove(OLD.params, '$.instructionsEmail')
    AND NEW.params ->> 'instructionsEmail' IS NULL
    AND (NEW.id, NEW.payment_id, NEW.kind, NEW.subject_id, NEW.intent, NEW.attempt, NEW.key, NEW.state,
      NEW.sent_at, NEW.actor, NEW.key_spent) = (OLD.id, OLD.payment_id, OLD.kind, OLD.subject_id,
      OLD.intent, OLD.attempt, OLD.key, OLD.state, OLD.sent_at, OLD.actor, OLD.key_spent)
    AND NEW.next_at IS OLD.next_at AND NEW.result_id IS OLD.result_id
    AND NEW.refusal_code IS OLD.refusal_code)
BEGIN SELECT RAISE(ABORT, 'an operation that is over is never changed'); END;
