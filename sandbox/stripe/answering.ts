/** From an API request to its answer: the order in which Stripe checks, works and remembers. */
import { isContent } from './core/content.ts';
import {
  approvalRequired,
  invalidRequest,
  isRefusal,
  keyInUse,
  lockTimeout,
  notPermitted,
  rateLimited,
  serverError,
} from './core/errors.ts';
import type { Refusal } from './core/errors.ts';
import { requestFault, SLOW_MS } from './core/faults.ts';
import type { RequestFault, RuleFault, TargetedFault } from './core/fault-kinds.ts';
import { forgetKey, KEY_CHARS_MAX, lookUpKey, storeKey } from './core/idempotency.ts';
import type { Keyed } from './core/idempotency.ts';
import { runJobs } from './control/jobs.ts';
import type { LimitCheck } from './core/rate-limits.ts';
import { retryWaitingRefunds } from './charges/waiting-refunds.ts';
import {
  authorize,
  permissionOf,
  permissionRefusal,
  readParameters,
  takeExpand,
} from './core/requests.ts';
import type { FindRoute, Ready } from './core/router.ts';
import { expandAll } from './core/show.ts';
import { DAY_SECONDS, newId, nowMs } from './core/world.ts';
import type { World } from './core/world.ts';

export type Door = {
  readonly world: World;
  readonly find: FindRoute;
  readonly limit: LimitCheck;
  readonly targets: TargetedFault[];
  /** What waits for someone's approval. */
  readonly awaiting: Awaiting[];
};
/** A call that is carried out once someone approves it, until then. */
export type Awaiting = { readonly untilMs: number; readonly carryOut: () => Promise<void> };
type Answer = {
  readonly status: number;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
};

/** The connection broke: what `fetch` throws when no answer ever comes. */
const connectionLost = (when: string): TypeError =>
  new TypeError('fetch failed', { cause: new Error(`The connection was lost ${when} (injected)`) });

const bodyOf = ({ indent }: World, value: unknown): string => JSON.stringify(value, null, indent);

const refusalAnswer = (world: World, refusal: Refusal, requestId: string): Answer => ({
  status: refusal.status,
  body: bodyOf(world, {
    error: {
      ...refusal.error,
      request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    },
  }),
  headers: { ...refusal.headers },
});

const BEFORE_WORK: Readonly<Partial<Record<RequestFault | RuleFault, () => Refusal>>> = {
  rate_limited: () => rateLimited('global-rate'),
  lock_timeout: lockTimeout,
  server_error: serverError,
};

const toResponse = (answer: Answer, requestId: string, extra: Record<string, string>): Response =>
  new Response(answer.body, {
    status: answer.status,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      ...answer.headers,
      ...extra,
    },
  });

/** Does the work; throws only for bugs, which show as such. */
const work = (world: World, { ready, expand }: Prepared, requestId: string): Answer => {
  const shown = ready();
  if (world.waiting.size > 0) retryWaitingRefunds(world);
  if (isRefusal(shown)) return refusalAnswer(world, shown, requestId);
  if (isContent(shown)) {
    const headers = { 'content-type': shown.type };
    return { status: 200, body: new Uint8Array(shown.bytes), headers };
  }
  const expanded = expand.length === 0 ? shown : expandAll(world, shown, expand);
  if (isRefusal(expanded)) return refusalAnswer(world, expanded, requestId);
  return { status: 200, body: bodyOf(world, expanded) };
};

type Prepared = {
  readonly ready: Ready;
  readonly expand: readonly string[];
  readonly keyed: Keyed | null;
};

