/**
 * Keeps what the platform's backend tells of a payment, for evidence, and forgets it when asked. It may come
 * before any dispute; open cases gather it at once. What was sent to a bank stays with the bank.
 */
import type { PaymentId } from '../base/result/id.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { causeText } from '../base/result/cause-text.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { isStripeFailure } from '../stripe/failures.ts';
import { attendCases } from './attend-actions.ts';
import { withoutRecords } from './evidence/draft.ts';
import { lookAtCase } from './case/look-actions.ts';
import type { PaymentRecords } from './evidence/records.ts';
import { forgetToldDetails, readToldFacts, saveToldFacts } from '../refunds/store.ts';
import { together, type StatedFacts } from '../refunds/verdict/purchase.ts';
import {
  deleteRecords,
  gatherAgain,
  readPaymentCases,
  readRecords,
  saveRecords,
  updateCase,
} from './case/store.ts';

/** Writers that meet on one case look again; more than this is a bug, not bad luck. */
const TRIES = 5;

export type RecordsSaved = { readonly paymentId: PaymentId; readonly openCases: readonly string[] };

/**
 * Replaces what was stated of the payment for evidence, adds to what is known of the purchase for refunds, and gathers it into the drafts of its open cases.
 */
export async function replaceRecords(
  deps: ActDeps & Pick<Deps, 'log'>,
  asked: {
    readonly paymentId: PaymentId;
    readonly records: PaymentRecords;
    /** What it is for refunds; nothing where it is left out. */
    readonly purchase?: StatedFacts;
    readonly by: string;
  },
): Promise<RecordsSaved> {
  const { paymentId, records, by } = asked;
  const savedAt = deps.now();
  const { purchase = {} } = asked;
  // Names of fields only: what they say is personal data.
  const told = Object.keys(purchase).map((field) => `purchase.${field}`);
  const details = { fields: [...Object.keys(records), ...told] };
  const entry = { at: savedAt, actor: by, action: 'records.saved', subject: paymentId, details };
  const deliveredOn = purchase.deliveredOn ?? records.delivery?.deliveredOn;
  const learned = { ...purchase, deliveredOn };
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const before = await readToldFacts(deps.db, paymentId);
    const facts = together(before?.facts ?? {}, learned);
    const row = { paymentId, facts, toldAt: savedAt, toldBy: by };
    const written = await writeFenced(deps.db, [
      ...saveToldFacts(deps.db, row, before),
      saveRecords(deps.db, { paymentId, records, savedAt, savedBy: by }),
      gatherAgain(deps.db, paymentId),
      ...appendAudit(deps.db, [entry]),
    ]);
    if (written) return { paymentId, openCases: await gatherNow(deps, paymentId, by) };
  }
  throw new Error(`what is told of ${paymentId} changed under every one of ${String(TRIES)} tries`);
}

export type RecordsErased = { readonly paymentId: PaymentId; readonly erased: boolean };

/**
 * Forgets what was told of the payment, also what was gathered of it into drafts of open and ended cases.
 * Refused while a response is being sent: its draft must not change under it.
 */
export async function eraseRecords(
  deps: ActDeps & Pick<Deps, 'log'>,
  asked: { readonly paymentId: PaymentId; readonly by: string },
): Promise<Result<RecordsErased, { readonly reason: 'being_sent' }>> {
  const { paymentId, by } = asked;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const [rows, records] = await Promise.all([
      readPaymentCases(deps.db, paymentId),
      readRecords(deps.db, paymentId),
    ]);
    if (rows.some(({ acting }) => acting === 'respond')) return refuse({ reason: 'being_sent' });
    const entry = { at: deps.now(), actor: by, action: 'records.erased', subject: paymentId };
    const written = await writeFenced(deps.db, [
      ...rows.flatMap((row) => updateCase(deps.db, row, forgotten(row.draft))),
      deleteRecords(deps.db, paymentId),
      forgetToldDetails(deps.db, paymentId),
      ...appendAudit(deps.db, [{ ...entry, details: {} }]),
    ]);
    if (!written) continue;
    await gatherNow(deps, paymentId, by);
    return done({ paymentId, erased: records !== null });
  }
  throw new Error(`the cases of ${paymentId} changed under every one of ${String(TRIES)} tries`);
}

/** An ended case is not gathered any more; an open one is, without what was forgotten. */
function forgotten(draft: Parameters<typeof withoutRecords>[0]) {
  return { draft: withoutRecords(draft), aside: { documents: [], notes: [] }, gatheredAt: null };
}

/** Gathers into the open cases of the payment. What Stripe does not answer now comes at the next look. */
async function gatherNow(
  deps: ActDeps & Pick<Deps, 'log'>,
  paymentId: PaymentId,
  by: string,
): Promise<string[]> {
  const open = (await readPaymentCases(deps.db, paymentId)).filter(({ ending }) => ending === null);
  const [first] = open;
  try {
    const now = first && (await lookAtCase(deps, first.id, by));
    if (now) await attendCases(deps, now.synced, by);
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    const details = { payment: paymentId, error: causeText(error) };
    deps.log('warn', 'records are kept and are gathered at the next look', details);
  }
  return open.map(({ id }) => id);
}
