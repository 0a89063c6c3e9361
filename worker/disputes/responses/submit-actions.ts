/**
 * Answers a case or accepts it, once. Looking shows what the bank would read and what it costs; sending takes
 * the id of what was shown. Before anything is sent all of it stands staged at Stripe (`submit: false`), so
 * that the call which cannot be taken back carries nothing but the word to send.
 */
import { money } from '../../base/money/amount.ts';
import { askToAct, type WaitsForSecondPerson } from '../../people/controls/actions.ts';
import type { Person } from '../../people/staff/rights.ts';
import type { DisputeId } from '../../base/result/id.ts';
import { hashOf } from '../../records/audit/chain.ts';
import { readSettings } from '../../people/settings/store.ts';
import { appendAudit } from '../../records/audit/store.ts';
import { writeAll, type Statement } from '../../base/db/database.ts';
import type { ActDeps, DecideDeps, Deps } from '../../deps.ts';
import {
  begin,
  conclude,
  send,
  type Concluded,
  type Consequences,
  type KindRules,
  type RulesByKind,
} from '../../journal/actions.ts';
import type { CallOf, Operation } from '../../journal/operation.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { stageEvidence } from '../../stripe/stage-evidence.ts';
import { adviseCase, type Advised } from '../advice/advice-actions.ts';
import { bankPreviewOf, evidenceParams, type BankPage } from '../evidence/bank-preview.ts';
import { asksForFee } from '../evidence/checklist.ts';
import type { DisputeCase } from '../case/dispute-case.ts';
import { evidenceFiles, type FilesRefusal } from './file-actions.ts';
import { appealParams, clearedFields } from '../evidence/appeal.ts';
import { limitsOf, stopsSending, type LimitBreach } from '../evidence/limits.ts';
import { lookAtCase, type CaseNow } from '../case/look-actions.ts';
import { productOf } from '../evidence/product.ts';
import { awaitsResponse, stageOf } from '../../stripe/dispute-status.ts';
import { endActing, markActing, MAY_BEGIN_ACT, readCase } from '../case/store.ts';

/** How often a call is tried to begin while another of the payment is open, and the pause between. */
const TRIES = 6;
const PAUSE_MS = 500;

export type ResponseRefusal =
  | { readonly reason: 'case_not_found' }
  /** Nothing is to be responded to: decided, under review, prevented, or past its day. */
  | { readonly reason: 'not_awaiting'; readonly status: string }
  /** What was shown is not what would be sent now. */
  | { readonly reason: 'changed' }
  | { readonly reason: 'nothing_to_send' }
  | { readonly reason: 'over_limits'; readonly breaches: readonly LimitBreach[] }
  /** The network's fee must be agreed to first. */
  | { readonly reason: 'fee_not_acknowledged' }
  /** An inquiry is not ended by accepting: refund in full, or respond. */
  | { readonly reason: 'inquiry_cannot_be_accepted' }
  /** Everything is stopped, and to accept gives money up. */
  | { readonly reason: 'stopped' }
  /** Another call of this payment is under way. */
  | { readonly reason: 'payment_busy' }
  | { readonly reason: 'stripe_refused'; readonly code: string; readonly message: string }
  | FilesRefusal;

/** What would be sent, and what it costs, under an id that changes with either. */
export type ResponseLook = Advised & {
  readonly id: string;
  readonly now: CaseNow;
  readonly page: BankPage;
  readonly breaches: readonly LimitBreach[];
};

/** What the bank would read now. Writes nothing to Stripe. */
export async function lookAtResponse(
  deps: ActDeps,
  id: string,
  actor: string,
): Promise<Result<ResponseLook, ResponseRefusal>> {
  const now = await lookAtCase(deps, id, actor);
  if (!now) return refuse({ reason: 'case_not_found' });
  const advised = await adviseCase(deps, now);
  const { row, dispute, synced } = now;
  const { draft, reason, status, dueAt, submissionCount, brand } = row;
  const { kind } = productOf(row, synced.facts.metadata, dispute.stagedFields);
  const page = bankPreviewOf(draft, { reason, productKind: kind });
  const fee = advised.counteredFee;
  const text = JSON.stringify({ draft, status, dueAt, submissionCount, fee });
  return done({
    ...advised,
    id: `an_${hashOf(text).slice(0, 32)}`,
    now,
    page,
    breaches: limitsOf(draft, brand),
  });
}

