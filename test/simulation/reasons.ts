/** Why Stripe refuses a call although nothing is wrong with it here: with a code, or by its sentence alone. */
import type { OperationKind } from '../../worker/journal/operation-kinds.ts';
import type { SaidNo } from '../refusals.ts';

const said = (message: string, code?: string): SaidNo => ({
  status: 400,
  message,
  ...(code !== undefined && { code }),
});

const TRANSFERS = [
  said(
    'Funds can’t be sent to accounts located in BR because it’s restricted outside of your platform’s region.',
  ),
  said('The requested transfer cannot be created.', 'transfers_not_allowed'),
];
const REVERSALS = [
  said(
    'Transfer reversals in BGN are no longer supported. Please create account debits in eur instead.',
  ),
  said('The destination account is closed.', 'account_closed'),
];
const DEBITS = [
  said('You cannot debit this account because it is in another region than your platform.'),
  said('This account cannot be debited.', 'not_allowed_on_standard_account'),
];

const REASONS: { readonly [Kind in OperationKind]: readonly SaidNo[] } = {
  transfer: TRANSFERS,
  give_back: TRANSFERS,
  make_whole: TRANSFERS,
  reversal: REVERSALS,
  recovery: REVERSALS,
  debit: DEBITS,
  recovery_debit: DEBITS,
  fee_refund: [said('The application fee cannot be refunded.')],
  refund: [
    said('Refund amount ($100.00) is greater than unrefunded amount on charge ($20.00)'),
    said('Charges of this payment method cannot be refunded.', 'charge_not_refundable'),
  ],
  cancel: [said('This PaymentIntent cannot be canceled now.')],
  respond: [said('Evidence cannot be submitted now.')],
  accept: [said('This dispute cannot be closed now.')],
  issuing_submit: [said('This dispute cannot be submitted now.')],
  payout: [
    said('Payouts are not allowed on this account.', 'payouts_not_allowed'),
    said('You have reached your daily limit.', 'payouts_limit_exceeded'),
    said('Payouts to this bank account are paused.'),
  ],
  memo: [said('Metadata is limited to 50 keys. This object would have 51 keys.')],
};

/** One of them, as `chance` in [0, 1) says. */
export function refusalOf(kind: OperationKind, chance: number): Response {
  const reasons = REASONS[kind];
  const { status, message, code } = reasons[Math.floor(chance * reasons.length)] as SaidNo;
  const error = { type: 'invalid_request_error', message, ...(code && { code }) };
  return Response.json({ error }, { status });
}
