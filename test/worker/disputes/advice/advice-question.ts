/** A dispute of 100.00 USD that takes 15.00 twice and half an hour of work at 40.00. */
import type { AdviceQuestion } from '../../../../worker/disputes/advice/advice.ts';
import { money } from '../../../../worker/base/money/amount.ts';

export const usd = (amountMinor: number) => money(amountMinor, 'usd');

export const question = (change: Partial<AdviceQuestion> = {}): AdviceQuestion => ({
  atStake: usd(10_000),
  stage: 'chargeback',
  canRespond: true,
  receivedFee: usd(1_500),
  counteredFee: usd(1_500),
  counteredFeeFrom: 'read',
  staff: { minutes: 30, hourMinor: 4_000 },
  record: { won: 0, closed: 0 },
  criticalEvidence: { given: 2, of: 2 },
  borne: { platformMinor: 3_000, sellerMinor: 7_000, recoverable: true },
  reason: 'fraudulent',
  brand: 'visa',
  networkCode: '10.4',
  ...change,
});
