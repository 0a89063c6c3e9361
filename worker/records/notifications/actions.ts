/**
 * Sends what waits in the outbox. The row is the truth: a crash after the request and before the write
 * leads to the same message once more, under the same id.
 */
import { openChannels, requestOn } from './channel.ts';
import type { Channel, Channels } from './channel.ts';
import { writeAll, type Database } from '../../base/db/database.ts';
import { outcomeOf } from './delivery.ts';
import type { Post } from './message.ts';
import {
  claimDueDeliveries,
  raiseNotice,
  resolveNotice,
  writeDelivery,
  type DueDelivery,
} from './store.ts';

/** What sending needs of the world's effects. */
export type SendEffects = {
  readonly now: () => number;
  readonly random: () => number;
  readonly db: Database;
  readonly channels: Channels;
  readonly post: Post;
};

/** Few at once for each channel: a Worker has six connections. */
const AT_ONCE = 2;

/**
 * Sends due messages until `untilMs`; answers how many arrived. The channels do not wait for each other, and
 * one where no one answers is left alone until the next run.
 */
export async function sendDueMessages(effects: SendEffects, untilMs: number): Promise<number> {
  const open = openChannels(effects.channels);
  const sent = await Promise.all(open.map((channel) => sendOn(effects, channel, untilMs)));
  return sent.reduce((sum, count) => sum + count, 0);
}

async function sendOn(effects: SendEffects, channel: Channel, untilMs: number): Promise<number> {
  let arrived = 0;
  while (effects.now() < untilMs) {
    const request = { channel, now: effects.now(), limit: AT_ONCE };
    const due = await claimDueDeliveries(effects.db, request);
    const answers = await Promise.all(due.map((delivery) => deliver(effects, delivery)));
    arrived += answers.filter((answer) => answer === 'delivered').length;
    if (due.length < AT_ONCE || answers.every((answer) => answer === 'no_answer')) break;
  }
  return arrived;
}

/** One try of one delivery. */
async function deliver(
  effects: SendEffects,
  delivery: DueDelivery,
): Promise<'delivered' | 'refused' | 'no_answer'> {
  const { channel, message } = delivery;
  const sent = requestOn(effects.channels, channel, { message, now: effects.now() });
  if (!sent) return 'refused';
  const answer = await effects.post(sent.url, sent.request);
  await writeOutcome(effects, delivery, answer?.status ?? null);
  if (answer === null) return 'no_answer';
  return answer.status >= 200 && answer.status < 300 ? 'delivered' : 'refused';
}

async function writeOutcome(
  { db, now, random }: SendEffects,
  delivery: DueDelivery,
  status: number | null,
): Promise<void> {
  const { channel, message } = delivery;
  const at = now();
  const tries = delivery.tries + 1;
  const outcome = outcomeOf(status, tries, { now: at, chance: random() });
  const isDelivered = outcome.state === 'delivered';
  const isGivenUp = outcome.state === 'given_up';
  const notice = { kind: 'message_undelivered', subject: channel } as const;
  const details = { channel, type: message.type, messageId: message.id, status };
  await writeAll(db, [
    writeDelivery(db, delivery, {
      tries,
      status,
      nextAt: outcome.state === 'later' ? outcome.nextAt : null,
      deliveredAt: isDelivered ? at : null,
      gaveUpAt: isGivenUp ? at : null,
    }),
    // One notice for the channel however much is lost; it goes away when messages arrive again.
    ...(isGivenUp ? [raiseNotice(db, { ...notice, paymentId: null, details }, at)] : []),
    ...(isDelivered ? [resolveNotice(db, notice, at)] : []),
  ]);
}
