/**
 * Where messages go: one table of all that differs by channel, from the variables that set it up to the
 * request that carries a message. What staff read when none arrives is in `src/words/queue/queue-notices.ts`.
 */
import { Webhook } from 'standardwebhooks';
import { wordsOf } from '../../base/result/closed-set.ts';
import type { Message, MessageType, PostRequest } from './message.ts';
import { slackTextOf } from './words.ts';

export type Channel = 'backend' | 'slack';

/** What a channel is given where it is set up. */
type Settings = {
  readonly backend: { readonly url: string; readonly secret: string };
  readonly slack: { readonly url: string };
};

/** Null where nothing is set up. */
export type Channels = { readonly [One in Channel]: Settings[One] | null };

export type SentMessage = Omit<Message, 'key'> & { readonly createdAt: number };
export type Sent = { readonly url: string; readonly request: PostRequest };

type Variable = { readonly pattern: RegExp; readonly mustBe: string };
/** The bindings of the Worker, checked by their patterns before. */
type Values = Readonly<Record<string, unknown>>;
/** A variable that cannot be used, and why: after its name, in a sentence. */
export type WrongVariable = { readonly name: string; readonly why: string };

export const UNUSABLE = 'has a value that cannot be right';

type Row<Given> = {
  /** The variables of the deployment, none of which must be there. */
  readonly variables: Readonly<Record<string, Variable>>;
  readonly settingsOf: (values: Values) => Given | null;
  /** `isHere` is true of an address on this machine, from a sandbox. */
  readonly wrong: (values: Values, isHere: (url: string) => boolean) => WrongVariable | null;
  readonly takes: (type: MessageType) => boolean;
  readonly requestOf: (given: Given, message: SentMessage, now: number) => Sent;
};

/** `whsec_` and 24 to 64 bytes in whole base64: Standard Webhooks, "Signature scheme". */
const WEBHOOK_SECRET = /^whsec_([A-Za-z0-9+/]{4}){8,21}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const ADDRESS = /^https?:\/\/[^\s/]/;
const JSON_BODY = { 'content-type': 'application/json' };

/** What sellers are notified of is the backend's to pass on: staff in Slack need not read it. */
const TO_SELLERS = /^seller\./;

export const CHANNELS: { readonly [One in Channel]: Row<Settings[One]> } = {
  backend: {
    variables: {
      NOTIFY_URL: { pattern: ADDRESS, mustBe: "an https address of the platform's backend" },
      NOTIFY_SECRET: {
        pattern: WEBHOOK_SECRET,
        mustBe: 'a secret of Standard Webhooks, whsec_ and 24 to 64 bytes in base64',
      },
    },
    settingsOf: (values) => {
      const [url, secret] = [textOf(values, 'NOTIFY_URL'), textOf(values, 'NOTIFY_SECRET')];
      return url && secret ? { url, secret } : null;
    },
    wrong: (values, isHere) => {
      const [url, secret] = [textOf(values, 'NOTIFY_URL'), textOf(values, 'NOTIFY_SECRET')];
      if (!url) return null;
      if (!url.startsWith('https://') && !isHere(url)) return { name: 'NOTIFY_URL', why: UNUSABLE };
      return secret ? null : { name: 'NOTIFY_SECRET', why: 'is not set although NOTIFY_URL is' };
    },
    takes: () => true,
    requestOf: signedRequest,
  },
  slack: {
    variables: {
      SLACK_WEBHOOK_URL: {
        pattern: ADDRESS,
        mustBe: 'an incoming webhook of Slack, https://hooks.slack.com/…',
      },
    },
    settingsOf: (values) => {
      const url = textOf(values, 'SLACK_WEBHOOK_URL');
      return url ? { url } : null;
    },
    wrong: (values, isHere) => {
      const url = textOf(values, 'SLACK_WEBHOOK_URL');
      const isFine = !url || url.startsWith('https://hooks.slack.com/') || isHere(url);
      return isFine ? null : { name: 'SLACK_WEBHOOK_URL', why: UNUSABLE };
    },
    takes: (type) => !TO_SELLERS.test(type),
    requestOf: ({ url }, message) => ({
      url,
      request: { headers: JSON_BODY, body: JSON.stringify({ text: slackTextOf(message) }) },
    }),
  },
};

export const CHANNEL_WORDS = wordsOf<Channel>(CHANNELS);

/** What every channel is given by the variables of a deployment. */
export function channelsFrom(values: Values): Channels {
  const entries = CHANNEL_WORDS.map((one) => [one, CHANNELS[one].settingsOf(values)] as const);
  return Object.fromEntries(entries) as Channels; // `fromEntries` forgets the names
}

/** The channels that are set up. */
export function openChannels(channels: Channels): readonly Channel[] {
  return CHANNEL_WORDS.filter((channel) => channels[channel] !== null);
}

/** The address and the request; null when the channel is not set up. */
export function requestOn<One extends Channel>(
  channels: Channels,
  channel: One,
  { message, now }: { readonly message: SentMessage; readonly now: number },
): Sent | null {
  const given: Settings[One] | null = channels[channel];
  const row: Row<Settings[One]> = CHANNELS[channel];
  return given === null ? null : row.requestOf(given, message, now);
}

/**
 * As Standard Webhooks ask, so that any of their libraries checks it: github.com/standard-webhooks/standard-webhooks,
 * spec. The body says when it happened, the header when it was sent: old headers are refused as replays.
 */
function signedRequest(
  { url, secret }: Settings['backend'],
  { id, type, payload: data, createdAt }: SentMessage,
  now: number,
): Sent {
  const body = JSON.stringify({ type, timestamp: new Date(createdAt).toISOString(), data });
  const headers = {
    ...JSON_BODY,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, new Date(now), body),
  };
  return { url, request: { headers, body } };
}

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
