/** What a PaymentIntent may ask for before any work begins on it. */
import type Stripe from 'stripe';
import { isActive } from '../connect/account-object.ts';
import { minimumCharge, shown } from '../core/currency.ts';
import { stepRefusal } from '../core/steps.ts';
import { invalidRequest, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { AMOUNT_MAX } from '../core/parameters.ts';
import type { IntentHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { destinationRefusal } from '../connect/transfers.ts';
import { ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

export type IntentRow = Row<Stripe.PaymentIntent, IntentHidden>;

export type MoneyAsked = {
  readonly amount: number;
  readonly currency: string;
  readonly application_fee_amount?: number | undefined;
  readonly customer?: string | undefined;
  readonly on_behalf_of?: string | undefined;
  readonly transfer_data?:
    { readonly amount?: number | undefined; readonly destination: string } | null | undefined;
};

/** Amounts Stripe does not charge. */
export const moneyRefusal = (amount: number, currency: string): Refusal | undefined => {
  if (amount < minimumCharge(currency)) {
    return invalidRequest(`Amount must be at least ${shown(minimumCharge(currency), currency)}`, {
      code: 'amount_too_small',
      param: 'amount',
    });
  }
  if (amount > AMOUNT_MAX) {
    return invalidRequest(`Amount must be no more than ${shown(AMOUNT_MAX, currency)}`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
  return stepRefusal(amount, currency);
};

export const feeRefusal = (call: Call, asked: MoneyAsked): Refusal | undefined => {
  const fee = asked.application_fee_amount;
  if (fee === undefined) return undefined;
  const isDirect = call.account !== call.world.state.platform;
  if (!isDirect && (asked.transfer_data ?? null) === null) {
    return invalidRequest(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { code: 'application_fees_not_allowed', param: 'application_fee_amount' },
    );
  }
  if (asked.transfer_data?.amount !== undefined) {
    return invalidRequest(
      'You may only provide one of application_fee_amount or transfer_data[amount].',
      { param: 'application_fee_amount' },
    );
  }
  const refusal = stepRefusal(fee, asked.currency, 'application_fee_amount');
  if (refusal !== undefined) return refusal;
  if (fee <= asked.amount) return undefined;
  return invalidRequest('The application fee cannot be greater than the amount of the charge.', {
    param: 'application_fee_amount',
  });
};

const accountRefusal = (call: Call, asked: MoneyAsked): Refusal | undefined => {
  const { accounts, customers } = call.world.state.tables;
  const own = accounts.rows.get(call.account);
  if (own !== undefined && !isActive(own.object, 'card_payments')) {
    return invalidRequest(
      'Your account cannot currently make charges. Capabilities: card_payments is not active.',
      { code: 'account_invalid' },
    );
  }
  if (
    asked.customer !== undefined &&
    ownRow(customers, call.account, asked.customer) === undefined
  ) {
    return noSuch('customer', asked.customer, 'customer');
  }
  if (asked.on_behalf_of === undefined || accounts.rows.has(asked.on_behalf_of)) return undefined;
  return noSuch('account', asked.on_behalf_of, 'on_behalf_of');
};

/** The first reason why such a payment cannot be created, if any. */
export const intentRefusal = (call: Call, asked: MoneyAsked): Refusal | undefined => {
  const basic =
    moneyRefusal(asked.amount, asked.currency) ??
    accountRefusal(call, asked) ??
    feeRefusal(call, asked);
  if (basic !== undefined || asked.transfer_data === undefined || asked.transfer_data === null)
    return basic;
  const { amount, destination } = asked.transfer_data;
  if (amount !== undefined && amount > asked.amount) {
    return invalidRequest('The transfer_data[amount] must be less than or equal to the amount.', {
      param: 'transfer_data[amount]',
    });
  }
  return destinationRefusal(call, destination, 'transfer_data[destination]');
};
