/** What must be so at the very moment a call leaves for Stripe, told as sentences where it is not. */
import type { InValue, Row } from '@libsql/client';
import type { Draft } from '../../worker/disputes/evidence/draft.ts';
import { isWorkedOn } from '../../worker/disputes/evidence/draft.ts';
import { SETTINGS_AT_START, type Withholding } from '../../worker/people/settings/settings.ts';
import { goesOnWhileStopped, type OperationKind } from '../../worker/journal/operation-kinds.ts';
import type { TestWorld } from '../world.ts';

export async function wronglySent(world: TestWorld, request: Request): Promise<string[]> {
  const path = new URL(request.url).pathname;
  const key = request.headers.get('idempotency-key') ?? '';
  return [
    ...(await withoutLease(world, key)),
    ...(await againstTheSwitch(world, key)),
    ...(await against(world, request, path)),
  ];
}

/** What the journal sends leaves under the lease of its payment. */
async function withoutLease(world: TestWorld, key: string): Promise<string[]> {
  const rows = await rowsOf(
    world,
    `SELECT id FROM operations o WHERE key = ?
       AND NOT EXISTS (SELECT 1 FROM leases l WHERE l.name = 'payment:' || o.payment_id)`,
    key,
  );
  return rows.map(({ id }) => `${String(id)} is sent without the lease of its payment`);
}

/**
 * What was begun after everything was stopped: only a kind that goes on, and of a refund only the buyer's leg whose
 * sellers gave their part. No world's law is so near its day.
 */
async function againstTheSwitch(world: TestWorld, key: string): Promise<string[]> {
  const rows = await rowsOf(
    world,
    `SELECT o.kind, EXISTS (
       SELECT 1 FROM refund_legs l WHERE l.refund_id = o.subject_id AND l.state = 'done'
         AND l.kind IN ('reversal', 'debit')) AS was_given
     FROM operations o JOIN settings s ON s.name = 'paused' AND s.value = 'true'
     WHERE o.key = ? AND o.sent_at > s.saved_at`,
    key,
  );
  return rows.flatMap(({ kind, was_given: wasGiven }) => {
    const isToBuyer = kind === 'refund' || kind === 'cancel';
    const isOwed = isToBuyer && Number(wasGiven) === 1;
    return goesOnWhileStopped(kind as OperationKind, isOwed) // a closed set
      ? []
      : [`a ${String(kind)} is sent while everything is stopped`];
  });
}

async function against(world: TestWorld, request: Request, path: string): Promise<string[]> {
  const form = new URLSearchParams(await request.clone().text());
  if (path === '/v1/transfers')
    return [...(await holdsAgainst(world, form)), ...(await paidByHand(world, form))];
  const [, disputeId = '', close] = /^\/v1\/disputes\/(\w+)(\/close)?$/.exec(path) ?? [];
  if (close) return acceptances(world, disputeId);
  if (disputeId) return answers(world, disputeId, form.get('submit'));
  if (path.endsWith('/reversals')) return takings(world, form.get('metadata[recourse_recovery]'));
  return [];
}

async function rowsOf(world: TestWorld, sql: string, ...args: InValue[]): Promise<Row[]> {
  return (await world.client.execute({ sql, args })).rows;
}

/** Holds that stood when a scheduled transfer's transfer was begun, and are still open as it is sent. */
async function holdsAgainst(world: TestWorld, form: URLSearchParams): Promise<string[]> {
  const rows = await rowsOf(
    world,
    `SELECT h.cause FROM holds h JOIN operations o ON o.subject_id = h.scheduled_transfer_id
     WHERE o.key = ? AND h.lifted_at IS NULL AND h.placed_at < o.sent_at`,
    form.get('metadata[recourse_operation]') ?? '',
  );
  return rows.map((row) => `a transfer was sent under an open hold: ${String(row['cause'])}`);
}

/**
 * Nothing leaves to a seller who has a transfer of the same payment that no row names, from before it was begun; one
 * that a person counted is named.
 */
async function paidByHand(world: TestWorld, form: URLSearchParams): Promise<string[]> {
  const own = form.get('metadata[recourse_scheduled_transfer]');
  if (own === null) return [];
  const [row] = await rowsOf(
    world,
    `SELECT o.payment_id, o.sent_at, t.charge_id FROM operations o
     JOIN scheduled_transfers t ON t.id = o.subject_id WHERE o.key = ?`,
    form.get('metadata[recourse_operation]') ?? '',
  );
  const named = await rowsOf(
    world,
    `SELECT transfer_id AS id FROM scheduled_transfers
     UNION SELECT counted.value FROM scheduled_transfers, json_each(paid_by_hand) AS counted`,
  );
  const ids = new Set(named.map(({ id }) => id));
  const strangers = world.simulator
    .transfers()
    .filter(({ destination }) => destination === form.get('destination'))
    .filter(({ source_transaction: charge }) => charge !== null && charge === row?.['charge_id'])
    .filter(({ metadata }) => metadata['recourse_operation'] === undefined)
    .filter(({ id, amount, amount_reversed }) => !ids.has(id) && amount_reversed < amount)
    .filter(({ created }) => (created + 1) * 1000 < Number(row?.['sent_at']));
  return strangers.map(({ id }) => `${own} is sent although ${id} paid the seller by hand`);
}

