/**
 * How a message looks on its way. To the backend as Standard Webhooks ask, so that any of their libraries
 * checks it: github.com/standard-webhooks/standard-webhooks, spec. To Slack as its incoming webhooks ask.
 */
import { Webhook } from 'standardwebhooks';
import type { Channel, Channels, Message, PostRequest } from './message.ts';
import { slackTextOf } from './words.ts';

export type SentMessage = Omit<Message, 'key'> & { readonly createdAt: number };

/** The address and the request; null when the channel is not set up. */
export function requestOf(
  channels: Channels,
  channel: Channel,
  message: SentMessage,
  now: number,
): { readonly url: string; readonly request: PostRequest } | null {
  const json = { 'content-type': 'application/json' };
  if (channel === 'slack') {
    const body = JSON.stringify({ text: slackTextOf(message) });
    return channels.slack && { url: channels.slack.url, request: { headers: json, body } };
  }
  if (!channels.backend) return null;
  const { id, type, payload: data, createdAt } = message;
  // The body says when it happened, the header when it was sent: old headers are refused as replays.
  const body = JSON.stringify({ type, timestamp: new Date(createdAt).toISOString(), data });
  const headers = {
    ...json,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': new Webhook(channels.backend.secret).sign(id, new Date(now), body),
  };
  return { url: channels.backend.url, request: { headers, body } };
}