/** Sends the response that was shown. It is sent once and cannot be changed after. */
export async function submitResponse(
  deps: ActDeps & Pick<Deps, 'sleep'>,
  asked: { readonly caseId: DisputeId; readonly previewId: string; readonly actor: string },
): Promise<Result<DisputeCase, ResponseRefusal>> {
  const look = await lookAtResponse(deps, asked.caseId, asked.actor);
  if (!look.ok) return look;
  const { now, id } = look.value;
  const refusal = refusalOf(look.value, deps.now());
  if (refusal) return refuse(refusal);
  if (id !== asked.previewId) return refuse({ reason: 'changed' });
  const staged = await stage(deps, now);
  if (!staged.ok) return staged;
  const { row } = now;
  const { submissionCount: submissionsBefore } = now.dispute;
  const params = { disputeId: row.id, account: row.account, metadata: {}, submissionsBefore };
  const intent = `respond:${row.id}:${String(submissionsBefore + 1)}`;
  const call = { kind: 'respond', params, part: null } as const;
  return act(deps, row, { call, intent, actor: asked.actor });
}

/** Gives in: the dispute is lost at once, and nothing more can be done about it. */
export async function acceptCase(
  deps: ActDeps & Pick<Deps, 'sleep'>,
  { row }: CaseNow,
  said: { readonly actor: string; readonly reason: string },
): Promise<Result<DisputeCase, ResponseRefusal>> {
  if (stageOf(row.status) === 'inquiry') return refuse({ reason: 'inquiry_cannot_be_accepted' });
  if (!awaitsResponse(row.status)) return refuse({ reason: 'not_awaiting', status: row.status });
  if ((await readSettings(deps.db)).paused) return refuse({ reason: 'stopped' });
  const { actor, reason: remark } = said;
  const entry = { at: deps.now(), actor, action: 'case.accept_asked', subject: row.id };
  await writeAll(deps.db, appendAudit(deps.db, [{ ...entry, details: {}, remark }]));
  const params = { disputeId: row.id, account: row.account };
  const call = { kind: 'accept', params, part: null } as const;
  return act(deps, row, { call, intent: `accept:${row.id}`, actor });
}

/** The same by a person: read afresh first. */
export async function acceptByPerson(
  deps: ActDeps & DecideDeps & Pick<Deps, 'sleep'>,
  asked: { readonly caseId: DisputeId; readonly reason: string; readonly person: Person },
): Promise<Result<DisputeCase | WaitsForSecondPerson, ResponseRefusal>> {
  const { caseId, reason, person } = asked;
  const actor = `staff:${person.userId}`;
  const now = await lookAtCase(deps, caseId, actor);
  if (!now) return refuse({ reason: 'case_not_found' });
  const { row } = now;
  if (awaitsResponse(row.status) && stageOf(row.status) !== 'inquiry') {
    const { paymentId, account: sellerId, dueAt: deadline } = row;
    const parts = [{ sellerId, amount: money(row.amountMinor, row.currency) }];
    const of = { act: 'cases.accept', subject: caseId, paymentId, parts, deadline } as const;
    const fields = { disputeId: caseId };
    const waiting = await askToAct(deps, { ...of, fields, reason }, person);
    if (waiting) return done(waiting);
  }
  return acceptCase(deps, now, { reason, actor });
}

function refusalOf({ now, page, breaches }: ResponseLook, at: number): ResponseRefusal | null {
  const { row, dispute } = now;
  const { status, draft, reason } = row;
  if (!awaitsResponse(status) || (row.dueAt ?? 0) <= at) return { reason: 'not_awaiting', status };
  if (page.sections.length === 0) return { reason: 'nothing_to_send' };
  const hard = breaches.filter(stopsSending);
  if (hard.length > 0) return { reason: 'over_limits', breaches: hard };
  const needsFee = asksForFee(reason, dispute.eligibility);
  if (needsFee && !draft.enhanced.feeAcknowledged) return { reason: 'fee_not_acknowledged' };
  return null;
}

