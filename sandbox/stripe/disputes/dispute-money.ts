/** The money of a dispute: withdrawal, fees, reinstatement. https://docs.stripe.com/disputes */
import { convert } from '../core/currency.ts';
import type { DisputeRow } from './dispute-object.ts';
import { book, settlementCurrency } from '../ledger/ledger.ts';
import type { FeePart } from '../ledger/ledger.ts';
import { counterFee, disputeFee } from '../ledger/pricing.ts';
import { mustHave } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** Who pays the dispute's fee: the platform where it pays the account's Stripe fees. */
const feePayer = (world: World, account: string): string => {
  const row = world.state.tables.accounts.rows.get(account);
  const isPlatforms = row?.object.controller?.fees?.payer === 'application';
  return isPlatforms ? world.state.platform : account;
};

type StripeCharge = { readonly amount: number; readonly description: string };

const stripeCharge = (
  world: World,
  row: DisputeRow,
  { amount, description }: StripeCharge,
): void => {
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
  row.hidden.transactions.push(
    bookDispute(world, row, {
      amount: -settled,
      shown: row.object.amount,
      fees,
      reporting: 'dispute',
    }),
  );
  if (withFee && !isOwn)
    stripeCharge(world, row, { amount: fee, description: `Dispute fee for ${row.account}` });
};

type Booking = {
  readonly amount: number;
  /** The same in the dispute's currency, without sign. */
  readonly shown: number;
  readonly fees: readonly FeePart[];
  readonly reporting: 'dispute' | 'dispute_reversal';
};

const bookDispute = (
  world: World,
  row: DisputeRow,
  { amount, shown, fees, reporting }: Booking,
): string => {
  const { settlementCurrency: held } = row.hidden;
  const { currency } = row.object;
  return book(world, {
    account: row.account,
    type: 'adjustment',
    reporting,
    amount,
    currency: held,
    ...(held === currency ? {} : { converted: { amount: Math.sign(amount) * shown, currency } }),
    source: row.id,
    against: 'buyers',
    fees,
    description: reporting === 'dispute' ? 'Chargeback withdrawal' : 'Chargeback reversal',
  }).id;
};

/** What Visa and Mastercard ask for looking at a compliance case, in cents. */
const COMPLIANCE_FEE_USD = 50_000;

/** The fees for responding; they come back with a win. */
export const chargeCounterFee = (world: World, row: DisputeRow): void => {
  const country = mustHave(world.state.tables.accounts, row.account).object.country ?? 'US';
  const fee = counterFee(row.hidden.settlementCurrency, country);
  if (fee > 0) stripeCharge(world, row, { amount: fee, description: 'Dispute countered fee' });
  const isCompliance = row.object.enhanced_eligibility_types.some((type) =>
    type.endsWith('_compliance'),
  );
  const network = isCompliance
    ? convert(COMPLIANCE_FEE_USD, 'usd', row.hidden.settlementCurrency)
    : 0;
  if (network > 0)
    stripeCharge(world, row, { amount: network, description: 'Dispute countered network fee' });
  row.hidden.counterFee = fee + network;
};

/** What the withdrawal left taken, in the settlement currency. */
const stillTaken = (world: World, row: DisputeRow): number =>
  row.hidden.transactions.reduce(
    (sum, id) => sum - mustHave(world.state.tables.transactions, id).object.amount,
    0,
  );

/** Gives what is still taken and the fee for responding back. */
export const reinstate = (world: World, row: DisputeRow): void => {
  const { settled, counterFee: paid } = row.hidden;
  const rest = stillTaken(world, row);
  if (rest > 0) {
    const shown = Math.round((row.object.amount * rest) / settled);
    row.hidden.transactions.push(
      bookDispute(world, row, { amount: rest, shown, fees: [], reporting: 'dispute_reversal' }),
    );
  }
  if (paid > 0)
    stripeCharge(world, row, { amount: -paid, description: 'Dispute countered fee returned' });
  row.hidden.counterFee = 0;
};

/** Gives a part back, in the dispute's currency; false when so much is not taken. */
export const reinstateAmount = (world: World, row: DisputeRow, amount: number): boolean => {
  const part = Math.round((row.hidden.settled * amount) / row.object.amount);
  if (part <= 0 || part > stillTaken(world, row)) return false;
  row.hidden.transactions.push(
    bookDispute(world, row, {
      amount: part,
      shown: amount,
      fees: [],
      reporting: 'dispute_reversal',
    }),
  );
  return true;
};
