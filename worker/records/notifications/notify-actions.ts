/** Puts what happened into the outbox, in the batch of the change it tells of: never lost, never twice. */
import { CHANNELS, openChannels, type Channels } from './channel.ts';
import type { Database, Statement } from '../../base/db/database.ts';
import { putMessage, type Moment } from './store.ts';
import type { MessageFacts } from './message-facts.ts';
import { messageOf } from './words.ts';

/** What telling needs of the world's effects. */
export type NotifyEffects = {
  readonly now: () => number;
  readonly newId: (prefix: string) => string;
  readonly db: Database;
  readonly channels: Channels;
};

/** @param key what makes the message once, such as `case.opened:du_1:chargeback` */
export function notify(effects: NotifyEffects, key: string, facts: MessageFacts): Statement[] {
  return notifyFrom(effects, { key, from: effects.now() }, facts);
}

/** The same, not before a time (ms) that rows of the same batch decide. */
export function notifyFrom(
  effects: NotifyEffects,
  { key, from }: { readonly key: string; readonly from: Moment },
  facts: MessageFacts,
): Statement[] {
  const channels = openChannels(effects.channels).filter((one) => CHANNELS[one].takes(facts.type));
  const message = messageOf(effects.newId('msg'), key, facts);
  return putMessage(effects.db, message, { channels, now: effects.now(), from });
}