/** Answers one request to the API. Throws when a fault loses the connection. */
export const answerApi = async (door: Door, request: Request): Promise<Response> => {
  const { world } = door;
  const url = new URL(request.url);
  runJobs(world);
  const requestId = newId(world, 'req');
  const key = request.headers.get('idempotency-key');
  const echo: Record<string, string> = {
    'stripe-version': request.headers.get('stripe-version') ?? world.apiVersion,
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...(request.headers.has('stripe-account')
      ? { 'stripe-account': request.headers.get('stripe-account') ?? '' }
      : {}),
  };
  const parameters = await readParameters(request, url);
  const fault = requestFault(world, door.targets, request);
  if (fault === 'lost_request') throw connectionLost('before the request arrived');
  const reply = (answer: Answer, more: Record<string, string> = {}): Response =>
    toResponse(answer, requestId, { ...echo, ...more });
  const refuse = (refusal: Refusal): Response => reply(refusalAnswer(world, refusal, requestId));
  if (isRefusal(parameters)) return refuse(parameters);
  const version = versionRefusal(world, request.headers.get('stripe-version'));
  if (version !== undefined) return refuse(version);
  const account = authorize(world, request.headers);
  if (isRefusal(account)) return refuse(account);
  const lacking = permissionRefusal(world, request);
  if (lacking !== undefined) return refuse(lacking);
  const early =
    fault === 'not_permitted'
      ? notPermitted(keyIn(request), permissionOf(request.method, url.pathname))
      : fault && BEFORE_WORK[fault]?.();
  if (early !== undefined) return refuse(early);
  const match = door.find(request.method, url.pathname);
  if (match === undefined) return refuse(unrecognized(request.method, url.pathname));
  const limited = door.limit(account, `${request.method} ${match.route.path}`);
  if (limited !== undefined) return refuse(limited);
  const keyed: Keyed | null =
    request.method === 'POST' && key !== null
      ? { key, account, fingerprint: `${request.method} ${url.pathname} ${parameters.text}` }
      : null;
  if (keyed !== null) {
    if (keyed.key.length > KEY_CHARS_MAX) return refuse(keyTooLong());
    if (fault === 'in_flight') return refuse(keyInUse(keyed.key));
    const begun = lookUpKey(world, keyed);
    if (begun.kind === 'refused') return refuse(begun.refusal);
    if (begun.kind === 'replay') return reply(begun, { 'idempotent-replayed': 'true' });
  }
  const expand = takeExpand(parameters.raw);
  if (isRefusal(expand)) return refuse(expand);
  const ready = match.route.prepare({ world, account }, parameters.raw, match.ids);
  if (isRefusal(ready)) return refuse(ready);
  const prepared = { ready, expand, keyed };
  if (fault === 'needs_approval') return reply(hold(door, prepared, requestId));
  const answer = await execute(door, prepared, { requestId, fault });
  if (fault === 'lost_reply') throw connectionLost('after the request was carried out');
  return reply(answer);
};

/** A day, with a name since September 2024: https://docs.stripe.com/api/versioning */
const VERSION = /^(20\d\d-[01]\d-[0-3]\d)(\.[a-z]+)?$/;
const NAMED_SINCE = '2024-09-30';

/** What is no version, or one that is still to come. Any other is answered in the world's own. */
const versionRefusal = ({ apiVersion }: World, asked: string | null): Refusal | undefined => {
  if (asked === null || asked === apiVersion) return undefined;
  const [, day = '', name] = VERSION.exec(asked) ?? [];
  const isKnown =
    day !== '' &&
    day <= apiVersion.slice(0, day.length) &&
    day >= NAMED_SINCE === (name !== undefined);
  return isKnown ? undefined : invalidRequest(`Invalid Stripe API version: ${asked}`);
};

const keyIn = (request: Request): string =>
  (request.headers.get('authorization') ?? '').replace(/^(Bearer|Basic) /, '');

/** As in Stripe's example of a request: https://docs.stripe.com/account/approvals */
const APPROVAL_MS = 7 * DAY_SECONDS * 1000;

/** The refusal is what its key answers from then on; the work itself waits to be approved. */
const hold = (door: Door, prepared: Prepared, requestId: string): Answer => {
  const answer = refusalAnswer(door.world, approvalRequired(), requestId);
  const { keyed } = prepared;
  if (keyed !== null && typeof answer.body === 'string') {
    storeKey(door.world, keyed, { status: answer.status, body: answer.body });
  }
  door.awaiting.push({
    untilMs: nowMs(door.world) + APPROVAL_MS,
    carryOut: async () => {
      await execute(door, { ...prepared, keyed: null }, { requestId, fault: undefined });
    },
  });
  return answer;
};

/** Runs the work under its key, with the faults that strike while it runs. */
const execute = async (
  { world }: Door,
  prepared: Prepared,
  {
    requestId,
    fault,
  }: { readonly requestId: string; readonly fault: RequestFault | RuleFault | undefined },
): Promise<Answer> => {
  const { keyed } = prepared;
  if (keyed !== null) storeKey(world, keyed, null);
  if (fault === 'slow') await world.sleep(SLOW_MS);
  world.request = { id: requestId, key: keyed?.key ?? null };
  try {
    const isLost = fault === 'cached_500' || fault === 'cached_500_without_effect';
    const worked =
      fault === 'cached_500_without_effect' ? undefined : work(world, prepared, requestId);
    const answer =
      isLost || worked === undefined ? refusalAnswer(world, serverError(), requestId) : worked;
    // Only writing is remembered, and that answers JSON.
    if (keyed !== null && typeof answer.body === 'string') {
      storeKey(world, keyed, { status: answer.status, body: answer.body });
    }
    return answer;
  } catch (bug) {
    if (keyed !== null) forgetKey(world, keyed);
    throw bug;
  } finally {
    world.request = null;
  }
};

const unrecognized = (method: string, path: string): Refusal =>
  invalidRequest(
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    { status: 404 },
  );

const keyTooLong = (): Refusal =>
  invalidRequest('Idempotency keys can have at most 255 characters.', { param: 'Idempotency-Key' });
