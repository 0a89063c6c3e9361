import { doneToast } from '../words/refund/refund-status.ts';
import type { MissingFact } from '../../worker/refunds/verdict/verdict-outcome.ts';
import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useRef, useState } from 'react';
import type { Preview } from '../../worker/refunds/plan/preview.ts';
import type { RefundCard } from '../../worker/refunds/refund-card.ts';
import type { PaymentCard } from '../../worker/desk/payment-routes.ts';
import type { Caller } from '../api/caller.ts';
import { newNonce } from '../api/nonce.ts';
import { amountError, amountText } from '../words/amounts.ts';
import type { Place } from '../words/days.ts';
import { reasonError } from '../words/payment/decisions.ts';
import { movedOf } from '../words/refund/refund-changed.ts';
import { leftOf } from '../words/refund/refund-door.ts';
import { factFields, isSame, statedValue, type FactField } from '../words/refund/refund-facts.ts';
import {
  askedOf,
  emailError,
  NEW_REFUND,
  stepOf,
  type RefundForm,
  type RefundStep,
} from '../words/refund/refund-form.ts';
import { minorOfItems } from '../words/refund/refund-items.ts';
import { freshPreviewIn } from '../words/refund/refund-problem.ts';
import type { Trouble } from '../words/trouble.ts';
import type { Names } from '../words/people.ts';
import { useActing } from './use-acting.ts';
import { useRefundPreview, type Previewing } from './use-refund-preview.ts';

export type RefundTask = {
  readonly isOpen: boolean;
  readonly form: RefundForm;
  readonly currency: string;
  /** What the amount field is filled with, and a key that changes when it is filled anew. */
  readonly filled: { readonly text: string; readonly key: number };
  readonly preview: Previewing;
  readonly sellers: Names;
  readonly facts: readonly FactField[];
  /** What confirming does; null where nothing can be done. */
  readonly step: RefundStep | null;
  /** False while what is shown is not what is asked for: then it cannot be confirmed. */
  readonly isReady: boolean;
  readonly errors: {
    readonly amount: string | null;
    readonly email: string | null;
    readonly reason: string | null;
  };
  /** What moved since it was shown; null when nothing did. */
  readonly moved: readonly string[] | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly open: () => void;
  readonly close: () => void;
  readonly change: (changed: Partial<RefundForm>) => void;
  /** Sets the amount from a button: the field follows. */
  readonly setMinor: (amountMinor: number) => void;
  /** Sets the items that go back, null for everything: the amount follows. */
  readonly setItems: (items: readonly string[] | null) => void;
  /** Sets an amount that is for none of the items. */
  readonly setBeside: (amountMinor: number) => void;
  readonly confirm: () => Promise<void>;
};

type Opened = {
  readonly form: RefundForm;
  /** One wish, however often its button is pressed. */
  readonly requestId: string;
  readonly fills: number;
  readonly hasTried: boolean;
  readonly moved: readonly string[] | null;
};

export type RefundPart = {
  readonly caller: Caller;
  readonly place: Place;
  /** Null while the payment is read. */
  readonly card: PaymentCard | null;
  readonly reload: () => Promise<void>;
};

