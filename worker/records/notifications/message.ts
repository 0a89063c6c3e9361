/**
 * A message tells someone outside what happened: the platform's own backend, and its people in Slack. It
 * decides nothing. It holds ids, amounts, days and a sentence, never personal data.
 */
import type { PaymentId } from '../../base/result/id.ts';
import type { MessageFacts } from './message-facts.ts';

export type MessageType = MessageFacts['type'];

export type Message = {
  /** `msg_…`: the same at every try, so that receivers can drop what they have. */
  readonly id: string;
  /** What makes it once, such as `case.reminder:du_1:3`. */
  readonly key: string;
  readonly type: MessageType;
  /** Our id or Stripe's: what it is about. */
  readonly subject: string;
  readonly paymentId: PaymentId | null;
  /** The facts, and `sentence`: the same in plain English. */
  readonly payload: Readonly<Record<string, unknown>> & { readonly sentence: string };
};

export type PostRequest = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Sends one request; null when no one answered. A redirect is an answer and is not followed. */
export type Post = (
  url: string,
  request: PostRequest,
) => Promise<{ readonly status: number } | null>;
