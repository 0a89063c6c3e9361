/**
 * What a deployment must be told, checked once at start: a missing or impossible value is one sentence that
 * says what to do.
 */
import {
  CHANNELS,
  CHANNEL_WORDS,
  channelsFrom,
  UNUSABLE,
  type Channels,
} from './records/notifications/channel.ts';
import * as z from 'zod/mini';
import { LIMITS_AT_START, type RequestLimits } from './base/limits/limit.ts';
import { once } from './base/result/once.ts';

/** From 1 to 9,999 requests a minute. */
const PER_MINUTE = /^[1-9]\d{0,3}$/;

const environment = once(() => {
  const secretList = z.pipe(
    z.string().check(z.regex(/[^,\s]/)),
    z.transform((text: string) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  );

  return z.object({
    LIBSQL_URL: z.string().check(z.regex(/^(https?|libsql):\/\//)),
    LIBSQL_AUTH_TOKEN: z.optional(z.string()),
    STRIPE_SECRET_KEY: z.string().check(z.regex(/^(sk|rk)_(test|live)_\w{16,}$/)),
    /** Several secrets, separated by commas, while one is being rotated. */
    STRIPE_WEBHOOK_SECRET_PLATFORM: secretList,
    STRIPE_WEBHOOK_SECRET_CONNECT: secretList,
    STRIPE_APP_SIGNING_SECRET: secretList,
    PLATFORM_ACCOUNT_ID: z.string().check(z.regex(/^acct_\w+$/)),
    /** The first person with every right: a Dashboard user id (`usr_…`). */
    OWNER_USER_ID: z.optional(z.string().check(z.regex(/^usr_\w+$/))),
    /** From when on payments are shared out here: what was created before was settled by other means. */
    STARTS_AT: z.optional(z.iso.datetime({ offset: true })),
    /** How many transfers a second the release loop sends; Stripe allows 25 on one endpoint. */
    RELEASES_PER_SECOND: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/))),
    /** How many requests a minute one person, and one API key, may make. */
    PERSON_REQUESTS_PER_MINUTE: z.optional(z.string().check(z.regex(PER_MINUTE))),
    KEY_REQUESTS_PER_MINUTE: z.optional(z.string().check(z.regex(PER_MINUTE))),
    /** For Stripe's components in the seller room; it is no secret. */
    STRIPE_PUBLISHABLE_KEY: z.optional(z.string().check(z.regex(/^pk_(test|live)_\w{4,}$/))),
    /** As buyers know the platform: it stands in their receipt. */
    PLATFORM_NAME: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
    WITHDRAWAL_FRAMES: z.optional(
      z.string().check(z.regex(/^https:\/\/[\w.-]+(:\d+)?( https:\/\/[\w.-]+(:\d+)?)*$/)),
    ),
    STRIPE_API_BASE: z.optional(z.string()),
    SANDBOX_CLOCK_URL: z.optional(z.string()),
    ...channelFields(),
  });
});

export type Config = {
  readonly libsqlUrl: string;
  readonly libsqlAuthToken: string | undefined;
  readonly stripeSecretKey: string;
  readonly livemode: boolean;
  readonly webhookSecrets: {
    readonly platform: readonly string[];
    readonly connect: readonly string[];
  };
  readonly appSigningSecrets: readonly string[];
  readonly platformAccountId: string;
  readonly ownerUserId: string | null;
  /** In ms; 0 where a test deployment names none. */
  readonly startsAt: number;
  readonly releasesPerSecond: number;
  readonly limits: RequestLimits;
  /** Null: sellers without a Dashboard of Stripe cannot be shown its components. */
  readonly publishableKey: string | null;
  /** As buyers know the platform; null: it has not said so. */
  readonly platformName: string | null;
  /** Origins that may show the withdrawal page in a frame. */
  readonly withdrawalFrames: readonly string[];
  readonly stripeApiBase: string | undefined;
  readonly sandboxClockUrl: string | undefined;
  readonly channels: Channels;
};

/** Below Stripe's 25 a second on one endpoint, so that staff's own calls still find room. */
const RELEASES_PER_SECOND = 20;

/** What to do about each value that is missing or impossible. */
const REMEDY: Record<string, string> = {
  LIBSQL_URL: 'the database, such as libsql://name.turso.io or http://127.0.0.1:8080',
  STRIPE_SECRET_KEY: "the platform's secret key, sk_live_… or sk_test_…",
  STRIPE_WEBHOOK_SECRET_PLATFORM: 'the signing secret (whsec_…) of the endpoint for your account',
  STRIPE_WEBHOOK_SECRET_CONNECT: 'the signing secret (whsec_…) of the Connect endpoint',
  STRIPE_APP_SIGNING_SECRET: "the app's signing secret (absec_…), shown after `stripe apps upload`",
  PLATFORM_ACCOUNT_ID: "the platform's own account id, acct_…",
  STARTS_AT:
    'the time from which payments are shared out here, such as 2026-10-31T00:00:00Z; nothing older is paid automatically',
  OWNER_USER_ID: 'a Dashboard user id, usr_…',
  STRIPE_PUBLISHABLE_KEY: "the platform's publishable key of the same mode, pk_live_… or pk_test_…",
  PLATFORM_NAME: 'the name by which buyers know the platform, of 1 to 100 characters',
  WITHDRAWAL_FRAMES:
    'origins that may frame the withdrawal page, with spaces between: https://shop.example',
  RELEASES_PER_SECOND: 'a whole number of transfers a second, from 1 to 999',
  PERSON_REQUESTS_PER_MINUTE: 'a whole number of requests a minute, from 1 to 9999',
  KEY_REQUESTS_PER_MINUTE: 'a whole number of requests a minute, from 1 to 9999',
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly sentence: string };

