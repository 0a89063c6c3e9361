/** The bank lets the merchant appeal against a lost dispute: https://docs.stripe.com/api/disputes */
import type Stripe from 'stripe';
import { endOfDay, RESPONSE_DAYS } from './dispute-object.ts';
import type { DisputeRow } from './dispute-object.ts';
import { emitDispute } from './disputes.ts';
import type { EVIDENCE } from './evidence.ts';
import { invalidRequest } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { DAY_SECONDS, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** A lost dispute may be answered once more, until a new day. */
export const openAppeal = (world: World, row: DisputeRow): Refusal | undefined => {
  if (row.object.status !== 'lost') {
    return invalidRequest(
      `Only a lost dispute can be appealed; ${row.id} is ${row.object.status}.`,
    );
  }
  const dueBy = endOfDay(nowSeconds(world) + RESPONSE_DAYS * DAY_SECONDS);
  row.object.status = 'appeal_needs_response';
  row.object.evidence_details.due_by = dueBy;
  row.object.evidence_details.past_due = false;
  row.object.evidence_details.submission_method = 'not_submitted';
  row.hidden.outcome = null;
  schedule(world, { kind: 'dispute.deadline', id: row.id, at: dueBy });
  emitDispute(world, row, { type: 'charge.dispute.updated', previous: { status: 'lost' } });
  return undefined;
};

/** In an appeal only the appeal is written, and only in an appeal. */
export const stageRefusal = (
  row: DisputeRow,
  given: Readonly<Record<string, unknown>>,
): Refusal | undefined => {
  const isAppeal = row.object.status === 'appeal_needs_response';
  const wrong = Object.entries(given).find(
    ([name, value]) => value !== undefined && (name === 'appeal') !== isAppeal,
  );
  if (wrong === undefined) return undefined;
  return invalidRequest(
    isAppeal
      ? `Only evidence[appeal] can be written while dispute ${row.id} is in appeal.`
      : `Dispute ${row.id} is not in appeal.`,
    { param: `evidence[${wrong[0]}]` },
  );
};

/** An appeal says why. */
export const appealRefusal = (
  row: DisputeRow,
  evidence: Stripe.Dispute.Evidence,
): Refusal | undefined => {
  if (row.object.status !== 'appeal_needs_response') return undefined;
  if (evidence.appeal?.card?.reason_for_filing) return undefined;
  return invalidRequest('An appeal needs a reason.', {
    code: 'parameter_missing',
    param: 'evidence[appeal][card][reason_for_filing]',
  });
};

type GivenAppeal = NonNullable<Exclude<ReturnType<(typeof EVIDENCE)['appeal']['read']>, Refusal>>;

/** An appeal as it is shown: what was not given is left out. */
export const shownAppeal = ({ card }: GivenAppeal): Stripe.Dispute.Evidence.Appeal => ({
  ...(card && {
    card: {
      ...(card.reason_for_filing && { reason_for_filing: card.reason_for_filing }),
      ...(card.supporting_files && { supporting_files: [...card.supporting_files] }),
    },
  }),
});
