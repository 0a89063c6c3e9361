/**
 * Account debits: a charge on the platform whose source is a connected account. Its money comes
 * from that account's available balance. https://docs.stripe.com/connect/account-debits
 */
import type Stripe from 'stripe';
import type { AccountRow } from './account-object.ts';
import { emitCharge } from '../charges/charge-object.ts';
import type { ChargeRow } from '../charges/charge-object.ts';
import { shown } from '../core/currency.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { stepRefusal } from '../core/steps.ts';
import { emit } from '../events/events.ts';
import { availableMinor, settlementCurrency } from '../ledger/ledger.ts';
import { newMetadata } from '../core/parameters.ts';
import type { MetadataChange } from '../core/parameters.ts';
import { reversalRefusal, reverse, transferLeft } from './reversals.ts';
import { showTransfer } from '../core/show.ts';
import { moveMoney } from './transfer-moves.ts';
import type { TransferRow } from './transfer-moves.ts';
import { idIn, mustHave } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

type Asked = {
  readonly amount: number;
  readonly currency: string;
  /** The account to debit. */
  readonly source: string;
  readonly description?: string | null | undefined;
  readonly metadata?: MetadataChange | undefined;
  readonly transfer_group?: string | undefined;
};

/** Countries in which one platform may debit accounts of another: assumed to be one region. */
const EUROPE = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
    ' ',
  ),
);
const REGIONS = new Set(['AU', 'CA', 'HK', 'JP', 'NZ', 'US']);

/** The region of a country; undefined where Stripe debits no accounts. */
const regionOf = (country = ''): string | undefined =>
  EUROPE.has(country) ? 'Europe' : REGIONS.has(country) ? country : undefined;

/** Why the account's losses or its place do not let the platform debit it. */
const accountRefusal = (world: World, row: AccountRow): Refusal | undefined => {
  if (row.object.controller?.losses?.payments !== 'application') {
    return invalidRequest(
      `You cannot debit the account ${row.id} because your platform is not responsible for its negative balances.`,
      { code: 'not_allowed_on_standard_account', param: 'source' },
    );
  }
  const { platform } = world.state;
  const own = mustHave(world.state.tables.accounts, platform).object.country;
  const region = regionOf(own);
  if (region !== undefined && region === regionOf(row.object.country)) return undefined;
  return invalidRequest(
    `You cannot debit the account ${row.id} because it is in another region than your platform.`,
    { param: 'source' },
  );
};

const moneyRefusal = (world: World, asked: Asked): Refusal | undefined => {
  const uneven = stepRefusal(asked.amount, asked.currency);
  if (uneven !== undefined) return uneven;
  const held = settlementCurrency(world, asked.source, asked.currency);
  if (held !== asked.currency) {
    return invalidRequest(`The account ${asked.source} holds no balance in ${asked.currency}.`, {
      param: 'currency',
    });
  }
  if (availableMinor(world, asked.source, held) >= asked.amount) return undefined;
  return invalidRequest(
    `The account ${asked.source} has insufficient available funds for this debit.`,
    { code: 'balance_insufficient' },
  );
};

const debitRefusal = ({ world, account }: Call, asked: Asked): Refusal | undefined => {
  const row = world.state.tables.accounts.rows.get(asked.source);
  if (row === undefined || asked.source === account)
    return noSuch('source', asked.source, 'source');
  if (account !== world.state.platform) {
    return invalidRequest('Only a platform can debit a connected account.', { param: 'source' });
  }
  return accountRefusal(world, row) ?? moneyRefusal(world, asked);
};

/** True for the charge of an account debit. */
const isAccountDebit = (row: ChargeRow): boolean => row.object.source?.object === 'account';

/**
 * True for a charge that a transfer brought and whose refund gives the money back to where it came from: that of a
 * debit, and what a seller with the full Dashboard got of a payment. The payment's buyer gets nothing by it.
 */
export const isTransferredBack = (world: World, row: ChargeRow): boolean => {
  const owner = world.state.tables.accounts.rows.get(row.account);
  const isOfFull = owner?.object.controller?.stripe_dashboard?.type === 'full';
  return isAccountDebit(row) || (row.object.source_transfer !== null && isOfFull);
};

/** Debits a connected account: a transfer from it, whose payment on the platform is the charge. */
export const debitAccount = (call: Call, asked: Asked): object => {
  const { world } = call;
  const refusal = debitRefusal(call, asked);
  if (isRefusal(refusal)) return refusal;
  const transfer = moveMoney(world, {
    account: asked.source,
    destination: call.account,
    amount: asked.amount,
    currency: asked.currency,
    group: asked.transfer_group ?? null,
    description: asked.description ?? null,
  });
  const charge = mustHave(
    world.state.tables.charges,
    idIn(transfer.object.destination_payment) ?? '',
  );
  charge.object.metadata = newMetadata(asked.metadata);
  charge.object.description = asked.description ?? null;
  charge.object.source = mustHave(world.state.tables.accounts, asked.source).object;
  charge.hidden.settled = transfer.hidden.destinationAmount;
  emit(world, {
    account: asked.source,
    type: 'transfer.created',
    object: showTransfer(world, transfer),
  });
  emitCharge(world, charge, 'charge.succeeded');
  return charge.object;
};

/** Why so much of a debit cannot be given back: too much, nothing left, or no money. */
const givingBackRefusal = (
  world: World,
  row: ChargeRow,
  { transfer, amount }: { readonly transfer: TransferRow; readonly amount: number },
): Refusal | undefined => {
  const left = transferLeft(transfer);
  if (left === 0) {
    return invalidRequest(`Charge ${row.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  if (amount > left) {
    return invalidRequest(
      `Refund amount (${shown(amount, row.object.currency)}) is greater than unrefunded amount on charge (${shown(left, row.object.currency)})`,
      { param: 'amount' },
    );
  }
  return reversalRefusal(world, transfer, { amount });
};

/** Gives what a transfer brought back to where it came from: the refund of the charge is a reversal of it. */
export const refundTransferred = (
  world: World,
  row: ChargeRow,
  asked: {
    readonly amount: number | undefined;
    readonly metadata: Record<string, string>;
    readonly reason: Stripe.Refund.Reason | null;
  },
): object => {
  const transfer = mustHave(world.state.tables.transfers, idIn(row.object.source_transfer) ?? '');
  const amount = asked.amount ?? transferLeft(transfer);
  const refusal = givingBackRefusal(world, row, { transfer, amount });
  if (refusal !== undefined) return refusal;
  const reversal = reverse(world, transfer, { amount });
  const refund = mustHave(
    world.state.tables.refunds,
    idIn(reversal.object.destination_payment_refund) ?? '',
  ).object;
  refund.metadata = asked.metadata;
  refund.reason = asked.reason;
  emit(world, { account: row.account, type: 'refund.created', object: refund });
  emit(world, { account: row.account, type: 'charge.refunded', object: row.object });
  return refund;
};
