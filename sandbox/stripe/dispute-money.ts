/** The money of a dispute: withdrawal, fees, reinstatement. https://docs.stripe.com/disputes */
import { convert } from './currency.ts';
import type { DisputeRow } from './dispute-object.ts';
import { book, settlementCurrency } from './ledger.ts';
import type { FeePart } from './ledger.ts';
import { counterFee, disputeFee } from './pricing.ts';
import { mustHave } from './world.ts';
import type { World } from './world.ts';

/** Who pays the dispute's fee: the platform where it pays the account's Stripe fees. */
const feePayer = (world: World, account: string): string => {
  const row = world.state.tables.accounts.rows.get(account);
  const isPlatforms = row?.object.controller?.fees?.payer === 'application';
  return isPlatforms ? world.state.platform : account;
};

const stripeCharge = (world: World, row: DisputeRow, amount: number, description: string): void => {
  const account = feePayer(world, row.account);
  const { settlementCurrency: from } = row.hidden;
  const to = settlementCurrency(world, account, from);
  book(world, {
    account,
    type: 'stripe_fee',
    reporting: 'fee',
    amount: -convert(amount, from, to),
    currency: to,
    source: row.id,
    against: 'stripe',
    description,
  });
};

/** Takes the disputed amount, with the fee for having received a dispute. */
export const withdraw = (world: World, row: DisputeRow, withFee: boolean): void => {
  const { settled, settlementCurrency: held } = row.hidden;
  const isOwn = feePayer(world, row.account) === row.account;
  const fee = disputeFee(held);
  const fees: FeePart[] =
    withFee && isOwn ? [{ amount: fee, type: 'stripe_fee', description: 'Dispute fee' }] : [];
  row.hidden.transactions.push(bookDispute(world, row, -settled, fees, 'dispute'));
  if (withFee && !isOwn) stripeCharge(world, row, fee, `Dispute fee for ${row.account}`);
};

const bookDispute = (
  world: World,
  row: DisputeRow,
  amount: number,
  fees: readonly FeePart[],
  reporting: 'dispute' | 'dispute_reversal',
): string => {
  const { settlementCurrency: held } = row.hidden;
  const { currency } = row.object;
  return book(world, {
    account: row.account,
    type: 'adjustment',
    reporting,
    amount,
    currency: held,
    ...(held === currency
      ? {}
      : { converted: { amount: Math.sign(amount) * row.object.amount, currency } }),
    source: row.id,
    against: 'buyers',
    fees,
    description: reporting === 'dispute' ? 'Chargeback withdrawal' : 'Chargeback reversal',
  }).id;
};

/** The fee for answering; it comes back with a win. */
export const chargeCounterFee = (world: World, row: DisputeRow): void => {
  const country = mustHave(world.state.tables.accounts, row.account).object.country ?? 'US';
  const fee = counterFee(row.hidden.settlementCurrency, country);
  if (fee === 0) return;
  row.hidden.counterFee = fee;
  stripeCharge(world, row, fee, 'Dispute countered fee');
};

/** Gives the disputed amount and the fee for answering back. */
export const reinstate = (world: World, row: DisputeRow): void => {
  const { settled, counterFee: paid } = row.hidden;
  row.hidden.transactions.push(bookDispute(world, row, settled, [], 'dispute_reversal'));
  if (paid > 0) stripeCharge(world, row, -paid, 'Dispute countered fee returned');
  row.hidden.counterFee = 0;
};
