/**
 * Sends a dispute of ours to the network, once. Looking shows what the network would read and what stands
 * against it; sending takes the id of what was shown. The draft stands at Stripe already, so the call that
 * cannot be taken back carries nothing but the word to send.
 */
import { hashOf } from '../records/audit/chain.ts';
import { appendAudit, type NewAuditEntry } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { begin, conclude, send, type Consequences, type KindRules } from '../journal/actions.ts';
import type { Intent } from '../journal/operation.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { checkEligibility } from './check-actions.ts';
import { contradictionsOf, type Contradiction } from './contradictions.ts';
import type { Eligible, Ineligible } from './eligibility.ts';
import {
  fieldsIn,
  isIssuingReason,
  missingOf,
  type IssuingFields,
  type IssuingReason,
  type Missing,
} from './evidence-form.ts';
import { latestToday, lookAtIssuing, type IssuingNow } from './follow-actions.ts';
import { isDraft } from './issuing-dispute.ts';
import { endSubmitting, markSubmitting, MAY_BEGIN_SUBMIT } from './store.ts';

export type SubmitRefusal =
  | Ineligible
  | { readonly reason: 'issuing_not_found' }
  | { readonly reason: 'not_a_draft'; readonly status: string }
  /** A reason that Recourse does not know: its form cannot be checked. */
  | { readonly reason: 'unknown_reason'; readonly given: string }
  | { readonly reason: 'incomplete'; readonly missing: readonly Missing[] }
  | { readonly reason: 'contradictory'; readonly contradictions: readonly Contradiction[] }
  /** What was shown is not what would be sent now. */
  | { readonly reason: 'changed' }
  | { readonly reason: 'being_sent' }
  | { readonly reason: 'stripe_refused'; readonly code: string; readonly message: string };

/** What would be sent, under an id that changes with it, and what stands against it. */
export type SubmitLook = {
  readonly id: string;
  readonly now: IssuingNow;
  readonly reason: IssuingReason;
  readonly fields: IssuingFields;
  readonly missing: readonly Missing[];
  readonly contradictions: readonly Contradiction[];
  readonly eligible: Result<Eligible, Ineligible>;
};

/** What the network would read now. Writes nothing to Stripe. */
export async function lookAtSubmission(
  deps: ActDeps,
  disputeId: string,
  actor: string,
): Promise<Result<SubmitLook, SubmitRefusal>> {
  const now = await lookAtIssuing(deps, disputeId, actor);
  if (!now) return refuse({ reason: 'issuing_not_found' });
  return submitLookOf(deps, now);
}

/** The same of a dispute that was just looked at. */
export async function submitLookOf(
  deps: Pick<Deps, 'now' | 'db'>,
  now: IssuingNow,
): Promise<Result<SubmitLook, SubmitRefusal>> {
  const { row, dispute, payment } = now;
  const { reason, status } = dispute;
  if (!isDraft(dispute)) return refuse({ reason: 'not_a_draft', status });
  if (!isIssuingReason(reason)) return refuse({ reason: 'unknown_reason', given: reason });
  const fields = fieldsIn(reason, dispute.fields);
  const { id: disputeId, amountMinor } = dispute;
  const request = { reason, fields, amountMinor, disputeId };
  const of = { paymentId: payment.id, today: latestToday(deps.now()) };
  const text = JSON.stringify({ disputeId, reason, fields, amountMinor, rest: row.refundedMinor });
  return done({
    id: `is_${hashOf(text).slice(0, 32)}`,
    now,
    reason,
    fields,
    missing: missingOf(reason, fields),
    contradictions: contradictionsOf(reason, fields, of),
    eligible: await checkEligibility(deps, payment, request),
  });
}

/** Sends the dispute that was shown. It is sent once and cannot be changed after. */
export async function submitIssuing(
  deps: ActDeps,
  asked: {
    readonly disputeId: string;
    readonly previewId: string;
    readonly actor: string;
    /** Who looked and decided, where that was not the actor; kept in the log. */
    readonly confirmedBy?: string;
  },
): Promise<Result<IssuingNow, SubmitRefusal>> {
  const { disputeId, actor } = asked;
  const look = await lookAtSubmission(deps, disputeId, actor);
  if (!look.ok) return look;
  const refusal = refusalOf(look.value);
  if (refusal) return refuse(refusal);
  if (look.value.id !== asked.previewId) return refuse({ reason: 'changed' });
  const { row } = look.value.now;
  if (row.acting !== null) return refuse({ reason: 'being_sent' });
  await writeAll(deps.db, appendAudit(deps.db, [submitAsked(asked, deps.now())]));
  const intent = `issuing_submit:${disputeId}`;
  const holder = deps.newId('issuing');
  const { paymentId, revision } = row;
  const request: Intent<'issuing_submit'> = {
    id: deps.newId('op'),
    kind: 'issuing_submit',
    params: { disputeId, account: row.account, metadata: {} },
    part: null,
    paymentId,
    subjectId: disputeId,
    intent,
    actor,
    revision,
  };
  const [operation] = await begin(deps, [request], {
    holder,
    guard: MAY_BEGIN_SUBMIT,
    mark: () => [markSubmitting(deps.db, disputeId, intent)],
  });
  if (!operation) return refuse({ reason: 'being_sent' });
  const concluded = await send(deps, operation);
  await conclude(deps, [concluded], { holder, consequences: concludeSubmits });
  const { outcome } = concluded;
  if (outcome.state === 'refused') {
    return refuse({ reason: 'stripe_refused', code: outcome.code, message: outcome.message });
  }
  // What Stripe made of it is read at once; an event that is lost costs nothing.
  const after = await lookAtIssuing(deps, disputeId, actor);
  return after ? done(after) : refuse({ reason: 'issuing_not_found' });
}

function submitAsked(
  asked: { readonly disputeId: string; readonly actor: string; readonly confirmedBy?: string },
  at: number,
): NewAuditEntry {
  const { disputeId: subject, actor, confirmedBy: remark } = asked;
  const entry = { at, actor, action: 'issuing.submit_asked', subject, details: {} };
  return remark === undefined ? entry : { ...entry, remark };
}

function refusalOf({ eligible, missing, contradictions }: SubmitLook): SubmitRefusal | null {
  if (!eligible.ok) return eligible.refusal;
  if (missing.length > 0) return { reason: 'incomplete', missing };
  return contradictions.length > 0 ? { reason: 'contradictory', contradictions } : null;
}

const concludeSubmits: Consequences<'issuing_submit'> = (deps, concluded) =>
  concluded.flatMap(({ operation: { subjectId, actor }, outcome }) => {
    switch (outcome.state) {
      case 'unknown':
        return [];
      case 'refused':
        return [endSubmitting(deps.db, subjectId, null)];
      case 'settled':
        return [endSubmitting(deps.db, subjectId, { at: deps.now(), by: actor })];
    }
  });

/** A person decided it, and the draft is locked while it is open: it is sent again as it was. */
const submitRules: KindRules<'issuing_submit'> = {
  consequences: concludeSubmits,
  mayStillBeSent: () => Promise.resolve(true),
};

export const issuingRules = { issuing_submit: submitRules } as const;
