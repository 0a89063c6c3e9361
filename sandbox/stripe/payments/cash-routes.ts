/** Cash balances of customers, and the bank transfers that fund them. https://docs.stripe.com/api/cash_balance */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { listRows, PAGE } from '../core/lists.ts';
import { amount, choice, currency, members, needed, text } from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { rowsBy } from '../core/table.ts';
import { mustHave, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';
import { cashBalanceOf, cashMinor, moveCash } from '../methods/cash-balance.ts';
import { drawCash, paysFromCash, transferTypeOf } from './cash-payments.ts';
import { chargeIntent } from './intent-confirm.ts';

/** What is told of who sent it. */
const SENDER: Readonly<Record<string, object>> = {
  eu_bank_transfer: { bic: null, iban_last4: null, sender_name: null },
  gb_bank_transfer: { account_number_last4: null, sender_name: null, sort_code: null },
  jp_bank_transfer: { sender_bank: null, sender_branch: null, sender_name: null },
  us_bank_transfer: { network: 'ach', sender_name: null },
};

const FUND = {
  amount: needed(amount()),
  currency: needed(currency()),
  reference: text(),
} as const;

/** The oldest payments that wait are paid first, as far as it goes. */
const reconcile = ({ world, account }: Call, customer: string, code: string): void => {
  for (const row of rowsBy(world.state.tables.intents, 'account', account)) {
    const { object } = row;
    const waits = object.status === 'requires_action' && paysFromCash(row);
    if (!waits || object.customer !== customer || object.currency !== code) continue;
    if (cashMinor(world, customer, code) === 0) return;
    if (drawCash(world, row)) chargeIntent(world, row, 'customer_balance');
  }
};

/** A bank transfer arrives. */
const fund = (call: Call, params: Read<typeof FUND>, customer: string): object => {
  const { world, account } = call;
  if (ownRow(world.state.tables.customers, account, customer) === undefined) {
    return noSuch('customer', customer, 'customer');
  }
  const type = transferTypeOf(params.currency);
  if (type === undefined) {
    return invalidRequest(`Cash balances are not held in ${params.currency}.`, {
      param: 'currency',
    });
  }
  const sender = SENDER[type];
  const bank_transfer: Stripe.CustomerCashBalanceTransaction.Funded.BankTransfer = {
    type,
    reference: params.reference ?? null,
    ...(sender && { [type]: sender }),
  };
  const made = moveCash(world, {
    account,
    customer,
    amount: params.amount,
    currency: params.currency,
    what: { type: 'funded', funded: { bank_transfer } },
  });
  const { object: balance } = cashBalanceOf(world, { account, customer });
  const isManual = balance.settings.reconciliation_mode === 'manual';
  if (!isManual) reconcile(call, customer, params.currency);
  if (cashMinor(world, customer, params.currency) > 0) {
    emit(world, { account, type: 'cash_balance.funds_available', object: balance });
  }
  return made;
};

const balanceFor = ({ world, account }: Call, customer: string): Stripe.CashBalance | Refusal =>
  ownRow(world.state.tables.customers, account, customer) === undefined
    ? noSuch('customer', customer)
    : cashBalanceOf(world, { account, customer }).object;

const SETTINGS = {
  settings: members({
    reconciliation_mode: choice(['automatic', 'manual', 'merchant_default']),
  }),
} as const;

const changeSettings = (call: Call, params: Read<typeof SETTINGS>, customer: string): object => {
  const balance = balanceFor(call, customer);
  const mode = params.settings?.reconciliation_mode;
  if (isRefusal(balance) || mode === undefined) return balance;
  balance.settings = {
    reconciliation_mode: mode === 'merchant_default' ? 'automatic' : mode,
    using_merchant_default: mode === 'merchant_default',
  };
  return balance;
};

const APPLY = { amount: amount(), currency: currency() } as const;

/** Someone lets a payment that waits take what is there. */
const apply = ({ world, account }: Call, params: Read<typeof APPLY>, id: string): object => {
  const row = ownRow(world.state.tables.intents, account, id);
  if (row === undefined) return noSuch('payment_intent', id, 'intent');
  if (row.object.status !== 'requires_action' || !paysFromCash(row)) {
    return invalidRequest(`${id} does not wait for a bank transfer.`, {
      code: 'payment_intent_unexpected_state',
    });
  }
  if (drawCash(world, row, params.amount)) chargeIntent(world, row, 'customer_balance');
  return mustHave(world.state.tables.intents, id).object;
};

export const cashRoutes = [
  route({
    method: 'POST',
    path: '/v1/test_helpers/customers/:id/fund_cash_balance',
    shape: FUND,
    run: fund,
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:id/cash_balance',
    shape: {},
    run: (call, _params, id) => balanceFor(call, id),
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:id/cash_balance',
    shape: SETTINGS,
    run: changeSettings,
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:id/cash_balance_transactions',
    shape: PAGE,
    run: ({ world, account }, params, id) =>
      ownRow(world.state.tables.customers, account, id) === undefined
        ? noSuch('customer', id)
        : listRows({
            table: world.state.tables.cashTransactions,
            by: ['customer', id],
            url: `/v1/customers/${id}/cash_balance_transactions`,
            params,
            show: (row) => row.object,
          }),
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:id/cash_balance_transactions/:line',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.cashTransactions, account, id)?.object ??
      noSuch('customer cash balance transaction', id),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_intents/:id/apply_customer_balance',
    shape: APPLY,
    run: apply,
  }),
];
