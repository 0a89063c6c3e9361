/** Gathers what advice rests on: fees as they were read, the platform's own record, who would bear the loss. */
import { platformCountry } from '../../sellers/accounts/actions.ts';
import type { Deps } from '../../deps.ts';
import { setFor } from '../../base/money/by-currency.ts';
import { money, type Money } from '../../base/money/amount.ts';
import { openOf } from '../../recoveries/recovery.ts';
import { readRecoveryViews } from '../../recoveries/store.ts';
import { readSettings } from '../../people/settings/store.ts';
import { readDisputeFees, type DisputeFees } from '../../stripe/disputes.ts';
import type { Synced } from '../../transfers/actions.ts';
import { adviseDispute, type Advice, type CounteredFeeFrom } from './advice.ts';
import { checklistOf, type Checklist } from '../evidence/checklist.ts';
import type { DisputeCase } from '../case/dispute-case.ts';
import { hasNoCounteredFee } from './dispute-cost.ts';
import { atStakeOf, sellerParts } from '../case/disputed.ts';
import type { CaseNow } from '../case/look-actions.ts';
import { recordOf } from './own-record.ts';
import { productOf } from '../evidence/product.ts';
import { awaitsResponse, stageOf } from '../../stripe/dispute-status.ts';
import { readEndedCases } from '../case/store.ts';

/** Cases that ended longer ago say little about the networks of today. */
const RECORD_MS = 365 * 24 * 60 * 60_000;
const RECORD_MAX = 2_000;

export type Advised = {
  readonly advice: Advice;
  readonly checklist: Checklist;
  readonly fees: DisputeFees | null;
  /** What Stripe will take for responding, as far as it is known. */
  readonly counteredFee: Money | null;
  readonly counteredFeeFrom: CounteredFeeFrom;
};

/** Advice for a case as it is now. @throws StripeError when the fees cannot be read */
export async function adviseCase(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  { row, dispute, synced }: CaseNow,
): Promise<Advised> {
  const now = deps.now();
  const [settings, fees, ended, country, borne] = await Promise.all([
    readSettings(deps.db),
    readDisputeFees(deps.stripe, row.id, row.account),
    readEndedCases(deps.db, now - RECORD_MS, RECORD_MAX),
    platformCountry(deps),
    borneBy(deps, row, synced),
  ]);
  const { kind } = productOf(row, synced.facts.metadata, dispute.stagedFields);
  const { draft, reason, brand, networkReasonCode, status } = row;
  const { eligibility } = dispute;
  const checklist = checklistOf({ reason, productKind: kind, draft, brand, eligibility });
  const fee = counteredFeeOf(row, fees, country);
  const { staffMinutes, staffHourMinor } = settings.disputes;
  const hourMinor = setFor(staffHourMinor, borne.atStake.currency);
  const closed = ended.flatMap(({ ending, ...one }) => (ending ? [{ ...one, ending }] : []));
  const advice = adviseDispute({
    atStake: borne.atStake,
    stage: stageOf(status),
    reason,
    brand,
    canRespond: awaitsResponse(status) && (row.dueAt ?? 0) > now,
    receivedFee: fees ? money(fees.receivedMinor, fees.currency) : null,
    counteredFee: fee.fee,
    counteredFeeFrom: fee.from,
    staff: { minutes: staffMinutes, hourMinor },
    record: recordOf(closed, { reason, brand }),
    criticalEvidence: checklist.completeness.critical,
    borne,
    networkCode: networkReasonCode,
  });
  return { advice, checklist, fees, counteredFee: fee.fee, counteredFeeFrom: fee.from };
}

/**
 * The fee for responding, before it was taken: in every region it is told to be the one for receiving. Once
 * taken it is read. An inquiry has neither.
 */
function counteredFeeOf(
  { status }: DisputeCase,
  fees: DisputeFees | null,
  country: string | null,
): { readonly fee: Money | null; readonly from: CounteredFeeFrom } {
  if (stageOf(status) === 'inquiry') return { fee: null, from: 'none_in_country' };
  if (hasNoCounteredFee(country)) return { fee: null, from: 'none_in_country' };
  if (!fees) return { fee: null, from: 'received_fee' };
  if (fees.counteredMinor > 0) {
    return { fee: money(fees.counteredMinor, fees.currency), from: 'read' };
  }
  const fee = fees.receivedMinor > 0 ? money(fees.receivedMinor, fees.currency) : null;
  return { fee, from: 'received_fee' };
}

type Borne = {
  readonly atStake: Money;
  readonly platformMinor: number;
  readonly sellerMinor: number;
  readonly recoverable: boolean;
};

/**
 * What is at stake, in the balance it is or would be taken from, and whose loss it is in the end: a direct
 * charge is its seller's, otherwise sellers give back their part and the platform bears the rest.
 */
async function borneBy(
  deps: Pick<Deps, 'db'>,
  row: DisputeCase,
  { facts, views }: Synced,
): Promise<Borne> {
  const atStake = atStakeOf(row, facts);
  if (row.account !== null) {
    return { atStake, platformMinor: 0, sellerMinor: atStake.amountMinor, recoverable: true };
  }
  const recoveries = await readRecoveryViews(deps.db, facts.id);
  const own = recoveries.filter(({ recovery }) => recovery.sourceId === row.id);
  const inCurrency = ({ currency }: { readonly currency: string }) => currency === atStake.currency;
  // What was sent is owed as the recovery says, once there is one: it knows what was collected already.
  const parts = sellerParts(row, facts, views).filter((part) => part.isHeld || own.length === 0);
  const owed = own.map(({ recovery }) => recovery).filter(inCurrency);
  let sellerMinor =
    parts.filter(inCurrency).reduce((sum, { minor }) => sum + minor, 0) +
    owed.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  sellerMinor = Math.min(sellerMinor, atStake.amountMinor);
  const open = own.some(({ recovery }) => openOf(recovery).amountMinor > 0);
  return {
    atStake,
    sellerMinor,
    platformMinor: atStake.amountMinor - sellerMinor,
    recoverable: !open,
  };
}
