/** What a merchant may do with a dispute: https://docs.stripe.com/api/disputes */
import type Stripe from 'stripe';
import { appealRefusal, shownAppeal, stageRefusal } from './appeals.ts';
import { chargeCounterFee } from './dispute-money.ts';
import { closeDispute, escalateInquiry, isInquiry, isOpen, emitDispute } from './disputes.ts';
import type { DisputeRow } from './dispute-object.ts';
import { eligibilityWith, mergeEnhanced } from './enhanced-evidence.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { EVIDENCE, evidenceRefusal, hasEvidence } from './evidence.ts';
import { indexOfPayment, LIST, listRows } from '../core/lists.ts';
import { boolean, choice, members, mergeMetadata, metadata, text } from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { showDispute } from '../core/show.ts';
import { DAY_SECONDS, nowSeconds, ownRow, schedule } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

/** An issuer's answer takes 60 to 75 days; the sandbox takes the longest. */
const ISSUER_DAYS = 75;

const UPDATE = {
  evidence: members(EVIDENCE),
  intended_submission_method: choice([
    'manual',
    'prefer_manual',
    'prefer_smart_disputes',
    'smart_disputes',
  ]),
  metadata: metadata(),
  submit: boolean(),
} as const;
type Asked = Read<typeof UPDATE>;

const ownDispute = ({ world, account }: Call, id: string): DisputeRow | Refusal =>
  ownRow(world.state.tables.disputes, account, id) ?? noSuch('dispute', id);

/** Compliance disputes are countered only with the network's fee acknowledged. */
const complianceRefusal = (
  row: DisputeRow,
  evidence: Stripe.Dispute.Evidence,
): Refusal | undefined => {
  const kind = row.object.enhanced_eligibility_types.find((type) => type.endsWith('_compliance'));
  if (kind === undefined) return undefined;
  const given = (
    evidence.enhanced_evidence as Record<string, { fee_acknowledged?: boolean } | undefined>
  )[kind];
  if (given?.fee_acknowledged === true) return undefined;
  return invalidRequest(`You must acknowledge the network fee to counter this dispute.`, {
    param: `evidence[enhanced_evidence][${kind}][fee_acknowledged]`,
  });
};

const mergedEvidence = (
  row: DisputeRow,
  given: Partial<NonNullable<Asked['evidence']>>,
): Stripe.Dispute.Evidence => {
  const { enhanced_evidence: enhanced, appeal, ...fields } = given;
  const sent = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  return {
    ...row.object.evidence,
    ...sent,
    ...(appeal === undefined ? {} : { appeal: appeal && shownAppeal(appeal) }),
    enhanced_evidence: mergeEnhanced(row.object.evidence.enhanced_evidence, enhanced),
  };
};

/** Only one answer is possible, while one is asked for. */
const answerRefusal = (row: DisputeRow): Refusal | undefined =>
  row.object.status.endsWith('needs_response')
    ? undefined
    : invalidRequest(
        isOpen(row)
          ? `Evidence for dispute ${row.id} has already been submitted.`
          : `This dispute is already closed.`,
        { code: 'status_transition_invalid' },
      );

const update = (call: Call, asked: Asked, id: string): object => {
  const row = ownDispute(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, asked.metadata);
  if (isRefusal(merged)) return merged;
  const submits =
    asked.submit === true || ((asked.evidence ?? null) !== null && asked.submit !== false);
  const refusal =
    (asked.evidence ?? null) !== null || submits
      ? (answerRefusal(row) ?? stageRefusal(row, asked.evidence ?? {}))
      : undefined;
  if (refusal !== undefined) return refusal;
  const evidence = mergedEvidence(row, asked.evidence ?? {});
  const invalid =
    evidenceRefusal(call, row, evidence) ??
    (submits ? (complianceRefusal(row, evidence) ?? appealRefusal(row, evidence)) : undefined);
  if (invalid !== undefined) return invalid;
  row.object.evidence = evidence;
  row.object.metadata = merged;
  row.object.evidence_details.has_evidence = hasEvidence(evidence);
  row.object.evidence_details.enhanced_eligibility = eligibilityWith(call.world, row, evidence);
  if (asked.intended_submission_method !== undefined) {
    row.object.intended_submission_method = asked.intended_submission_method;
  }
  if (submits) submit(call.world, row);
  else emitDispute(call.world, row, { type: 'charge.dispute.updated' });
  return showDispute(call.world, row);
};

const UNDER_REVIEW: Readonly<Record<string, Stripe.Dispute.Status>> = {
  needs_response: 'under_review',
  warning_needs_response: 'warning_under_review',
  appeal_needs_response: 'appeal_under_review',
};

/** Magic evidence decides sandbox disputes: https://docs.stripe.com/testing#evidence */
const submit = (world: World, row: DisputeRow): void => {
  const before = row.object.status;
  const inquiry = isInquiry(row);
  const isAppeal = before === 'appeal_needs_response';
  row.object.status = UNDER_REVIEW[before] ?? 'under_review';
  row.object.evidence_details.submission_count += 1;
  row.object.evidence_details.submission_method = 'manual';
  if (!inquiry && !isAppeal) chargeCounterFee(world, row);
  emitDispute(world, row, { type: 'charge.dispute.updated', previous: { status: before } });
  const { appeal, uncategorized_text: text } = row.object.evidence;
  const words = isAppeal ? appeal?.card?.reason_for_filing : text;
  if (words === 'escalate_inquiry_evidence' && inquiry) {
    escalateInquiry(world, row);
    return;
  }
  row.hidden.outcome =
    words === 'winning_evidence' ? 'won' : words === 'losing_evidence' ? 'lost' : null;
  const wait = row.hidden.outcome === null ? ISSUER_DAYS * DAY_SECONDS : 0;
  schedule(world, { kind: 'dispute.decide', id: row.id, at: nowSeconds(world) + wait });
};

/** The issuer decides: as the magic evidence says, or against the merchant. */
export const decideDispute = (world: World, row: DisputeRow): void => {
  if (!row.object.status.endsWith('under_review')) return;
  closeDispute(world, row, row.hidden.outcome ?? 'lost');
};

export const disputeRoutes = [
  route({
    method: 'GET',
    path: '/v1/disputes',
    shape: { ...LIST, charge: text(), payment_intent: text() },
    run: ({ world, account }, params) => {
      const by = indexOfPayment(params, account);
      return listRows({
        table: world.state.tables.disputes,
        by,
        url: '/v1/disputes',
        params,
        where: (row) => row.account === account,
        show: (row) => showDispute(world, row),
      });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/disputes/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = ownDispute(call, id);
      return isRefusal(row) ? row : showDispute(call.world, row);
    },
  }),
  route({ method: 'POST', path: '/v1/disputes/:id', shape: UPDATE, run: update }),
  route({
    method: 'POST',
    path: '/v1/disputes/:id/close',
    shape: {},
    run: (call, _params, id) => {
      const row = ownDispute(call, id);
      if (isRefusal(row)) return row;
      if (!isOpen(row))
        return invalidRequest('This dispute is already closed.', {
          code: 'status_transition_invalid',
        });
      closeDispute(call.world, row, 'lost');
      return showDispute(call.world, row);
    },
  }),
];
