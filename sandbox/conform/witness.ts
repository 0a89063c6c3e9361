/**
 * Stands between a caller and the simulator and holds what passes against Stripe's types: parameters, answers,
 * refusals, events. It changes nothing.
 */
import { isRefusal } from '../stripe/core/errors.ts';
import { asJson } from '../stripe/core/form.ts';
import { readParameters } from '../stripe/core/requests.ts';
import { judge } from './judge.ts';
import type { Judged, Violation } from './judge.ts';
import { OF_ADDRESSES } from './routes.ts';
import { refusalSchema } from './refusals.ts';
import { schemasOf } from './schema.ts';
import { methodFor } from './stripe-types.ts';
import type { Method, StripeTypes } from './stripe-types.ts';

export type Fetch = (request: Request) => Promise<Response>;
export type Found = Violation & { readonly times: number };
type Counts = ReadonlyMap<string, number>;
export type Report = {
  /** How many objects of each type were seen, in answers and events. */
  readonly objects: Counts;
  /** How many events of each type were delivered. */
  readonly events: Counts;
  /** How many requests by each method of the package: `RefundResource.create`. */
  readonly methods: Counts;
  /** How many requests there was no method for. */
  readonly unknown: Counts;
  readonly members: number;
  readonly parameters: number;
  readonly violations: readonly Found[];
};

export type Witness = {
  /** The same fetch, seen. */
  readonly seen: (fetch: Fetch) => Fetch;
  /** One event as it was delivered. */
  readonly event: (body: unknown) => void;
  readonly report: () => Report;
};

export function createWitness(types: StripeTypes): Witness {
  const schemaOf = schemasOf(types.checker);
  const refusal = refusalSchema(types, schemaOf);
  const event = schemaOf(types.typeOf('resources/Events', 'Event'));
  const tally = createTally();

  const judgeRequest = async ({ name, params }: Method, request: Request): Promise<void> => {
    const read = await readParameters(request, new URL(request.url));
    if (isRefusal(read)) return;
    const schema = params === null ? NO_PARAMETERS : schemaOf(params);
    const isSecond = new URL(request.url).pathname.startsWith('/v2/');
    const asked = Object.entries(read.raw).filter(
      ([param]) => !(isSecond && OF_ADDRESSES.has(param)),
    );
    const value = asJson(Object.fromEntries(asked));
    tally.addParameters(judge(value, schema, { object: name, form: 'parameters' }));
  };
  const judgeAnswer = async ({ name, answer }: Method, response: Response): Promise<void> => {
    if (!response.headers.get('content-type')?.startsWith('application/json')) return;
    const body: unknown = await response.json();
    if (!response.ok) tally.addAnswer(judge(body, refusal, { object: 'refusal', form: 'json' }));
    else if (answer !== null)
      tally.addAnswer(judge(body, schemaOf(answer), { object: name, form: 'json' }));
  };

  return {
    seen: (fetch) => async (request) => {
      const { pathname } = new URL(request.url);
      const method = methodFor(types.methods, { verb: request.method, path: pathname });
      if (method === undefined) {
        if (!BYTES.test(pathname)) tally.count('unknown', `${request.method} ${pathname}`);
        return fetch(request);
      }
      tally.count('methods', method.name);
      await judgeRequest(method, request.clone());
      const response = await fetch(request);
      await judgeAnswer(method, response.clone());
      return response;
    },
    event: (body) => {
      const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : null;
      tally.count('events', String(type));
      tally.addAnswer(judge(body, event, { object: 'event', form: 'json' }));
    },
    report: tally.report,
  };
}

/** A file's bytes, which the package reads without a method and no type says anything of. */
const BYTES = /^\/v1\/files\/[^/]+\/contents$/;

/** `expand` is taken everywhere. */
const NO_PARAMETERS = {
  kind: 'members',
  members: new Map([['expand', { needed: false, schema: () => ({ kind: 'anything' }) as const }]]),
  rest: null,
} as const;

type Tally = {
  readonly count: (what: 'events' | 'methods' | 'unknown', name: string) => void;
  readonly addAnswer: (judged: Judged) => void;
  readonly addParameters: (judged: Judged) => void;
  readonly report: () => Report;
};

function createTally(): Tally {
  const counts = {
    objects: new Map<string, number>(),
    events: new Map<string, number>(),
    methods: new Map<string, number>(),
    unknown: new Map<string, number>(),
  };
  const found = new Map<string, Found>();
  let members = 0;
  let parameters = 0;
  const add = (to: Map<string, number>, name: string, more = 1) =>
    to.set(name, (to.get(name) ?? 0) + more);
  const blame = (violations: readonly Violation[]): void => {
    for (const violation of violations) {
      const key = JSON.stringify(violation);
      found.set(key, { ...violation, times: (found.get(key)?.times ?? 0) + 1 });
    }
  };
  return {
    count: (what, name) => {
      add(counts[what], name);
    },
    addAnswer: (judged) => {
      members += judged.members;
      for (const [name, times] of judged.objects) add(counts.objects, name, times);
      blame(judged.violations);
    },
    addParameters: (judged) => {
      parameters += judged.members;
      blame(judged.violations);
    },
    report: () => ({ ...counts, members, parameters, violations: [...found.values()] }),
  };
}
