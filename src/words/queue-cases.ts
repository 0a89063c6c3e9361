/** Disputes in the queue: what the bank waits for, until when, and what happens by itself. */
import type { QueueItem } from '../../worker/queue/queue-item.ts';
import { dayOf, type Place } from './days.ts';
import { nameOf, type Names } from './people.ts';
import type { Said } from './queue.ts';
import { reasonOf } from './case-reasons.ts';

type Told = { readonly names: Names; readonly now: number; readonly place: Place };

export function sayCase({ facts, kind }: QueueItem, { names, now, place }: Told): Said {
  const { case: told } = facts;
  if (!told) return { title: 'A dispute', sentence: '', next: 'Open the payment.' };
  const title = titleOf(told.status, told.reason);
  if (kind === 'auto_accept') {
    return {
      title,
      sentence: 'It will be accepted by itself: fighting it would cost more than it brings.',
      next: 'Open the payment to stop that, or leave it.',
    };
  }
  const by =
    told.assignedTo === null ? 'Nobody has it yet.' : `${nameOf(told.assignedTo, names)} has it.`;
  const due =
    told.dueAt === null ? '' : ` The bank takes an answer until ${dayOf(told.dueAt, now, place)}.`;
  return { title, sentence: `${by}${due}`, next: nextOf(told.status, told.state) };
}

function titleOf(status: string, reason: string): string {
  const about = reasonOf(reason);
  if (status.startsWith('warning_')) return `The bank asks: ${about}`;
  return status.startsWith('appeal_') ? `Appeal: ${about}` : `Dispute: ${about}`;
}

function nextOf(status: string, state: string): string {
  if (state === 'unsafe') return 'Answer today: the safe day is past.';
  if (status.startsWith('warning_')) return 'Answer it, or refund the payment in full.';
  return 'Open the payment, complete the checklist and send the answer, or accept it.';
}
