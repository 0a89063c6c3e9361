/** Why buttons are off, told once a reason and not once a button. */
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { TransferCard } from '../../../worker/transfers/transfer-card.ts';
import { buttonOf, DECISIONS, RIGHT_OF, whyOff, type DecisionKind } from './decisions.ts';
import { listed } from '../count.ts';

type Who = { readonly person: Person; readonly paused: boolean };

export type Choice = {
  readonly kind: DecisionKind;
  readonly label: string;
  readonly isOff: boolean;
};

export type Choices = {
  readonly choices: readonly Choice[];
  readonly reasons: readonly string[];
};

/** Somebody who may do none of it hears that once. */
const ONLY_LOOKS =
  'You can see this share and not change it. Ask somebody who manages people in the settings of Recourse for the rights you need.';

export function choicesOf(scheduledTransfer: TransferCard, who: Who): Choices {
  const all = DECISIONS.map((kind) => ({ kind, why: whyOff(kind, scheduledTransfer, who) }));
  const choices = all.map(({ kind, why }) => ({
    kind,
    label: buttonOf(kind, scheduledTransfer),
    isOff: why !== null,
  }));
  const onlyLooks = DECISIONS.every((kind) => !who.person.rights.includes(RIGHT_OF[kind]));
  if (onlyLooks) return { choices, reasons: [ONLY_LOOKS] };
  const reasons = new Set(all.flatMap(({ why }) => (why === null ? [] : [why])));
  const context = [...reasons].map((reason) => {
    const labels = all
      .filter(({ why }) => why === reason)
      .map(({ kind }) => buttonOf(kind, scheduledTransfer));
    return `${listed(labels)}: ${reason}`;
  });
  return { choices, reasons: context };
}
