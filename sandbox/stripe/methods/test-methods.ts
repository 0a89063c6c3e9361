/** Stripe's test payment methods and what they make happen: https://docs.stripe.com/testing */

import type { Behaviour, Decline, DisputePlan } from './behaviour.ts';
import { COUNTRY_CARDS } from './card-countries.ts';
import { OTHER_METHODS } from './other-methods.ts';

const declined = (
  decline_code: string,
  code = 'card_declined',
  message = 'Your card was declined.',
): Decline => ({
  code,
  decline_code,
  message,
});
const card = (number: string, more: Partial<Behaviour> = {}): Behaviour => ({
  type: 'card',
  brand: number.startsWith('5') ? 'mastercard' : number.startsWith('3') ? 'amex' : 'visa',
  number,
  last4: number.slice(-4),
  ...more,
});
const dispute = (number: string, reason: string, more: Partial<DisputePlan> = {}): Behaviour =>
  card(number, { dispute: { reason, kind: 'chargeback', ...more } });

/** Names as in `pm_card_<name>` and `tok_<name>`. */
const CARDS: Readonly<Record<string, Behaviour>> = {
  ...COUNTRY_CARDS,
  visa: card('4242424242424242'),
  visa_debit: card('4000056655665556'),
  mastercard: card('5555555555554444'),
  mastercard_debit: card('5200828282828210'),
  amex: card('378282246310005'),
  discover: { ...card('6011111111111117'), brand: 'discover' },
  us: card('4242424242424242'),
  bypassPending: card('4000000000000077', { bypassPending: true }),
  bypassPendingInternational: card('4000003720000278', { bypassPending: true, country: 'IE' }),
  chargeDeclined: card('4000000000000002', { decline: declined('generic_decline') }),
  chargeDeclinedInsufficientFunds: card('4000000000009995', {
    decline: declined('insufficient_funds', 'card_declined', 'Your card has insufficient funds.'),
  }),
  chargeDeclinedLostCard: card('4000000000009987', { decline: declined('lost_card') }),
  chargeDeclinedStolenCard: card('4000000000009979', { decline: declined('stolen_card') }),
  chargeDeclinedFraudulent: card('4100000000000019', { decline: declined('fraudulent') }),
  chargeDeclinedExpiredCard: card('4000000000000069', {
    decline: { code: 'expired_card', message: 'Your card has expired.' },
  }),
  chargeDeclinedIncorrectCvc: card('4000000000000127', {
    decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  }),
  chargeDeclinedProcessingError: card('4000000000000119', {
    decline: {
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  }),
  chargeCustomerFail: card('4000000000000341', {
    decline: declined('generic_decline'),
    failsCharges: true,
  }),
  authenticationRequired: card('4000002500003155', { requiresAction: true }),
  threeDSecure2Required: card('4000000000003220', { requiresAction: true }),
  threeDSecureRequired: card('4000000000003063', { requiresAction: true }),
  riskLevelElevated: card('4000000000009235', { review: true }),
  pendingRefund: card('4000000000007726', { refund: 'pending' }),
  refundFail: card('4000000000005126', { refund: 'fails' }),
  createDispute: dispute('4000000000000259', 'fraudulent', { networkReasonCode: '10.4' }),
  createDisputeProductNotReceived: dispute('4000000000002685', 'product_not_received', {
    networkReasonCode: '13.1',
  }),
  createDisputeInquiry: dispute('4000000000001976', 'fraudulent', {
    kind: 'inquiry',
    networkReasonCode: '10.4',
  }),
  createIssuerFraudRecord: card('4000000000005423', { warning: 'made_with_stolen_card' }),
  createMultipleDisputes: dispute('4000000404000079', 'product_not_received', { count: 2 }),
  createCe3EligibleDispute: dispute('4000000404000038', 'fraudulent', {
    networkReasonCode: '10.4',
    eligibility: 'visa_compelling_evidence_3',
  }),
  createComplianceDispute: dispute('4000008400000779', 'noncompliant', {
    eligibility: 'visa_compliance',
  }),
  createMastercardComplianceDispute: dispute('5105008400000002', 'noncompliant', {
    eligibility: 'mastercard_compliance',
  }),
  createAutoRepresentmentEligibleDispute: dispute('4000000001000043', 'fraudulent'),
  createRapidDisputeResolutionDispute: dispute('4000000404004816', 'fraudulent', {
    kind: 'prevented',
  }),
  createCe3BlockDispute: dispute('4000000404005649', 'fraudulent', { kind: 'prevented' }),
  createEthocaAlert: dispute('5105000300000018', 'fraudulent', { kind: 'prevented' }),
};

const FIXED_IDS: Readonly<Record<string, string>> = {
  pm_usBankAccount_success: 'us_bank_account',
  pm_usBankAccount_insufficientFunds: 'us_bank_account_fails',
  tok_chargeDeclined: 'chargeDeclined',
};
/** https://docs.stripe.com/payments/sepa-debit/accept-a-payment#test-integration */
const FAILING_IBANS = new Set(['AT861904300235473202', 'DE62370400440532013001']);

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = { ...CARDS, ...OTHER_METHODS };

/** What a named test method does; an unknown name behaves as a plain card. */
export const behaviourOf = (name: string): Behaviour =>
  BEHAVIOURS[name] ?? card('4242424242424242');

/** The card's country: the US, unless the test card is another country's. */
export const countryOfCard = (name: string): string => behaviourOf(name).country ?? 'US';

/** The name behind `pm_card_visa`, `pm_card_visa_chargeDeclined`, `tok_visa`, `pm_ideal`…, if it is a test id. */
export const testMethodName = (id: string): string | undefined => {
  const fixed = FIXED_IDS[id];
  if (fixed !== undefined) return fixed;
  const named = /^(?:pm_card_|tok_(?:visa_)?)(.+)$/.exec(id)?.[1];
  if (named !== undefined) {
    return [named, named.replace(/^visa_/, '')].find((name) => Object.hasOwn(CARDS, name));
  }
  const other = id.replace(/^pm_/, '');
  return other !== id && Object.hasOwn(OTHER_METHODS, other) ? other : undefined;
};

/** The name of a method given by its details: a card number, an IBAN or just a type. */
export const methodNameFor = (type: string, details: unknown): string | undefined => {
  const given = typeof details === 'object' && details !== null ? details : {};
  if (type === 'card') {
    if ('token' in given) return testMethodName(String(given.token));
    const number = 'number' in given ? String(given.number) : '4242424242424242';
    return Object.entries(CARDS).find(([, each]) => each.number === number)?.[0];
  }
  if ('iban' in given && FAILING_IBANS.has(String(given.iban))) return 'sepa_debit_fails';
  if ('account_number' in given && String(given.account_number) === '000222222227') {
    return 'us_bank_account_fails';
  }
  return Object.hasOwn(OTHER_METHODS, type) ? type : undefined;
};

/** Every type a PaymentMethod may have here. */
export const METHOD_TYPES: readonly string[] = [
  ...new Set(['card', ...Object.values(OTHER_METHODS).map(({ type }) => type)]),
];

export const isMethodType = (type: string): boolean => METHOD_TYPES.includes(type);
