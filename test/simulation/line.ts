/**
 * The line between our code and Stripe. Besides what the simulator's own faults do to it, a call can outlive the
 * patience of whoever made it: the client gives up, and the call takes effect later. And a fault can wait for
 * the next call of one kind, so that rare operations meet every fault.
 */
import type { FaultHit, TargetedFault } from '../../sandbox/stripe/core/fault-kinds.ts';
import type { OperationKind } from '../../worker/journal/operation-kinds.ts';
import { STRIPE_TIMEOUT_MS } from '../../worker/stripe/client.ts';
import type { Fuse } from '../fuse.ts';
import { createCutter, isCut } from './cut.ts';
import type { Hits } from './hits.ts';
import type { CallFault } from './pairs.ts';
import { refusalOf } from './reasons.ts';

type Fetch = (request: Request) => Promise<Response>;

/** A fault that waits for an operation of that kind. */
export type Aim = { readonly kind: OperationKind; readonly fault: CallFault };

export type Line = {
  readonly through: (simulator: Fetch) => Fetch;
  readonly onFault: (hit: FaultHit) => void;
  /** How the simulator waits in its fault `slow`. */
  readonly sleep: () => Promise<void>;
  readonly aim: (aim: Aim) => void;
  /** What was late arrives, and a day is lost where one must be. */
  readonly beginStep: () => Promise<void>;
  /** What a step was cut short by is over. */
  readonly endStep: () => Promise<void>;
  /** What a stopped process had under way comes to its own end, while nothing it does takes effect. */
  readonly letDie: () => Promise<void>;
  /** True when something was written at Stripe since this was last asked. */
  readonly hasWritten: () => boolean;
  /** Nothing waits any longer. */
  readonly end: () => Promise<void>;
};

type Needs = {
  readonly random: () => number;
  readonly hits: Hits;
  readonly fuse: Fuse;
  readonly before: (request: Request) => Promise<void>;
  /** What was answered to a call that was refused. */
  readonly refused: (request: Request, response: Response) => Promise<void>;
  /** How much a page holds at most, however much is asked for. */
  readonly pageMax: number;
  readonly pass: (ms: number) => void;
  readonly failNext: (target: TargetedFault) => void;
  /** The kind of our operation that has this key, if any. */
  readonly operationOf: (key: string) => Promise<OperationKind | null>;
};

/** A little more than Stripe keeps its keys. */
const KEYS_ARE_GONE_MS = 25 * 60 * 60_000;

/** How many answers overtake each other, and how many turns of the event loop they may take. */
const OFTEN_LONG = 0.08;
const TURNS_MAX = 400;

export function createLine(needs: Needs): Line {
  const giveUp = new WeakMap<Request, () => void>();
  const asleep: (() => void)[] = [];
  const late: Promise<unknown>[] = [];
  const aims = new Map<OperationKind, Aim['fault']>();
  const cutter = createCutter(needs.fuse, needs.hits);
  /** Keys that may have reached Stripe: it answers to them as it did. */
  const sent = new Set<string>();
  let lostKey: string | null = null;
  let written = false;
  let isSlow = false;
  let isArriving = false;

  const arrive = async (): Promise<void> => {
    // Work that a stopped process left behind may still come to sleep meanwhile.
    isArriving = true;
    for (const wake of asleep.splice(0)) wake();
    await Promise.all(late.splice(0));
    isArriving = false;
  };
  const letDie = async (): Promise<void> => {
    for (let turns = 2 * TURNS_MAX; turns > 0; turns -= 1) await Promise.resolve();
  };
  /** Some answers are long on their way: whoever asked later knows more, earlier. */
  const travel = async (response: Response): Promise<Response> => {
    if (needs.random() < OFTEN_LONG) {
      for (let turns = needs.random() * TURNS_MAX; turns > 0; turns -= 1) await Promise.resolve();
    }
    return response;
  };
  /** Answers in Stripe's place where the call is to be refused. */
  const strike = async (request: Request): Promise<Response | null> => {
    const key = request.headers.get('idempotency-key');
    if (aims.size === 0 || key === null) return null;
    const kind = await needs.operationOf(key);
    const fault = kind === null ? undefined : aims.get(kind);
    if (kind === null || fault === undefined) return null;
    // One thing is cut short at a time.
    if (isCut(fault) && needs.fuse.isArmed()) return null;
    if (fault === 'refused' && sent.has(key)) return null;
    aims.delete(kind);
    if (isCut(fault)) {
      cutter.cut(fault, key);
      return null;
    }
    if (fault === 'refused') {
      needs.hits.countKey(fault, key);
      return refusalOf(kind, needs.random());
    }
    const path = new RegExp(`^${new URL(request.url).pathname}$`);
    if (fault === 'key_pruned') lostKey = key;
    needs.failNext({ method: 'POST', path, fault: fault === 'key_pruned' ? 'lost_reply' : fault });
    return null;
  };
  return {
    through: (simulator) => async (asked) => {
      const request = asked.method === 'GET' ? shortened(asked, needs.pageMax) : asked;
      if (request.method === 'POST') {
        // That this deployment acts is said again and again, and moves nothing.
        written ||= !new URL(request.url).pathname.startsWith('/v1/products');
        await needs.before(request);
        const no = await strike(request);
        if (no !== null) {
          await needs.refused(request, no);
          return no;
        }
        sent.add(request.headers.get('idempotency-key') ?? '');
      }
      const impatient = new Promise<never>((_, reject) => {
        giveUp.set(request, () => {
          reject(new DOMException('This operation was aborted (injected)', 'AbortError'));
        });
      });
      const answer = simulator(request).then(async (response) => {
        if (request.method === 'POST' && !response.ok) await needs.refused(request, response);
        return travel(response);
      });
      late.push(answer.catch(() => undefined));
      return Promise.race([answer, impatient]);
    },
    onFault: (hit) => {
      if ('event' in hit) {
        needs.hits.count(hit.fault, hit.event);
        return;
      }
      needs.hits.countCall(hit.fault, hit.request);
      const leave = giveUp.get(hit.request);
      isSlow = hit.fault === 'slow' && leave !== undefined;
      if (!isSlow) return;
      needs.pass(STRIPE_TIMEOUT_MS);
      leave?.();
    },
    // The simulator sleeps in the same turn in which it told of the fault; people at Stripe just wait.
    sleep: () =>
      isSlow && !isArriving ? new Promise((wake) => asleep.push(wake)) : Promise.resolve(),
    aim: ({ kind, fault }) => {
      aims.set(kind, fault);
    },
    beginStep: async () => {
      await arrive();
      if (lostKey === null) return;
      needs.hits.countKey('key_pruned', lostKey);
      lostKey = null;
      needs.pass(KEYS_ARE_GONE_MS);
    },
    endStep: async () => {
      if (needs.fuse.isBlown()) await letDie();
      cutter.mend();
    },
    letDie,
    hasWritten: () => {
      const was = written;
      written = false;
      return was;
    },
    end: async () => {
      aims.clear();
      await arrive();
    },
  };
}

/** The same list with shorter pages: whoever reads it to its end sees all of it, whoever does not sees less. */
function shortened(request: Request, pageMax: number): Request {
  const url = new URL(request.url);
  if (Number(url.searchParams.get('limit') ?? 0) <= pageMax) return request;
  url.searchParams.set('limit', String(pageMax));
  return new Request(url, request);
}
