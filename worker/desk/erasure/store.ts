/**
 * Forgets what our rows hold of a payment's buyer: one statement for each place that `personal-columns.ts`
 * names. Money, days, states and the audit chain stay as they are; the chain holds hashes of what is erased.
 */
import type { PaymentId, WithdrawalId } from '../../base/result/id.ts';
import { sql, type SQL } from 'drizzle-orm';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import { causeRules, HOLD_CAUSE_WORDS } from '../../transfers/hold-cause.ts';
import { pathIn } from '../../base/db/json-path.ts';
import { ITEM_KEYS } from '../../policies/purchase-keys.ts';
import type { Said } from '../../transfers/statement.ts';
import type { GatheredAside } from '../../disputes/evidence/gather.ts';
import type { Preview } from '../../refunds/plan/preview.ts';
import { forgetToldDetails } from '../../refunds/store.ts';
import type { RefundRequest } from '../../refunds/plan/refund-request.ts';
import { noticeOf, UNMATCHED, type unmatchedNotice } from '../../withdrawals/match.ts';
import type { AskedWith, BuyerStatement } from '../../withdrawals/withdrawal.ts';
import type { VerdictReason } from '../../refunds/verdict/verdict-outcome.ts';
import type { RefundParams } from '../../stripe/refund-calls.ts';
import { EMPTY_DRAFT } from '../../disputes/evidence/draft.ts';

/** Stands where a text must be, so that no one takes it for one that was never written. */
export const ERASED = '(erased)';

/** The causes whose reasons are people's own words. */
const PERSONS = sql.join(
  HOLD_CAUSE_WORDS.filter((cause) => causeRules(cause).placedBy === 'person').map(
    (cause) => sql`${cause}`,
  ),
  sql`, `,
);

const EMPTY_STATEMENT: BuyerStatement = {
  text: ERASED,
  buyerName: null,
  buyerEmail: null,
  items: [],
};

const ASKED_NOTHING: AskedWith = { amountMinor: null, statedFacts: {} };

const EMPTY_ASIDE: GatheredAside = { documents: [], notes: [] };

/** Where a buyer's address and what was stated of the purchase stand in a request, and in what was shown for it. */
const IN_REQUEST = {
  buyerEmail: pathIn<RefundRequest>()(['buyerEmail']),
  statedFacts: pathIn<RefundRequest>()(['statedFacts']),
};
const IN_SHOWN = {
  buyerEmail: pathIn<Preview>()(['request', 'buyerEmail']),
  statedFacts: pathIn<Preview>()(['request', 'statedFacts']),
};

/** Where what was shown names what was in the cart: a made-to-order item may bear somebody's name. */
const ITEMS_SHOWN = [
  pathIn<Preview>()(['verdict', 'items']),
  pathIn<Preview>()(['verdict', 'missing']),
  pathIn<Preview>()(['judged', 'purchase', 'items']),
];

/** Reasons that repeat what was written: what an item is called, and what could not be read. */
const REASONS_SHOWN = pathIn<Preview>()(['verdict', 'reasons']);
const REPEATS: readonly VerdictReason['reason'][] = ['exceeds_item', 'fact_unreadable'];
const UNREADABLE = pathIn<Preview>()(['judged', 'purchase', 'unreadable']);

const ASKS_FOR_PAYMENT = noticeOf('').kind;
/** What the form of a stranger named, in the question to staff which payment it is. */
const ORDER_ASKED = pathIn<ReturnType<typeof unmatchedNotice>['details']>()(['order']);

/** The items among what a payment said of itself. */
const ITEMS_SAID = sql.join(
  ITEM_KEYS.map((key) => sql`${pathIn<Said>()([key])}`),
  sql`, `,
);

/** The buyer's address in the parameters of a refund, of which a leg's are part. */
const ADDRESS = pathIn<RefundParams>()(['instructionsEmail']);

export type UnderWay = {
  readonly what: 'case' | 'refund' | 'operation' | 'withdrawal' | 'withdrawal_unmatched';
  readonly id: string;
};

/**
 * What still needs the data: a case that is open, a refund or a call of the journal under way, what the buyer declared
 * and no refund was requested for yet; or null.
 */
export async function readUnderWay(db: Database, paymentId: PaymentId): Promise<UnderWay | null> {
  const [row] = await db.all<UnderWay>(sql`${underWay(paymentId)} LIMIT 1`);
  return row ?? null;
}

