/**
 * Forgets what our rows hold of a payment's buyer: one statement for each place that `personal-columns.ts`
 * names. Money, days, states and the audit chain stay as they are; the chain holds hashes of what is erased.
 */
import type { PaymentId } from '../../base/result/id.ts';
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
import type { AskedWith, BuyerStatement } from '../../withdrawals/withdrawal.ts';
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

/** The items among what a payment said of itself. */
const ITEMS_SAID = sql.join(
  ITEM_KEYS.map((key) => sql`${pathIn<Said>()([key])}`),
  sql`, `,
);

/** The buyer's address in the parameters of a refund, of which a leg's are part. */
const ADDRESS = pathIn<RefundParams>()(['instructionsEmail']);

export type UnderWay = { readonly what: 'case' | 'refund' | 'operation'; readonly id: string };

/** What still needs the data: a case that is open, a refund or a call of the journal under way; or null. */
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
      WHERE payment_id = ${paymentId} AND state IN ('sent', 'unknown')`;
}

/** Everything at once, or nothing when something needs the data meanwhile. */
export function eraseBuyer(db: Database, paymentId: PaymentId): Statement[] {
  const ofPayment = sql`payment_id = ${paymentId}`;
  const scheduledTransfers = sql`SELECT id FROM scheduled_transfers WHERE ${ofPayment}`;
  const cases = sql`SELECT id FROM dispute_cases WHERE ${ofPayment}`;
  const refunds = sql`SELECT id FROM refunds WHERE ${ofPayment}`;
  const subjects = sql`SELECT ${paymentId} UNION ${scheduledTransfers} UNION ${cases} UNION ${refunds}
    UNION SELECT id FROM recoveries WHERE ${ofPayment}`;
  const statement = JSON.stringify(EMPTY_STATEMENT);
  return [
    fence(db, sql`NOT EXISTS (${underWay(paymentId)})`),
    // Hashes of what was said stay in the entries; the same words said elsewhere are erased with them.
    db.run(sql`DELETE FROM audit_remarks WHERE hash IN (
      SELECT details ->> 'remark' FROM audit_entries WHERE subject IN (${subjects}))`),
    db.run(sql`DELETE FROM case_notes WHERE case_id IN (${cases})`),
    db.run(sql`DELETE FROM payment_records WHERE ${ofPayment}`),
    forgetToldDetails(db, paymentId),
    db.run(sql`UPDATE payment_statements SET metadata = json_remove(metadata, ${ITEMS_SAID}),
      changed = json_remove(changed, ${ITEMS_SAID}) WHERE ${ofPayment}`),
    db.run(sql`DELETE FROM api_answers WHERE instr(body, ${paymentId}) > 0`),
    db.run(sql`UPDATE dispute_cases SET draft = ${JSON.stringify(EMPTY_DRAFT)},
      aside = ${JSON.stringify(EMPTY_ASIDE)}, revision = revision + 1 WHERE ${ofPayment}`),
    db.run(sql`UPDATE refunds SET reason = ${ERASED}, request = ${withoutBuyer('request', IN_REQUEST)},
      decision_reason = CASE WHEN decision_reason IS NOT NULL THEN ${ERASED} END,
      shown = CASE WHEN shown IS NOT NULL THEN ${withoutItems(withoutBuyer('shown', IN_SHOWN))} END,
      revision = revision + 1 WHERE ${ofPayment}`),
    db.run(sql`UPDATE refund_legs SET params = json_set(params, ${ADDRESS}, NULL)
      WHERE refund_id IN (${refunds}) AND params ->> ${ADDRESS} IS NOT NULL`),
    db.run(sql`UPDATE operations SET params = json_set(params, ${ADDRESS}, NULL)
      WHERE ${ofPayment} AND params ->> ${ADDRESS} IS NOT NULL`),
    db.run(sql`UPDATE withdrawals SET statement = ${statement},
      asked = ${JSON.stringify(ASKED_NOTHING)}, email_hash = NULL, address_key = NULL
      WHERE ${ofPayment}`),
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
    db.run(sql`UPDATE scheduled_transfers SET card_fingerprint = NULL, email_hash = NULL,
      revision = revision + 1 WHERE ${ofPayment}`),
  ];
}

function withoutItems(shown: SQL): SQL {
  const emptied = ITEMS_SHOWN.map((path) => sql`${path}, json('[]')`);
  return sql`json_set(${shown}, ${sql.join(emptied, sql`, `)})`;
}

/** A request without the buyer's address and without what was stated of the purchase. */
function withoutBuyer(column: 'request' | 'shown', path: typeof IN_REQUEST): SQL {
  return sql`json_set(${sql.raw(column)}, ${path.buyerEmail}, NULL, ${path.statedFacts}, json('{}'))`;
}
