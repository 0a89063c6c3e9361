/** What waits for a second person, decided in the queue: everyone who may decide can open it, settings they may not. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import { CONTROLS, type Act } from '../../../worker/people/controls/control.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import type { Fields } from '../../api/worker.ts';
import { listed } from '../count.ts';
import { momentOf } from '../days.ts';
import { nameOf, type Names } from '../people.ts';
import type { Toast } from '../refund/refund-status.ts';
import { waitsIn } from '../second-person.ts';
import { changeLines, textsIn } from './asked-change.ts';
import type { Looking, Retry } from './retry.ts';

const AGREED: Toast = { text: 'Agreed: it is done', type: 'success' };
const STILL_WAITS: Toast = { text: 'It still waits for a second person', type: 'caution' };

/** The operation that was asked for; null for what is decided on its payment's page, after a look at it. */
function askedAct({ operation = '' }: QueueItem['facts']): Act | null {
  const known = valueIn(CONTROLS, operation);
  return known && operation !== 'refunds.approve' ? (operation as Act) : null; // it is a key of the table
}

/** The same again by somebody else; whoever is alone does it themselves once it is time. */
export function agreement(facts: QueueItem['facts'], who: Looking): Retry | null {
  const act = askedAct(facts);
  if (!act) return null;
  const { askedBy, fields = {}, aloneAt = null } = facts;
  const isOwn = askedBy === who.userId;
  if (act === 'keys.create') return keyAgreement(facts, isOwn);
  if (isOwn && (aloneAt === null || aloneAt > who.now)) return null;
  const { right, does } = CONTROLS[act];
  const lines = changeLines(act, fields, who);
  const what = `You agree to ${does}. It happens at once.`;
  return {
    op: act,
    // Both are deployed together: they are the fields of the operation, as it took them.
    fields: fields as Fields,
    right,
    link: isOwn ? 'Do it now' : 'Agree',
    effect: [what, ...lines].join(' '),
    touches: null,
    field: null,
    toastOf: (answer) => (waitsIn(answer) ? STILL_WAITS : AGREED),
  };
}

/** A key is shown once, to whoever asked for it: somebody else agrees, and they make it. */
function keyAgreement(facts: QueueItem['facts'], isOwn: boolean): Retry | null {
  const { operation = '', subject = '', askedBy = '', agreedBy = null, fields = {} } = facts;
  if (isOwn || agreedBy !== null) return null;
  const { right, does } = CONTROLS['keys.create'];
  const scopes = listed(textsIn(fields['scopes']));
  return {
    op: 'second_person.agree',
    fields: { operation, subject, askedBy },
    right,
    link: 'Agree',
    effect: `You agree to ${does} that may: ${scopes}. Whoever asked makes it then, sees it once, and answers for what it asks.`,
    touches: null,
    field: null,
    toastOf: () => ({ text: 'Agreed: they can make it now', type: 'success' }),
  };
}

/** Whoever asked takes it back; whoever could agree turns it down. */
export function turnDown(facts: QueueItem['facts'], { userId }: Looking): Retry | null {
  const { operation = '', subject = '', askedBy = '' } = facts;
  const act = valueIn(CONTROLS, operation);
  if (!act) return null;
  const isOwn = askedBy === userId;
  return {
    op: 'second_person.turn_down',
    fields: { operation, subject, askedBy },
    right: act.right,
    link: isOwn ? 'Take it back' : 'Turn it down',
    effect: 'Nothing happens, and it leaves the queue. It can be asked for again.',
    touches: null,
    field: null,
    toastOf: () => ({ text: isOwn ? 'Taken back' : 'Turned down', type: 'success' }),
  };
}

/** What whoever asked does next, as a sentence. */
export function nextSentence(facts: QueueItem['facts'], who: Looking, names: Names): string {
  const { agreedBy = null } = facts;
  if (agreedBy !== null) {
    return `${nameOf(agreedBy, names)} agreed: make the same key in the settings, where it is shown once.`;
  }
  return aloneSentence(facts, who) || 'Somebody else has to agree here.';
}

/** From when on whoever is alone may do it, as a sentence; empty where others are asked. */
function aloneSentence({ aloneAt = null }: QueueItem['facts'], who: Looking): string {
  if (aloneAt === null) return '';
  return aloneAt > who.now
    ? `Nobody else has this right: you can do it yourself from ${momentOf(aloneAt, who.now, who.place)}.`
    : 'Nobody else has this right: you can do it yourself now.';
}