function underWay(paymentId: PaymentId): SQL {
  return sql`
    SELECT 'case' AS what, id FROM dispute_cases
      WHERE payment_id = ${paymentId} AND ended_at IS NULL
    UNION ALL SELECT 'refund', id FROM refunds WHERE payment_id = ${paymentId} AND status IN
      ('requested', 'waiting_for_approval', 'waiting_for_balance', 'running', 'stopped', 'failed')
    UNION ALL SELECT 'operation', id FROM operations
      WHERE payment_id = ${paymentId} AND state IN ('sent', 'unknown')
    UNION ALL SELECT 'withdrawal_unmatched', id FROM withdrawals
      WHERE payment_id = ${paymentId} AND state = 'unmatched'
    UNION ALL SELECT 'withdrawal', id FROM withdrawals
      WHERE payment_id = ${paymentId} AND state = 'waiting'
    UNION ALL SELECT 'withdrawal', id FROM withdrawals
      WHERE next_at IS NOT NULL AND state = 'waiting' AND email_hash IN (${addressesOf(paymentId)})`;
}

/** The addresses of a payment's buyer, by their hashes. */
function addressesOf(paymentId: PaymentId): SQL {
  return sql`SELECT email_hash FROM withdrawals WHERE payment_id = ${paymentId}
    UNION SELECT email_hash FROM scheduled_transfers WHERE payment_id = ${paymentId}`;
}

/**
 * Everything at once, or nothing when something needs the data meanwhile. Statements of withdrawal of the same address
 * that no payment was found for go as well.
 */
export function eraseBuyer(
  db: Database,
  { paymentId, at }: { readonly paymentId: PaymentId; readonly at: number },
): Statement[] {
  const ofPayment = sql`payment_id = ${paymentId}`;
  const scheduledTransfers = sql`SELECT id FROM scheduled_transfers WHERE ${ofPayment}`;
  const cases = sql`SELECT id FROM dispute_cases WHERE ${ofPayment}`;
  const refunds = sql`SELECT id FROM refunds WHERE ${ofPayment}`;
  const subjects = sql`SELECT ${paymentId} UNION ${scheduledTransfers} UNION ${cases} UNION ${refunds}
    UNION SELECT id FROM recoveries WHERE ${ofPayment}`;
  return [
    fence(db, sql`NOT EXISTS (${underWay(paymentId)})`),
    eraseRemarks(db, subjects),
    db.run(sql`DELETE FROM case_notes WHERE case_id IN (${cases})`),
    db.run(sql`DELETE FROM payment_records WHERE ${ofPayment}`),
    forgetToldDetails(db, paymentId),
    db.run(sql`UPDATE payment_statements SET metadata = json_remove(metadata, ${ITEMS_SAID}),
      changed = json_remove(changed, ${ITEMS_SAID}) WHERE ${ofPayment}`),
    db.run(sql`DELETE FROM api_answers WHERE instr(body, ${paymentId}) > 0`),
    db.run(sql`UPDATE dispute_cases SET draft = ${JSON.stringify(EMPTY_DRAFT)},
      aside = ${JSON.stringify(EMPTY_ASIDE)}, revision = revision + 1 WHERE ${ofPayment}`),
    ...eraseRefunds(db, refunds),
    db.run(sql`UPDATE operations SET params = json_set(params, ${ADDRESS}, NULL)
      WHERE ${ofPayment} AND params ->> ${ADDRESS} IS NOT NULL`),
    db.run(sql`UPDATE second_person_requests SET reason = ${ERASED} WHERE ${ofPayment}`),
    db.run(sql`UPDATE holds SET
      reason = CASE WHEN cause IN (${PERSONS}) THEN ${ERASED} ELSE reason END,
      lift_reason = CASE WHEN lifted_by = 'stripe' OR lift_reason IS NULL THEN lift_reason
        ELSE ${ERASED} END WHERE scheduled_transfer_id IN (${scheduledTransfers})`),
    db.run(sql`UPDATE payout_holds SET
      reason = CASE WHEN cause IN (${PERSONS}) THEN ${ERASED} ELSE reason END,
      lift_reason = CASE WHEN lifted_by = 'stripe' OR lift_reason IS NULL THEN lift_reason
        ELSE ${ERASED} END WHERE ${ofPayment}`),
    db.run(sql`UPDATE recoveries SET close_reason = ${ERASED}
      WHERE ${ofPayment} AND close_reason IS NOT NULL`),
    ...eraseStatements(db, { isErased: isOfBuyer(paymentId), at }),
    // By their marks the statements above were found.
    db.run(sql`UPDATE scheduled_transfers SET card_fingerprint = NULL, email_hash = NULL,
      revision = revision + 1 WHERE ${ofPayment}`),
  ];
}

