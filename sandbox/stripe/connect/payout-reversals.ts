/** Payouts that are fetched back from the bank. https://docs.stripe.com/connect/payout-reversals */
import type Stripe from 'stripe';
import { invalidRequest } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { DAY_SECONDS, mustHave, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';
import { isReversal, makePayout, notifyPayout } from './payout-life.ts';
import type { PayoutRow } from './payout-life.ts';

/** Only payouts that arrived less than this long ago. */
const REVERSIBLE_DAYS = 90;
const BANKS_IN = ['CA', 'US'];

/** Why a payout cannot be fetched back. */
const reversalRefusal = (world: World, row: PayoutRow): Refusal | undefined => {
  const { object, id, account } = row;
  const { controller, country } = mustHave(world.state.tables.accounts, account).object;
  const isOurs = account !== world.state.platform && controller?.losses?.payments === 'application';
  if (!isOurs) {
    return invalidRequest(
      'Only payouts of accounts whose negative balances the platform is liable for can be reversed.',
    );
  }
  if (!BANKS_IN.includes(country ?? '')) {
    return invalidRequest('Only payouts to bank accounts in the US and Canada can be reversed.');
  }
  if (isReversal(row) || object.method === 'instant') {
    return invalidRequest(`The payout ${id} is of a kind that cannot be reversed.`);
  }
  if (object.reversed_by !== null) {
    return invalidRequest(`The payout ${id} is already reversed by ${String(object.reversed_by)}.`);
  }
  if (object.status !== 'in_transit' && object.status !== 'paid') {
    return invalidRequest(`The payout ${id} cannot be reversed while it is ${object.status}.`, {
      code: 'status_transition_invalid',
    });
  }
  return object.arrival_date > nowSeconds(world) - REVERSIBLE_DAYS * DAY_SECONDS
    ? undefined
    : invalidRequest(`The payout ${id} arrived more than 90 days ago.`);
};

/** A payout of the negative amount, which names the one that it fetches back. */
export const reversePayout = (
  world: World,
  row: PayoutRow,
  metadata: Record<string, string>,
): Stripe.Payout | Refusal => {
  const refusal = reversalRefusal(world, row);
  if (refusal !== undefined) return refusal;
  const { account, object } = row;
  const planned = {
    account,
    amount: -object.amount,
    currency: object.currency,
    destination: object.destination,
    metadata,
    original_payout: row.id,
    source_type: object.source_type,
  };
  const made = makePayout(world, planned, ({ id }) => {
    object.reversed_by = id;
    notifyPayout(world, row, 'payout.updated');
  });
  return made.object;
};