/** A new refund of a payment, from opening the form to the toast after it. */
export function useRefund({ caller, place, card, reload }: RefundPart): RefundTask {
  const [opened, setOpened] = useState<Opened | null>(null);
  const seen = useRef<readonly MissingFact[]>([]);
  const isSending = useRef(false);
  const { isPending, trouble, clear, act } = useActing(caller);
  const form = opened?.form ?? NEW_REFUND;
  const currency = card?.payment.amount.currency ?? 'usd';
  const asked = opened && card ? askedOf(form, currency) : null;
  const fields = asked && card ? { ...paymentFields(card), ...asked } : null;
  const preview = useRefundPreview(caller, fields && { op: 'refunds.preview', fields });
  const shown = preview.card?.preview ?? null;
  const sellers = { ...card?.sellers, ...preview.card?.sellers };
  if (shown) seen.current = remembered(seen.current, shown.verdict.missing);

  const patch = (changed: Partial<Opened>): void => {
    setOpened((before) => before && { ...before, ...changed });
  };
  const change = (changed: Partial<RefundForm>): void => {
    setOpened((before) => {
      if (!before) return null;
      // Another wish is looked at afresh, so what moved under the last one is past.
      const moved = 'reason' in changed ? before.moved : null;
      return { ...before, form: { ...before.form, ...changed }, moved };
    });
  };
  /** From a button: the field of the amount follows. */
  const fillIn = (changed: Partial<RefundForm>): void => {
    patch({ form: { ...form, ...changed }, fills: (opened?.fills ?? 0) + 1, moved: null });
  };
  const open = (): void => {
    seen.current = [];
    preview.reset();
    clear();
    setOpened({
      form: NEW_REFUND,
      requestId: newNonce(),
      fills: 0,
      hasTried: false,
      moved: null,
    });
  };
  const close = (): void => {
    setOpened(null);
  };
  const confirm = async (): Promise<void> => {
    if (!opened || !shown || !fields || !preview.isCurrent || isSending.current) return;
    patch({ hasTried: true });
    if (reasonError(form.reason) !== null) return;
    // A second press comes before the first has drawn the button as pending.
    isSending.current = true;
    const request = {
      previewId: shown.id,
      requestId: opened.requestId,
      reason: form.reason.trim(),
    };
    const answer = await act<RefundCard>('refunds.submit', { ...fields, ...request });
    isSending.current = false;
    if (answer.ok) {
      close();
      const { text, type } = doneToast(answer.value);
      await Promise.all([showToast(text, { type }), reload()]);
      return;
    }
    const fresh = freshPreviewIn(answer.trouble);
    if (!fresh) return;
    clear();
    preview.replace(fresh);
    const moved = movedOf(shown, fresh, { sellers, locale: place.locale });
    patch({ moved, fills: opened.fills + 1 });
  };
  // The field is filled at the press, before the preview of it is there.
  const ofItems = shown ? minorOfItems(shown, form.items) : null;
  const left = shown && form.amount === null ? (ofItems ?? leftOfShown(shown)) : null;
  const first = card ? leftOf(card.payment) : { amountMinor: 0, currency };
  const filledWith = left === null ? first : { amountMinor: left, currency };
  const known = seen.current.filter(
    ({ fact, item }) => statedValue(form.statedFacts, { fact, itemId: item?.id ?? null }) !== '',
  );
  return {
    isOpen: opened !== null,
    form,
    currency,
    preview,
    sellers,
    isPending,
    trouble,
    filled: {
      text: form.amount ?? amountText(filledWith, place.locale),
      key: opened?.fills ?? 0,
    },
    facts: shown ? factFields(shown.verdict, known, place.locale) : [],
    step: shown && !preview.trouble ? stepOf(shown, place.locale) : null,
    isReady: preview.isCurrent,
    errors: {
      amount: form.amount === null ? null : amountError(form.amount, currency, place.locale),
      email: emailError(form.buyerEmail),
      reason: opened?.hasTried ? reasonError(form.reason) : null,
    },
    moved: opened?.moved ?? null,
    open,
    close,
    change,
    confirm,
    setItems: (items) => {
      fillIn({ items, amount: null });
    },
    setMinor: (amountMinor) => {
      fillIn({ amount: amountText({ amountMinor, currency }, place.locale) });
    },
    setBeside: (amountMinor) => {
      fillIn({ items: null, amount: amountText({ amountMinor, currency }, place.locale) });
    },
  };
}

/** All that is left: what was shown last may be of some items only. */
function leftOfShown({ request, verdict }: Preview): number {
  return request.items === null ? request.amountMinor : verdict.refundableMinor;
}

/** A direct charge is the seller's own: it is looked up in their account. */
export function paymentFields({ payment }: Pick<PaymentCard, 'payment'>) {
  const { id: paymentId, chargeType, seller } = payment;
  return { paymentId, ...(chargeType === 'direct' && seller ? { account: seller.id } : {}) };
}

function remembered(
  seen: readonly MissingFact[],
  missing: readonly MissingFact[],
): readonly MissingFact[] {
  const fresh = missing.filter((one) => !seen.some((before) => isSame(before, one)));
  return fresh.length > 0 ? [...seen, ...fresh] : seen;
}