/** Forgets a statement of withdrawal for which no payment was found, or nothing when one was meanwhile. */
export function eraseStatement(
  db: Database,
  { id, at }: { readonly id: WithdrawalId; readonly at: number },
): Statement[] {
  return [
    fence(
      db,
      sql`EXISTS (SELECT 1 FROM withdrawals WHERE id = ${id}
      AND state IN ('unmatched', 'erased'))`,
    ),
    ...eraseStatements(db, { isErased: sql`id = ${id}`, at }),
  ];
}

/** Statements about this payment, and those about none by who has an address of its buyer. */
function isOfBuyer(paymentId: PaymentId): SQL {
  return sql`(payment_id = ${paymentId}
    OR (state = 'unmatched' AND email_hash IN (${addressesOf(paymentId)})))`;
}

/**
 * What buyers declared, wherever it went: also in the requests of payments that a person took for theirs and took back.
 * The statements themselves come last, as all others are found by them.
 */
function eraseStatements(
  db: Database,
  { isErased, at }: { readonly isErased: SQL; readonly at: number },
): Statement[] {
  const statements = sql`SELECT id FROM withdrawals WHERE ${isErased}`;
  const undone = sql`SELECT details ->> 'refundId' FROM audit_entries
    WHERE action = ${UNMATCHED} AND subject IN (${statements})`;
  return [
    eraseRemarks(db, sql`${statements} UNION ${undone}`),
    ...eraseRefunds(db, undone),
    db.run(sql`DELETE FROM api_answers WHERE EXISTS (
      SELECT 1 FROM withdrawals WHERE ${isErased} AND instr(api_answers.body, withdrawals.id) > 0)`),
    db.run(sql`UPDATE notices SET details = json_set(details, ${ORDER_ASKED}, NULL),
      resolved_at = coalesce(resolved_at, ${at})
      WHERE kind = ${ASKS_FOR_PAYMENT} AND subject IN (${statements})`),
    db.run(sql`UPDATE withdrawals SET statement = ${JSON.stringify(EMPTY_STATEMENT)},
      asked = ${JSON.stringify(ASKED_NOTHING)}, order_ref = NULL, order_key = NULL,
      email_hash = NULL, address_key = NULL,
      state = CASE WHEN state = 'unmatched' THEN 'erased' ELSE state END WHERE ${isErased}`),
  ];
}

/** Hashes of what was said stay in the entries; the same words said elsewhere are erased with them. */
function eraseRemarks(db: Database, subjects: SQL): Statement {
  return db.run(sql`DELETE FROM audit_remarks WHERE hash IN (
    SELECT details ->> 'remark' FROM audit_entries WHERE subject IN (${subjects}))`);
}

function eraseRefunds(db: Database, ids: SQL): Statement[] {
  return [
    db.run(sql`UPDATE refunds SET reason = ${ERASED}, request = ${withoutBuyer('request', IN_REQUEST)},
      decision_reason = CASE WHEN decision_reason IS NOT NULL THEN ${ERASED} END,
      shown = CASE WHEN shown IS NOT NULL THEN ${withoutItems(withoutBuyer('shown', IN_SHOWN))} END,
      revision = revision + 1 WHERE id IN (${ids})`),
    db.run(sql`UPDATE refund_legs SET params = json_set(params, ${ADDRESS}, NULL)
      WHERE refund_id IN (${ids}) AND params ->> ${ADDRESS} IS NOT NULL`),
    db.run(sql`UPDATE second_person_requests SET reason = ${ERASED} WHERE subject IN (${ids})`),
  ];
}

/** Without what the buyer, or the platform for them, wrote of what was bought. */
function withoutItems(shown: SQL): SQL {
  const emptied = [...ITEMS_SHOWN, UNREADABLE].map((path) => sql`${path}, json('[]')`);
  const repeats = sql.join(
    REPEATS.map((reason) => sql`${reason}`),
    sql`, `,
  );
  const reasons = sql`(SELECT json_group_array(json(value)) FROM json_each(shown, ${REASONS_SHOWN})
    WHERE value ->> 'reason' NOT IN (${repeats}))`;
  return sql`json_set(${shown}, ${REASONS_SHOWN}, ${reasons}, ${sql.join(emptied, sql`, `)})`;
}

/** A request without the buyer's address and without what was stated of the purchase. */
function withoutBuyer(column: 'request' | 'shown', path: typeof IN_REQUEST): SQL {
  return sql`json_set(${sql.raw(column)}, ${path.buyerEmail}, NULL, ${path.statedFacts}, json('{}'))`;
}
