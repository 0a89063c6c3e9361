/** The four-eyes rule as both people see it: the one who asked, and the one who may confirm. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { TransferCard } from '../../../worker/transfers/transfer-card.ts';
import { capital } from '../count.ts';
import { dayOf, momentOf, type Here } from '../days.ts';
import { RIGHT_OF, type DecisionKind } from './decisions.ts';
import { nameOf, type Names } from '../people.ts';
import { quote } from '../quote.ts';
import { rightMissing } from '../rights.ts';

export type Request = TransferCard['secondPerson'][number];

export type RequestWords = {
  readonly title: string;
  readonly sentence: string;
  /** The label of the button for somebody who may confirm; null for everybody else. */
  readonly confirm: string | null;
  readonly kind: DecisionKind;
};

type Operation = { readonly kind: DecisionKind; readonly askedTo: string };

const OPERATIONS: Readonly<Partial<Record<string, Operation>>> = {
  'transfers.release': { kind: 'release', askedTo: 'release this share before its day' },
  'transfers.reschedule': { kind: 'reschedule', askedTo: 'move this share to an earlier day' },
  'transfers.cancel': { kind: 'cancel', askedTo: 'cancel this share' },
};

/** After "asked to". */
export function askedTo(operation: string): string {
  return valueIn(OPERATIONS, operation)?.askedTo ?? 'change this share';
}

export function requestWords(
  request: Request,
  who: { readonly person: Person; readonly names: Names },
  { now, place }: Here,
): RequestWords {
  const kind = valueIn(OPERATIONS, request.operation)?.kind ?? 'release';
  const until = momentOf(request.expiresAt, now, place);
  const asked =
    request.day === null
      ? askedTo(request.operation)
      : `move this share to ${dayOf(request.day, now, place)}`;
  if (request.askedBy === who.person.userId) {
    return {
      kind,
      title: 'Waits for a second person',
      confirm: null,
      sentence: `You asked to ${asked}: ${quote(request.reason)}. Somebody else must confirm by ${until}, or nothing happens.`,
    };
  }
  const first = nameOf(request.askedBy, who.names);
  const may = who.person.rights.includes(RIGHT_OF[kind]);
  const close = may
    ? `It happens once you confirm, until ${until}.`
    : capital(rightMissing(RIGHT_OF[kind]));
  return {
    kind,
    title: `${first} asks for a second person`,
    sentence: `${first} asked to ${asked}: ${quote(request.reason)}. ${close}`,
    confirm: may ? 'Review and confirm' : null,
  };
}
