/**
 * Fills in what can be known automatically when a case opens: from Stripe, the payment's metadata, what the
 * platform's backend told, the policy in force, refunds made, earlier payments of the same card. Gathered
 * again when the platform tells more; what people wrote is never touched.
 */
import type { DisputeKnown, Known } from '../evidence/known.ts';
import { appendAudit } from '../../records/audit/store.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { Deps } from '../../deps.ts';
import { money } from '../../base/money/amount.ts';
import { readPolicies } from '../../policies/actions.ts';
import { policyInForce } from '../../policies/policy.ts';
import { policyText } from '../../policies/text/policy-text.ts';
import { purchaseOf } from '../../refunds/verdict/purchase.ts';
import { readEvidenceFacts, readPriorCharges } from '../../stripe/disputes.ts';
import type { EvidenceFacts } from '../../stripe/evidence-facts.ts';
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import { counts } from '../../stripe/refund-facts.ts';
import { PRIOR_DAYS } from '../evidence/compelling.ts';
import type { DisputeCase } from '../case/dispute-case.ts';
import { withGathered } from '../evidence/draft.ts';
import { mayBeCompelling } from '../evidence/gather-compelling.ts';
import { gather } from '../evidence/gather.ts';
import { GATHER_KEYS } from '../evidence/gather-metadata.ts';
import { utcDay } from '../evidence/gather-words.ts';
import type { CaseNow } from '../case/look-actions.ts';
import { productOf } from '../evidence/product.ts';
import { awaitsResponse, stageOf } from '../../stripe/dispute-status.ts';
import { readRecords, updateCase } from '../case/store.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Gathers into the draft of a case that awaits a response. False when someone changed it meanwhile. */
export async function gatherCase(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  now: CaseNow,
  actor: string,
): Promise<boolean> {
  const { row } = now;
  if (!awaitsResponse(row.status) || row.acting !== null) return true;
  // An appeal says why it is filed in a person's own words: nothing is filled in.
  if (stageOf(row.status) === 'appeal') return true;
  const gathered = gather(await known(deps, now));
  const draft = withGathered(row.draft, gathered);
  const { documents, notes } = gathered;
  const aside = { documents, notes };
  const fields = Object.keys(gathered.texts);
  const entry = { at: deps.now(), actor, action: 'case.gathered', subject: row.id };
  return writeFenced(deps.db, [
    ...updateCase(deps.db, row, { draft, aside, gatheredAt: deps.now() }),
    ...appendAudit(deps.db, [{ ...entry, details: { fields } }]),
  ]);
}

async function known(
  deps: Pick<Deps, 'db' | 'stripe'>,
  { row, dispute, synced }: CaseNow,
): Promise<Known> {
  const { facts } = synced;
  const about: DisputeKnown = {
    reason: row.reason,
    amount: money(row.amountMinor, row.currency),
    openedAt: row.openedAt,
    brand: row.brand,
    networkCode: row.networkReasonCode,
    eligibility: dispute.eligibility,
  };
  const [charge, records, policy] = await Promise.all([
    readEvidenceFacts(deps.stripe, row.chargeId, row.account),
    readRecords(deps.db, row.paymentId),
    policyOf(deps, facts),
  ]);
  return {
    dispute: about,
    charge,
    records,
    policy,
    metadata: facts.metadata,
    productKind: productOf(row, facts.metadata, shippedFields(charge)).kind,
    refunds: facts.refunds.filter(counts).map((refund) => ({
      id: refund.id,
      amount: money(refund.amountMinor, refund.currency),
      day: utcDay(refund.createdAt),
      reference: refund.bankReference,
    })),
    earlier: mayBeCompelling(about) ? await earlierPayments(deps, row, charge) : [],
  };
}

/** What was shipped is a thing, also before it stands in the draft. */
function shippedFields(charge: EvidenceFacts | null): readonly string[] {
  return charge?.shipping?.address ? ['shipping_address'] : [];
}

/** The promise to the buyer, where product and country are known, in English, which a bank reads: no one's policy is guessed. */
async function policyOf(deps: Pick<Deps, 'db'>, facts: PaymentFacts): Promise<Known['policy']> {
  const { productType, country, region, purchasedAt } = purchaseOf(facts);
  if (productType === null || country === null) return null;
  const version = policyInForce(await readPolicies(deps.db), purchasedAt);
  const written = policyText(version, { productType, country, region, language: 'en' });
  return { version: written.version, text: [...written.policy, ...written.right].join('\n') };
}

/** The same buyer's earlier payments by the same card, in the window that Visa looks at. */
async function earlierPayments(
  deps: Pick<Deps, 'db' | 'stripe'>,
  row: DisputeCase,
  charge: EvidenceFacts | null,
): Promise<NonNullable<Known['earlier']>> {
  const { customerId, fingerprint } = charge ?? {};
  if (!customerId || !fingerprint) return [];
  const from = row.openedAt - (PRIOR_DAYS.max + 1) * DAY_MS;
  const to = row.openedAt - (PRIOR_DAYS.min - 1) * DAY_MS;
  const request = { customerId, fingerprint, account: row.account, from, to };
  const charges = await readPriorCharges(deps.stripe, request);
  return Promise.all(
    charges.map(async (prior) => {
      const records = await readRecords(deps.db, prior.paymentId);
      const description = prior.metadata[GATHER_KEYS.product] ?? prior.description;
      return {
        chargeId: prior.id,
        paidAt: prior.paidAt ?? prior.createdAt,
        description,
        ip: records?.customerIp ?? prior.metadata[GATHER_KEYS.customerIp],
        deviceId: records?.deviceId,
        fingerprint: records?.deviceFingerprint,
        accountId: records?.accountId,
        email: prior.customerEmail,
        address: prior.shipping?.parts,
      };
    }),
  );
}
