/**
 * Opens a dispute over a payment with an issued card and writes its draft. The draft stands at Stripe and
 * nowhere else: nothing is sent, Stripe checks nothing yet, and what people write stays out of our rows.
 */
import { hashOf } from '../records/audit/chain.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { knownSeller } from '../sellers/accounts/actions.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { openIssuingDraft, readCardPayment, writeIssuingDraft } from '../stripe/issuing.ts';
import type { CardPaymentFacts } from '../stripe/issuing-facts.ts';
import { isRefusal, type StripeFailure } from '../stripe/failures.ts';
import { checkEligibility } from './check-actions.ts';
import { isAuthorization, type Ineligible } from './eligibility.ts';
import {
  carriedOver,
  fieldsIn,
  isFieldOf,
  isIssuingReason,
  kindOf,
  type IssuingFields,
  type IssuingReason,
} from './evidence-form.ts';
import { fileOnAccount, type IssuingFileRefusal } from './file-actions.ts';
import { followIssuing, lookAtIssuing, type IssuingNow } from './follow-actions.ts';
import { isDraft } from './issuing-dispute.ts';

export type DraftRefusal =
  | Ineligible
  | IssuingFileRefusal
  | { readonly reason: 'issuing_not_found' }
  | { readonly reason: 'payment_not_found'; readonly paymentId: string }
  | { readonly reason: 'account_not_found'; readonly account: string }
  /** It was sent, decided or expired. */
  | { readonly reason: 'not_a_draft'; readonly status: string }
  | { readonly reason: 'being_sent' }
  /** The reason has no such field. */
  | { readonly reason: 'field_of_other_reason'; readonly field: string }
  | { readonly reason: 'stripe_refused'; readonly code: string; readonly message: string }
  /** It is not known whether Stripe took it, and nothing was sent. */
  | { readonly reason: 'stripe_unclear'; readonly code: string };

export type OpenRequest = {
  readonly paymentId: string;
  readonly account: string | null;
  readonly reason: IssuingReason;
  readonly fields: IssuingFields;
  /** Null: all that was not given back. */
  readonly amountMinor: number | null;
  readonly actor: string;
};

/** A payment with an issued card, or why no one can dispute it. */
export async function readPaymentFor(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  { paymentId, account }: Pick<OpenRequest, 'paymentId' | 'account'>,
): Promise<Result<CardPaymentFacts, DraftRefusal>> {
  if (isAuthorization(paymentId)) return refuse({ reason: 'not_captured' });
  if (account !== null && !(await knownSeller(deps, account))) {
    return refuse({ reason: 'account_not_found', account });
  }
  const payment = await readCardPayment(deps.stripe, paymentId, account);
  return payment ? done(payment) : refuse({ reason: 'payment_not_found', paymentId });
}

/** Opens a dispute as a draft at Stripe. Asked twice it is there once: Stripe takes one for each payment. */
export async function openIssuing(
  deps: ActDeps,
  request: OpenRequest,
): Promise<Result<IssuingNow, DraftRefusal>> {
  const { account, reason, actor } = request;
  const read = await readPaymentFor(deps, request);
  if (!read.ok) return read;
  const eligible = await checkEligibility(deps, read.value, { ...request, disputeId: null });
  if (!eligible.ok) return eligible;
  const fields = await fieldsFor(deps, reason, { given: request.fields, account });
  if (!fields.ok) return fields;
  const { amountMinor } = eligible.value;
  const draft = { paymentId: read.value.id, account, reason, fields: fields.value, amountMinor };
  const key = `issuing_open:${hashOf(JSON.stringify(draft)).slice(0, 40)}`;
  const opened = await openIssuingDraft(deps.stripe, draft, key);
  if (opened.outcome === 'settled') {
    return orGone(await followIssuing(deps, { id: opened.value.id, account }, actor));
  }
  // Someone was quicker, or the reply was lost: the payment itself names its dispute.
  const again = await readCardPayment(deps.stripe, read.value.id, account);
  if (!again?.disputeId) return refuse(refusalOf(opened));
  await followIssuing(deps, { id: again.disputeId, account }, actor);
  return refuse({ reason: 'disputed_before', disputeId: again.disputeId });
}

export type DraftChange = {
  readonly reason?: IssuingReason | undefined;
  /** What is not named stays; an empty text empties a field. */
  readonly fields?: IssuingFields | undefined;
  readonly amountMinor?: number | undefined;
};

/** Writes into a draft. A new reason takes over the explanation and whatever else it asks for as well. */
export async function changeIssuing(
  deps: ActDeps,
  by: { readonly disputeId: string; readonly actor: string },
  change: DraftChange,
): Promise<Result<IssuingNow, DraftRefusal>> {
  const now = await lookAtIssuing(deps, by.disputeId, by.actor);
  if (!now) return refuse({ reason: 'issuing_not_found' });
  const { row, dispute } = now;
  if (!isDraft(row)) return refuse({ reason: 'not_a_draft', status: row.status });
  if (row.acting !== null) return refuse({ reason: 'being_sent' });
  const reason = change.reason ?? (isIssuingReason(row.reason) ? row.reason : 'other');
  const given = await fieldsFor(deps, reason, { given: change.fields ?? {}, account: row.account });
  if (!given.ok) return given;
  const isNew = reason !== dispute.reason;
  const before = isNew ? carriedOver(reason, dispute.fields) : {};
  const after = { ...fieldsIn(reason, dispute.fields), ...given.value };
  const amountMinor = change.amountMinor ?? null;
  const request = { reason, fields: after, amountMinor: amountMinor ?? row.amountMinor };
  const eligible = await checkEligibility(deps, now.payment, { ...request, disputeId: row.id });
  if (!eligible.ok) return eligible;
  const written = await writeIssuingDraft(deps.stripe, {
    disputeId: row.id,
    account: row.account,
    reason,
    formerReason: dispute.reason,
    fields: { ...before, ...given.value },
    amountMinor,
  });
  if (written.outcome !== 'settled') return refuse(refusalOf(written));
  // Names of fields only: what they say is personal data.
  const details = { fields: Object.keys(given.value), carriedOver: Object.keys(before) };
  const entry = { at: deps.now(), actor: by.actor, action: 'issuing.draft_changed', details };
  await writeAll(deps.db, appendAudit(deps.db, [{ ...entry, subject: row.id }]));
  return orGone(await followIssuing(deps, row, by.actor));
}

/** The given fields, with files where the dispute is; refused when the reason has no such field. */
async function fieldsFor(
  deps: Pick<Deps, 'stripe'>,
  reason: IssuingReason,
  { given, account }: { readonly given: IssuingFields; readonly account: string | null },
): Promise<Result<Record<string, string>, DraftRefusal>> {
  const fields: Record<string, string> = {};
  for (const [field, text] of Object.entries(given)) {
    if (!isFieldOf(reason, field)) return refuse({ reason: 'field_of_other_reason', field });
    if (kindOf(field) !== 'file' || text === '') {
      fields[field] = text;
      continue;
    }
    const file = await fileOnAccount(deps, text, account);
    if (!file.ok) return file;
    fields[field] = file.value;
  }
  return done(fields);
}

function orGone(now: IssuingNow | null): Result<IssuingNow, DraftRefusal> {
  return now ? done(now) : refuse({ reason: 'issuing_not_found' });
}

function refusalOf(failure: StripeFailure): DraftRefusal {
  const { code } = failure;
  return isRefusal(failure)
    ? { reason: 'stripe_refused', code, message: failure.message }
    : { reason: 'stripe_unclear', code };
}
