/** Puts together what screens and the platform's backend are told of a dispute of ours. */
import type { Deps } from '../deps.ts';
import { money } from '../base/money/amount.ts';
import { done, type Result } from '../base/result/result.ts';
import { readSettings } from '../people/settings/store.ts';
import { checkEligibility } from './check-actions.ts';
import { readPaymentFor, type DraftRefusal } from './draft-actions.ts';
import { ISSUING_REASONS, kindOf, type IssuingField } from './evidence-form.ts';
import { namesOfFiles } from './file-actions.ts';
import { calendarFor, type IssuingNow } from './follow-actions.ts';
import { fieldsOf, shownOf, type CardPaymentCard, type IssuingCard } from './issuing-card.ts';
import { submitLookOf } from './submit-actions.ts';

export async function issuingCardOf(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  now: IssuingNow,
): Promise<IssuingCard> {
  const { row, dispute, payment } = now;
  const fields = fieldsOf(row.reason, dispute.fields);
  const ids = Object.entries(fields).flatMap(([field, text]) =>
    kindOf(field as IssuingField) === 'file' ? [text] : [],
  );
  const [settings, look, fileNames] = await Promise.all([
    readSettings(deps.db),
    submitLookOf(deps, now),
    namesOfFiles(deps, ids, row.account),
  ]);
  const draft = look.ok ? look.value : null;
  return {
    ...shownOf(row, payment),
    fields,
    fileNames,
    calendar: calendarFor(row, settings, deps.now()),
    contradictions: draft?.contradictions ?? [],
    ineligible: draft && !draft.eligible.ok ? draft.eligible.refusal : null,
    previewId: draft?.id ?? null,
  };
}

/** For which reasons a payment can be disputed, each with its own days. */
export async function cardPaymentOf(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  request: { readonly paymentId: string; readonly account: string | null },
): Promise<Result<CardPaymentCard, DraftRefusal>> {
  const read = await readPaymentFor(deps, request);
  if (!read.ok) return read;
  const { id, account, merchantName, paidAt, amountMinor, refundedMinor, currency } = read.value;
  const { disputeId } = read.value;
  const reasons = await Promise.all(
    ISSUING_REASONS.map(async (reason) => {
      const asked = { reason, fields: {}, amountMinor: null, disputeId: null };
      const found = await checkEligibility(deps, read.value, asked);
      return found.ok
        ? { reason, lastAt: found.value.lastAt, ineligible: null }
        : { reason, lastAt: null, ineligible: found.refusal };
    }),
  );
  return done({
    id,
    account,
    merchantName,
    paidAt,
    disputeId,
    reasons,
    paid: money(amountMinor, currency),
    refunded: money(refundedMinor, currency),
  });
}