/** No one accepts an inquiry; the clock accepts nothing that anyone objected to or worked on. */
async function acceptances(world: TestWorld, id: string): Promise<string[]> {
  const [row] = await rowsOf(
    world,
    `SELECT c.*, o.actor FROM dispute_cases c JOIN operations o ON o.subject_id = c.id
     WHERE c.id = ? AND o.kind = 'accept' AND o.state IN ('sent', 'unknown')`,
    id,
  );
  if (!row) return [`${id} is accepted by no one's word`];
  const isInquiry = String(row['status']).startsWith('warning');
  const isByClock = row['actor'] === 'clock';
  const draft = JSON.parse(String(row['draft'])) as Draft;
  return [
    ...(isInquiry ? [`the inquiry ${id} is accepted`] : []),
    ...(isByClock && row['vetoed_at'] !== null ? [`${id} is accepted against an objection`] : []),
    ...(isByClock && isWorkedOn(draft) ? [`${id} is accepted although it is worked on`] : []),
  ];
}

/** A draft is never sent; an answer is sent by an operation that is open. */
async function answers(world: TestWorld, id: string, submit: string | null): Promise<string[]> {
  if (submit === 'false') return [];
  const open = await rowsOf(
    world,
    `SELECT 1 FROM dispute_cases c JOIN operations o ON o.subject_id = c.id
     WHERE c.id = ? AND c.acting = 'respond' AND o.kind = 'respond' AND o.state IN ('sent', 'unknown')`,
    id,
  );
  return submit === 'true' && open.length === 1 ? [] : [`${id} is sent by no one's word`];
}

/** Of each release since they owe a seller gives the agreed part and no more, for all they owe together. */
async function takings(world: TestWorld, recoveryId: string | null): Promise<string[]> {
  const [step] = await rowsOf(
    world,
    `SELECT r.seller_id, r.currency, r.opened_at, s.at FROM recovery_steps s
     JOIN recoveries r ON r.id = s.recovery_id
     WHERE r.id = ? AND s.state = 'sent' AND s.source = 'releases'`,
    recoveryId,
  );
  if (!step) return [];
  const of = [step['seller_id'], step['currency'], step['opened_at']].map((value) => value ?? null);
  const amountsOwed = await rowsOf(
    world,
    `SELECT sum(CASE WHEN s.kind <> 'return' AND s.source = 'releases' AND s.at >= ?3
         THEN s.amount_minor ELSE 0 END) AS taken,
       sum(CASE WHEN s.kind <> 'return' THEN s.amount_minor
         WHEN s.state = 'done' THEN -s.amount_minor ELSE 0 END) AS kept
     FROM recovery_steps s JOIN recoveries r ON r.id = s.recovery_id
     WHERE r.seller_id = ?1 AND r.currency = ?2 AND s.state IN ('sent', 'done') GROUP BY r.id`,
    ...of,
  );
  // What went back to the seller was not taken.
  const sum = amountsOwed.reduce(
    (taken, amountOwed) =>
      taken + Math.min(Number(amountOwed['taken']), Math.max(0, Number(amountOwed['kept']))),
    0,
  );
  const released = await rowsOf(
    world,
    `SELECT gross_minor - (SELECT coalesce(sum(amount_minor), 0) FROM adjustments a
       WHERE a.scheduled_transfer_id = t.id) AS minor FROM scheduled_transfers t
     WHERE seller_id = ? AND currency = ? AND status = 'released' AND released_at > ?`,
    ...of,
  );
  const { basisPoints, floorMinor, since } = await withholdingOf(world);
  // What was begun under another withholding is sent as it was begun; of one millisecond no one knows which was first.
  if (Number(step['at']) <= since) return [];
  const most = released.reduce((sum, { minor }) => {
    const part = Math.ceil((Number(minor) * basisPoints) / 10_000);
    return sum + Math.max(0, Math.min(part, Number(minor) - (floorMinor['default'] ?? 0)));
  }, 0);
  return sum <= most
    ? []
    : [`${String(recoveryId)} takes ${String(sum)} of releases, not ${String(most)}`];
}

/** The agreed part, and since when it is that. */
async function withholdingOf(world: TestWorld): Promise<Withholding & { readonly since: number }> {
  const [row] = await rowsOf(world, "SELECT * FROM settings WHERE name = 'withholding'");
  if (!row) return { ...SETTINGS_AT_START.withholding, since: 0 };
  const withholding = JSON.parse(String(row['value'])) as Withholding;
  return { ...withholding, since: Number(row['saved_at']) };
}
