/** Why a buyer's bank disputes, in plain words. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
const REASONS: Readonly<Record<string, string>> = {
  bank_cannot_process: 'the bank could not process it',
  check_returned: 'the check came back',
  credit_not_processed: 'a promised refund did not come',
  customer_initiated: 'the buyer objects',
  debit_not_authorized: 'the debit was not agreed to',
  duplicate: 'charged twice',
  fraudulent: 'the cardholder did not buy',
  general: 'no reason given',
  incorrect_account_details: 'wrong account details',
  insufficient_funds: 'not enough money',
  noncompliant: 'against the network’s rules',
  product_not_received: 'not received',
  product_unacceptable: 'not as described',
  subscription_canceled: 'subscription was canceled',
  unrecognized: 'not recognized',
};

/** In the middle of a sentence. A reason that is new to us is told as Stripe writes it. */
export function reasonOf(reason: string): string {
  return valueIn(REASONS, reason) ?? reason.replaceAll('_', ' ');
}
