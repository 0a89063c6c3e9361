/** One way on from an item of the queue: the operation, and what is said and asked before it. */
import type { Money } from '../../../worker/base/money/amount.ts';
import type { Right } from '../../../worker/people/staff/rights.ts';
import type { Fields } from '../../api/worker.ts';
import type { Here } from '../days.ts';
import type { MoneyLine } from '../reductions.ts';
import type { Toast } from '../refund/refund-status.ts';

export type Retry = {
  readonly op: string;
  readonly fields: Fields;
  readonly right: Right;
  readonly link: string;
  /** What it does, where that is confirmed with a reason first; null where one press is enough. */
  readonly effect: string | null;
  /** What exactly it touches, and how much that is in all; null where the sentence says it. */
  readonly touches: Touched | null;
  /** What is asked for in place of a reason; null: nothing. */
  readonly field: Field | null;
  /** What the operation's answer is told as. */
  readonly toastOf: (answer: unknown) => Toast;
};

export type Field = {
  /** Null: it is only compared, and not sent. */
  readonly name: string | null;
  /** What is typed takes something away for good. */
  readonly isDestructive: boolean;
  readonly label: string;
  readonly error: string;
  readonly isRight: (value: string) => boolean;
};

export type Touched = {
  readonly lines: readonly MoneyLine[];
  /** How many more there are than lines; null: none. */
  readonly more: string | null;
  /** In each currency. */
  readonly sums: readonly Money[];
};

/** Who looks at the queue, where and when. */
export type Looking = Here & { readonly userId: string };
