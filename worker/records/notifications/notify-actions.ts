/** Puts what happened into the outbox, in the batch of the change it tells of: never lost, never twice. */
import type { Database, Statement } from '../../base/db/database.ts';
import type { Channel, Channels } from './message.ts';
import { putMessage } from './store.ts';
import type { MessageFacts } from './message-facts.ts';
import { messageOf } from './words.ts';

/** What telling needs of the world's effects. */
export type NotifyEffects = {
  readonly now: () => number;
  readonly newId: (prefix: string) => string;
  readonly db: Database;
  readonly channels: Channels;
};

/** What sellers are notified is the backend's to pass on: staff in Slack need not read it. */
const TO_SELLERS = /^seller\./;

/** @param key what makes the message once, such as `case.opened:du_1:chargeback` */
export function notify(effects: NotifyEffects, key: string, facts: MessageFacts): Statement[] {
  const { backend, slack } = effects.channels;
  const channels: Channel[] = [
    ...(backend ? (['backend'] as const) : []),
    ...(slack && !TO_SELLERS.test(facts.type) ? (['slack'] as const) : []),
  ];
  const message = messageOf(effects.newId('msg'), key, facts);
  return putMessage(effects.db, message, channels, effects.now());
}
