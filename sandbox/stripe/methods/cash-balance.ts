/**
 * What a customer sent by bank transfer and no payment has used yet. It stays the buyer's money until a payment
 * takes it. https://docs.stripe.com/payments/customer-balance
 */
import type Stripe from 'stripe';
import { emit } from '../events/events.ts';
import type { Nothing } from '../core/state.ts';
import { insertRow } from '../core/table.ts';
import type { Row } from '../core/table.ts';
import { addRow, newId, nextSeq, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';

type CashRow = Row<Stripe.CashBalance, Nothing>;
type Holder = { readonly account: string; readonly customer: string };

/** The cash balance of a customer, made empty when first asked for. */
export const cashBalanceOf = (world: World, { account, customer }: Holder): CashRow =>
  world.state.tables.cashBalances.rows.get(customer) ??
  insertRow(world.state.tables.cashBalances, {
    id: customer,
    account,
    seq: nextSeq(world),
    hidden: {},
    object: {
      object: 'cash_balance',
      available: null,
      customer,
      customer_account: null,
      livemode: false,
      settings: { reconciliation_mode: 'automatic', using_merchant_default: true },
    },
  });

/** What a customer has in one currency. */
export const cashMinor = (world: World, customer: string, currency: string): number =>
  world.state.tables.cashBalances.rows.get(customer)?.object.available?.[currency] ?? 0;

/** What moved, signed, and the member that says by what. */
export type CashMovement = Holder & {
  readonly amount: number;
  readonly currency: string;
  readonly what:
    | { readonly type: 'applied_to_payment' | 'unapplied_from_payment'; readonly intent: string }
    | { readonly type: 'funded'; readonly funded: Stripe.CustomerCashBalanceTransaction.Funded };
};

/** Writes one line of a cash balance, and tells it. */
export const moveCash = (
  world: World,
  { account, customer, amount, currency, what }: CashMovement,
): Stripe.CustomerCashBalanceTransaction => {
  const { object: balance } = cashBalanceOf(world, { account, customer });
  const ending = (balance.available?.[currency] ?? 0) + amount;
  balance.available = { ...balance.available, [currency]: ending };
  const { object } = addRow(world, world.state.tables.cashTransactions, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'ccsbtxn'),
      object: 'customer_cash_balance_transaction',
      created: nowSeconds(world),
      currency,
      customer,
      customer_account: null,
      ending_balance: ending,
      livemode: false,
      net_amount: amount,
      type: what.type,
      [what.type]: what.type === 'funded' ? what.funded : { payment_intent: what.intent },
    },
  });
  emit(world, { account, type: 'customer_cash_balance_transaction.created', object });
  return object;
};
