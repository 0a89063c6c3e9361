/** A refund while somebody writes it: what is asked of the backend, what is wrong, and what the button does. */
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import type { WhenShort } from '../../../worker/refunds/plan/refund-request.ts';
import type { Preview } from '../../../worker/refunds/plan/preview.ts';
import type { StatedFacts } from '../../../worker/refunds/verdict/purchase.ts';
import { amountError, minorOf } from '../amounts.ts';

export type RefundForm = {
  /** As it is typed; null: all that is left, however much that becomes. */
  readonly amount: string | null;
  /** The ids of the items that go back; null: everything, or an amount of which nobody said what it is for. */
  readonly items: readonly string[] | null;
  readonly payer: 'seller' | 'platform';
  /** Null: what the policy says. */
  readonly feeBack: boolean | null;
  readonly whenShort: WhenShort;
  readonly statedFacts: StatedFacts;
  readonly buyerEmail: string;
  readonly reason: string;
};

export const NEW_REFUND: RefundForm = {
  amount: null,
  items: null,
  payer: 'seller',
  feeBack: null,
  whenShort: 'advance',
  statedFacts: {},
  buyerEmail: '',
  reason: '',
};

export type Asked = Readonly<Record<string, string | number | boolean | StatedFields | AskedItems>>;
type AskedItems = readonly { readonly id: string }[];
type StatedFields = Readonly<Record<string, string | boolean | readonly (string | object)[]>>;

/** What the form asks for, as the backend takes it; null while a field cannot be read. */
export function askedOf(form: RefundForm, currency: string): Asked | null {
  const { amount, items, payer, feeBack, whenShort, buyerEmail } = form;
  const amountMinor = amount === null ? null : minorOf(amount, currency);
  if (amount !== null && (amountMinor === null || amountError(amount, currency, 'en') !== null)) {
    return null;
  }
  if (emailError(buyerEmail) !== null) return null;
  const statedFacts = Object.entries(form.statedFacts).filter(([, value]) => value !== undefined);
  return {
    ...(amountMinor === null ? {} : { amountMinor }),
    ...(items === null ? {} : { items: items.map((id) => ({ id })) }),
    payer,
    whenShort,
    ...(feeBack === null ? {} : { feeBack }),
    ...(buyerEmail.trim() === '' ? {} : { buyerEmail: buyerEmail.trim() }),
    // Undefined members are out, and what is left of a told fact is text, yes or no, or a list of texts.
    ...(statedFacts.length > 0
      ? { statedFacts: Object.fromEntries(statedFacts) as StatedFields }
      : {}),
  };
}

export function emailError(text: string): string | null {
  const email = text.trim();
  return email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    ? null
    : 'Write an e-mail address, such as buyer@example.com.';
}

export type RefundStep = {
  readonly kind: 'refund' | 'request' | 'wait' | 'cancel';
  /** What the button says: exactly what happens. */
  readonly label: string;
  /** False where it only asks somebody: then it is no button that moves money. */
  readonly isPrimary: boolean;
  readonly isDestructive: boolean;
  /** Told when it is done. */
  readonly done: string;
};

/** What confirming a preview does; null where nothing can be done with it. */
export function stepOf(preview: Preview, locale: string): RefundStep | null {
  const { verdict, legs, approval, request: ask } = preview;
  if (legs.length === 0) return null;
  const plain = { isPrimary: true, isDestructive: false };
  if (approval) {
    const isMissing = verdict.outcome === 'missing_facts';
    const label = isMissing ? 'Ask for approval anyway' : 'Ask for approval';
    return { ...plain, kind: 'request', label, isPrimary: !isMissing, done: 'Waits for approval' };
  }
  if (verdict.outcome === 'cancel_instead') {
    const done = 'Payment canceled';
    return { ...plain, kind: 'cancel', label: 'Cancel the payment', isDestructive: true, done };
  }
  if (waitsForBalance(preview)) {
    const label = 'Refund when the balance is there';
    return { ...plain, kind: 'wait', label, done: 'Waits for balance' };
  }
  const amount = formatMoney(money(ask.amountMinor, verdict.currency), locale);
  return { ...plain, kind: 'refund', label: `Refund ${amount}`, done: 'Refund sent' };
}

/** The same for somebody who agrees to a refund that another person, or a buyer, asked for. */
export function approvalStepOf(preview: Preview, locale: string): RefundStep | null {
  const step = stepOf({ ...preview, approval: null }, locale);
  return (
    step && {
      ...step,
      label: `Approve: ${step.label.slice(0, 1).toLowerCase()}${step.label.slice(1)}`,
    }
  );
}

/** As the backend decides it: somebody chose to wait, or Stripe would neither send it nor keep it. */
function waitsForBalance({ funding }: Preview): boolean {
  if (funding?.chosen !== 'wait') return false;
  return funding.state === 'seller_short' || !funding.queuesAtStripe;
}
