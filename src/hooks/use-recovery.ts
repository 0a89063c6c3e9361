import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import type { RecoveryCard } from '../../worker/recoveries/recovery-card.ts';
import type { RecoveryAnswer } from '../../worker/recoveries/routes.ts';
import type { NeededBySubject } from '../../worker/desk/payment-needed.ts';
import type { Caller } from '../api/caller.ts';
import { amountError, amountText, minorOf } from '../words/amounts.ts';
import type { Here, Place } from '../words/days.ts';
import { neededWords } from '../words/second-person.ts';
import { reasonError } from '../words/payment/decisions.ts';
import { nameOf, type Names } from '../words/people.ts';
import {
  recoveryRequestWords,
  type RecoveryRequestWords,
  type RecoveryDoor,
} from '../words/refund/recovery.ts';
import { debitError, payable } from '../words/refund/recovery-amount.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';

export type RecoveryTask = {
  readonly words: RecoveryRequestWords | null;
  /** What the amount field begins with, and its label; null where no amount is asked for. */
  readonly amount: { readonly first: string; readonly label: string } | null;
  readonly errors: { readonly amount: string | null; readonly reason: string | null };
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly open: (door: RecoveryDoor, card: RecoveryCard) => void;
  readonly close: () => void;
  readonly setAmount: (text: string) => void;
  readonly setReason: (reason: string) => void;
  readonly confirm: () => Promise<void>;
};

type Opened = {
  readonly door: RecoveryDoor;
  readonly card: RecoveryCard;
  readonly amount: string;
  readonly reason: string;
  readonly hasTried: boolean;
};

type Part = {
  readonly caller: Caller;
  readonly place: Place;
  readonly sellers: Names;
  /** What takes a second person, by recovery; none while it is read. */
  readonly needs: NeededBySubject;
  readonly now: number;
};

/** What a person decides about a debt: debit, write off, take up again. */
export function useRecovery(part: Part, reload: () => Promise<void>): RecoveryTask {
  const { caller, place, sellers, needs, now } = part;
  const [opened, setOpened] = useState<Opened | null>(null);
  const { isPending, trouble, clear, act } = useActing(caller);
  const errors = opened ? errorsOf(opened, place) : { amount: null, reason: null };
  const words =
    opened &&
    recoveryRequestWords(opened.door, opened.card, {
      seller: nameOf(opened.card.sellerId, sellers),
      locale: place.locale,
      needs: neededIn(opened, needs, { now, place }),
    });
  const close = (): void => {
    setOpened(null);
  };
  const confirm = async (): Promise<void> => {
    if (!opened || !words || isPending) return;
    setOpened({ ...opened, hasTried: true });
    if (errors.amount !== null || errors.reason !== null) return;
    const { door, card, amount } = opened;
    const fields = { recoveryId: card.id, reason: opened.reason.trim() };
    const minor = minorOf(amount, card.open.currency) ?? 0;
    const answer = await act<RecoveryAnswer>(
      `recoveries.${door}`,
      door === 'debit' ? { ...fields, amountMinor: minor } : fields,
      null,
    );
    if (!answer.ok) return;
    close();
    const context =
      answer.value.state === 'done'
        ? showToast(words.done, { type: 'success' })
        : showToast('Waiting for a second person', { type: 'caution' });
    await Promise.all([context, reload()]);
  };
  return {
    words,
    isPending,
    trouble,
    close,
    confirm,
    amount:
      opened?.door === 'debit'
        ? {
            first: amountText(payable(opened.card.open), place.locale),
            label: `Amount in ${opened.card.open.currency.toUpperCase()}`,
          }
        : null,
    errors: opened?.hasTried ? errors : { amount: null, reason: null },
    open: (door, card) => {
      clear();
      const amount = amountText(payable(card.open), place.locale);
      setOpened({ door, card, amount, reason: '', hasTried: false });
    },
    setAmount: (amount) => {
      setOpened((before) => before && { ...before, amount });
    },
    setReason: (reason) => {
      setOpened((before) => before && { ...before, reason });
    },
  };
}

/** What is said of a second person; an empty text where one is enough. */
function neededIn({ door, card }: Opened, needs: NeededBySubject, here: Here): string {
  const needed = door === 'reopen' ? null : needs[card.id]?.[`recoveries.${door}`];
  return needed ? ` ${neededWords(needed, here)}` : '';
}

function errorsOf({ door, card, amount, reason }: Opened, { locale }: Place) {
  const wrong = amountError(amount, card.open.currency, locale);
  return {
    amount: door === 'debit' ? (wrong ?? debitError(amount, card.open, locale)) : null,
    reason: reasonError(reason),
  };
}