/** Reads the bindings of the Worker. Never throws and never repeats a value: values are secrets. */
export function readConfig(bindings: Readonly<Record<string, unknown>>): ConfigResult {
  const parsed = environment().safeParse(bindings);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    const state = bindings[name] === undefined ? 'is not set' : UNUSABLE;
    return { ok: false, sentence: `${name} ${state}: it must be ${remedyOf(name)}.` };
  }
  const values = parsed.data;
  if (values.SANDBOX_CLOCK_URL && !isLoopback(values.STRIPE_API_BASE)) {
    return {
      ok: false,
      sentence:
        'SANDBOX_CLOCK_URL is set although STRIPE_API_BASE is not a local simulator: remove it, real money follows the real clock.',
    };
  }
  const sentence =
    wrongPlace(values) ?? wrongChannel(values) ?? wrongMode(values) ?? missingStart(values);
  if (sentence !== null) return { ok: false, sentence };
  return { ok: true, config: configOf(values) };
}

type Values = z.infer<ReturnType<typeof environment>>;

function configOf(values: Values): Config {
  return {
    libsqlUrl: values.LIBSQL_URL,
    libsqlAuthToken: values.LIBSQL_AUTH_TOKEN,
    stripeSecretKey: values.STRIPE_SECRET_KEY,
    livemode: values.STRIPE_SECRET_KEY.includes('_live_'),
    webhookSecrets: {
      platform: values.STRIPE_WEBHOOK_SECRET_PLATFORM,
      connect: values.STRIPE_WEBHOOK_SECRET_CONNECT,
    },
    appSigningSecrets: values.STRIPE_APP_SIGNING_SECRET,
    platformAccountId: values.PLATFORM_ACCOUNT_ID,
    ownerUserId: values.OWNER_USER_ID ?? null,
    startsAt: values.STARTS_AT === undefined ? 0 : Date.parse(values.STARTS_AT),
    releasesPerSecond: Number(values.RELEASES_PER_SECOND ?? RELEASES_PER_SECOND),
    limits: {
      personPerMinute: Number(values.PERSON_REQUESTS_PER_MINUTE ?? LIMITS_AT_START.personPerMinute),
      keyPerMinute: Number(values.KEY_REQUESTS_PER_MINUTE ?? LIMITS_AT_START.keyPerMinute),
    },
    publishableKey: values.STRIPE_PUBLISHABLE_KEY ?? null,
    platformName: values.PLATFORM_NAME ?? null,
    withdrawalFrames: (values.WITHDRAWAL_FRAMES ?? '').split(' ').filter((one) => one !== ''),
    stripeApiBase: values.STRIPE_API_BASE,
    sandboxClockUrl: values.SANDBOX_CLOCK_URL,
    channels: channelsFrom(values),
  };
}

/** Real money is Stripe's alone to move, and a token that opens the database is not sent in the open. */
function wrongPlace(values: Values): string | null {
  const { STRIPE_API_BASE: base, STRIPE_SECRET_KEY: secret, LIBSQL_URL: url } = values;
  if (base !== undefined && secret.includes('_live_')) {
    return 'STRIPE_API_BASE is set although the key is live: remove it, a live key speaks to Stripe only.';
  }
  if (values.LIBSQL_AUTH_TOKEN && url.startsWith('http:') && !isLoopback(url)) {
    return 'LIBSQL_URL sends the token in the open: it must begin with libsql:// or https://.';
  }
  return null;
}

/** Where messages may go: never in the open, except to this machine from a sandbox. */
function wrongChannel(values: Values): string | null {
  const isHere = (address: string) => isLoopback(values.STRIPE_API_BASE) && isLoopback(address);
  for (const channel of CHANNEL_WORDS) {
    const wrong = CHANNELS[channel].wrong(values, isHere);
    if (wrong === null) continue;
    return `${wrong.name} ${wrong.why}: it must be ${remedyOf(wrong.name)}.`;
  }
  return null;
}

/** The variables of every channel, none of which must be there. */
function channelFields() {
  const fields = CHANNEL_WORDS.flatMap((channel) => Object.entries(CHANNELS[channel].variables));
  return Object.fromEntries(
    fields.map(([name, { pattern }]) => [name, z.optional(z.string().check(z.regex(pattern)))]),
  );
}

function remedyOf(name: string): string {
  const ofChannels = CHANNEL_WORDS.map((channel) => CHANNELS[channel].variables[name]?.mustBe);
  return REMEDY[name] ?? ofChannels.find((text) => text !== undefined) ?? 'text';
}

/** With real money a first day has a history, and what it settled must not be paid again. */
function missingStart({ STARTS_AT: startsAt, STRIPE_SECRET_KEY: secret }: Values): string | null {
  if (startsAt !== undefined || !secret.includes('_live_')) return null;
  return `STARTS_AT is not set: it must be ${remedyOf('STARTS_AT')}.`;
}

/** A publishable key of the other mode opens nothing, and says so only in a seller's browser. */
function wrongMode({ STRIPE_PUBLISHABLE_KEY: key, STRIPE_SECRET_KEY: secret }: Values) {
  if (!key || key.includes('_live_') === secret.includes('_live_')) return null;
  return `STRIPE_PUBLISHABLE_KEY has a value that cannot be right: it must be ${REMEDY['STRIPE_PUBLISHABLE_KEY'] ?? ''}.`;
}

function isLoopback(url: string | undefined): boolean {
  return url !== undefined && /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(url);
}
