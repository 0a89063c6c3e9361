/**
 * What a captured charge does to the balances: the charge itself with Stripe's fee, the transfer
 * to the destination, the application fee. Who pays what: facts of the three charge types,
 * https://docs.stripe.com/connect/charges
 */
import { releaseRefunds } from '../charges/clearing-refunds.ts';
import { convert } from '../core/currency.ts';
import { emit } from '../events/events.ts';
import { chargeFee } from './fees.ts';
import { announceBalance, availabilityOf, book, settle } from '../ledger/ledger.ts';
import type { FeePart } from '../ledger/ledger.ts';
import { stripeFee } from '../ledger/pricing.ts';
import { showTransfer } from '../core/show.ts';
import { moveMoney } from './transfer-moves.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import { nowSeconds, idIn } from '../core/world.ts';
import type { World } from '../core/world.ts';
import type { ChargeRow } from '../charges/charge-object.ts';

/** True where the platform pays Stripe's fees of an account's direct charges. */
const platformPaysFees = (world: World, account: string): boolean =>
  account !== world.state.platform &&
  world.state.tables.accounts.rows.get(account)?.object.controller?.fees?.payer === 'application';

/** Books a captured charge. Answers nothing; the charge then has its balance transaction. */
export const settleCharge = (world: World, row: ChargeRow): void => {
  const { object, hidden, account } = row;
  if (object.balance_transaction !== null) return;
  const { bypassPending, type } = behaviourOf(hidden.behaviour);
  const money = settle(world, account, {
    amount: object.amount_captured,
    currency: object.currency,
  });
  hidden.settled = money.amount;
  hidden.availableOn = bypassPending === true ? nowSeconds(world) : availabilityOf(world, account);
  const fees: FeePart[] = [];
  const processing = stripeFee(money.amount, money.currency);
  const platformPays = platformPaysFees(world, account);
  if (!platformPays) {
    fees.push({ amount: processing, type: 'stripe_fee', description: 'Stripe processing fees' });
  }
  const isDirectFee = object.application_fee_amount !== null && object.transfer_data === null;
  const applicationFee = isDirectFee
    ? convert(object.application_fee_amount ?? 0, object.currency, money.currency)
    : 0;
  if (applicationFee > 0) {
    fees.push({ amount: applicationFee, type: 'application_fee', description: 'Application fee' });
  }
  const transaction = book(world, {
    ...money,
    account,
    type: type === 'card' ? 'charge' : 'payment',
    reporting: 'charge',
    source: row.id,
    against: 'buyers',
    fees,
    description: object.description,
    availableOn: hidden.availableOn,
  });
  object.balance_transaction = transaction.id;
  if (platformPays) payForAccount(world, row, { amount: processing, currency: money.currency });
  if (applicationFee > 0) {
    chargeFee(world, {
      charge: row,
      amount: applicationFee,
      currency: money.currency,
      transfer: null,
    });
  }
  sendToDestination(world, row, money.currency);
  if (bypassPending === true) announceBalance(world, account);
  releaseRefunds(world, row);
};

const payForAccount = (
  world: World,
  row: ChargeRow,
  fee: { readonly amount: number; readonly currency: string },
): void => {
  const { platform } = world.state;
  const money = settle(world, platform, { amount: -fee.amount, currency: fee.currency });
  book(world, {
    ...money,
    account: platform,
    type: 'stripe_fee',
    reporting: 'fee',
    source: row.id,
    against: 'stripe',
    description: `Stripe processing fees for ${row.account}`,
  });
};

/** The destination's part: all with an application fee taken back, or `transfer_data.amount`. */
const sendToDestination = (world: World, row: ChargeRow, currency: string): void => {
  const { object, hidden } = row;
  const destination = idIn(object.transfer_data?.destination);
  if (destination === null) return;
  const asked = object.transfer_data?.amount ?? null;
  const amount =
    asked === null
      ? hidden.settled
      : Math.min(hidden.settled, convert(asked, object.currency, currency));
  const fee = convert(object.application_fee_amount ?? 0, object.currency, currency);
  const transfer = moveMoney(world, {
    account: row.account,
    destination,
    amount,
    currency,
    charge: row,
    group: object.transfer_group,
    availableOn: hidden.availableOn,
    applicationFee: fee,
  });
  object.transfer = transfer.id;
  emit(world, {
    account: row.account,
    type: 'transfer.created',
    object: showTransfer(world, transfer),
  });
};