/** Writes the whole response to Stripe as a draft: nothing else stands there afterwards. */
async function stage(
  deps: Pick<Deps, 'stripe'>,
  now: CaseNow,
): Promise<Result<null, ResponseRefusal>> {
  const { row, dispute } = now;
  const files = await evidenceFiles(deps, row);
  if (!files.ok) return files;
  const isAppeal = stageOf(row.status) === 'appeal';
  const given = isAppeal
    ? appealParams(row.draft, files.value.all)
    : evidenceParams(
        row.draft,
        (field) => files.value.merged.get(field) ?? null,
        dispute.eligibility,
      );
  const evidence = isAppeal ? given : { ...clearedFields(dispute.stagedFields, given), ...given };
  const staged = await stageEvidence(deps.stripe, {
    disputeId: row.id,
    account: row.account,
    evidence,
  });
  switch (staged.outcome) {
    case 'settled':
      return done(null);
    case 'refused':
    case 'forbidden':
      return refuse({ reason: 'stripe_refused', code: staged.code, message: staged.message });
    case 'awaits_approval':
    case 'busy':
    case 'unknown':
      return refuse({ reason: 'payment_busy' });
  }
}

type ActKind = 'respond' | 'accept';

type Act = {
  readonly call: CallOf<ActKind>;
  readonly intent: string;
  readonly actor: string;
};

async function act(
  deps: ActDeps & Pick<Deps, 'sleep'>,
  row: DisputeCase,
  asked: Act,
): Promise<Result<DisputeCase, ResponseRefusal>> {
  const holder = deps.newId('case');
  const operation = await beginAct(deps, row, { act: asked, holder });
  if (!operation) return refuse({ reason: 'payment_busy' });
  const concluded = await send(deps, operation);
  await conclude(deps, [concluded], { holder, consequences: concludeActs });
  const { outcome } = concluded;
  if (outcome.state === 'refused') {
    return refuse({ reason: 'stripe_refused', code: outcome.code, message: outcome.message });
  }
  // What Stripe made of it is read at once; an event that is lost costs nothing.
  const after = await lookAtCase(deps, row.id, asked.actor);
  return after ? done(after.row) : refuse({ reason: 'case_not_found' });
}

/**
 * Begins the call. A recovery of the same payment may be on its way in this very second: it is waited for, as
 * long as the case stays what it was.
 */
async function beginAct(
  deps: Pick<Deps, 'now' | 'sleep' | 'newId' | 'db'>,
  row: DisputeCase,
  { act: { call, intent, actor }, holder }: { readonly act: Act; readonly holder: string },
): Promise<Operation<ActKind> | null> {
  const { id: subjectId, paymentId } = row;
  let { revision } = row;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const id = deps.newId('op');
    const asked = { ...call, id, paymentId, subjectId, intent, actor, revision };
    const [operation] = await begin(deps, [asked], {
      holder,
      guard: MAY_BEGIN_ACT,
      mark: () => [markActing(deps.db, subjectId, { acting: call.kind, intent })],
    });
    if (operation) return operation;
    await deps.sleep(PAUSE_MS);
    const now = await readCase(deps.db, subjectId);
    if (!now || now.acting !== null || !isAsShown(now, row)) return null;
    ({ revision } = now);
  }
  return null;
}

function isAsShown(now: DisputeCase, shown: DisputeCase): boolean {
  const of = ({ status, dueAt, submissionCount, draft, vetoedAt }: DisputeCase) =>
    JSON.stringify({ status, dueAt, submissionCount, draft, vetoedAt });
  return of(now) === of(shown);
}

const concludeActs: Consequences<ActKind> = (deps, concluded) =>
  concluded.flatMap((entry) => statementsOf(deps, entry));

function statementsOf(
  deps: Pick<Deps, 'now' | 'db'>,
  { operation, outcome }: Concluded<ActKind>,
): Statement[] {
  const { subjectId, actor } = operation;
  switch (outcome.state) {
    case 'unknown':
      return [];
    case 'refused':
      return [endActing(deps.db, subjectId, null)];
    case 'settled':
      return [endActing(deps.db, subjectId, { at: deps.now(), by: actor })];
  }
}

/**
 * How the journal goes on with a response whose outcome is open. What a person decided is sent again as it was;
 * what the clock decided only while no one objects.
 */
const actRules: KindRules<ActKind> = {
  consequences: concludeActs,
  mayStillBeSent: async (deps, { actor, subjectId }) => {
    if (actor !== 'clock') return true;
    const row = await readCase(deps.db, subjectId);
    return row?.vetoedAt === null;
  },
};

export const caseRules = { respond: actRules, accept: actRules } as const satisfies Pick<
  RulesByKind,
  ActKind
>;
