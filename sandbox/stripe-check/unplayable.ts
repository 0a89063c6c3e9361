/** Lines that a key of test mode cannot play, and why. By the ids of sandbox/stripe/assumptions.md. */

const DAYS =
  'Stripe’s own clock would have to go on for days, and its test clocks move billing only';
const MINUTES = 'it takes minutes of Stripe’s own clock, and may take hours';
const BANK = 'only the bank or the network does this, and no test card makes it happen';
const OTHER_PLACES = 'it needs sellers in other countries who were let in, which takes people';
const WORDS = 'it says what the simulator leaves out, and nothing of Stripe';

export const UNPLAYABLE: Readonly<Record<string, string>> = {
  'access-taken-away': 'the seller takes the access away, in a Dashboard of their own',
  'accounts-v2': 'accounts of the second API are made by platforms that Stripe has let use it',
  'exchange-rates': 'rates differ from day to day: the simulator’s table stands for any',
  'destination-currency': OTHER_PLACES,
  'late-part': BANK,
  'account-debit-region': OTHER_PLACES,
  'conversion-digits': 'Stripe’s way of rounding shows in no single answer',
  'bank-debit-time': MINUTES,
  'refund-time': MINUTES,
  'refund-reference-time': DAYS,
  'inquiry-time': DAYS,
  'issuer-time': DAYS,
  'network-time': DAYS,
  'issuing-expiry-time': DAYS,
  'webhook-time': 'Stripe would have to reach an endpoint of this machine',
  'appeal-opens': BANK,
  'appeal-words': BANK,
  'appeal-events': BANK,
  'refund-window': DAYS,
  'fee-refund-balance': 'the platform’s balance would have to be emptied first',
  'invoice-limits': WORDS,
  'checkout-sessions': WORDS,
  'checkout-payment': 'the buyer pays on Stripe’s page, in a browser',
  'checkout-page': 'the buyer pays on Stripe’s page, in a browser',
  'balance-by-card': 'money of bank accounts and FPX does not come by a key of test mode',
  'payout-refusals': 'an account’s payouts are turned off by Stripe alone',
  'payout-failed': 'the bank account that makes payouts fail would have to be the platform’s own',
  'payout-automatic': DAYS,
  'payout-reversal': DAYS,
  reserves: WORDS,
  'issuing-authorization': WORDS,
  'issuing-brand': 'the brand is decided by the card program of the account',
  'issuing-category': 'the category is the tester’s own word: nothing of Stripe would be seen',
  'issuing-rescinded': BANK,
  'restricted-key': 'it needs a second key, with fewer rights',
  'approval-rule': 'rules of approval are made in the Dashboard alone',
  'thin-events': 'Stripe would have to reach an endpoint of this machine',
  'event-destinations': 'Stripe would have to reach an endpoint of this machine',
  'second-api': 'names of pages are Stripe’s own, and say nothing',
  'smart-disputes': DAYS,
};
