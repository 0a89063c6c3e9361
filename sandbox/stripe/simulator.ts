/**
 * A stateful simulator of the Stripe API, as one function from Request to Response. Time, chance
 * and delivery are given from outside; what it assumes beyond Stripe's documentation is listed in
 * assumptions.md.
 */
import { CONTROLLERS, createAccount } from './connect/account-object.ts';
import { answerApi, type Awaiting } from './answering.ts';
import { answerControl } from './control/control-door.ts';
import { createControls } from './control/control.ts';
import type { Controls } from './control/control.ts';
import { deliverDue } from './events/deliveries.ts';
import type { Deliver } from './events/deliveries.ts';
import { setFaults } from './core/faults.ts';
import type { FaultHit, FaultRates, TargetedEvent, TargetedFault } from './core/fault-kinds.ts';
import { runJobs } from './control/jobs.ts';
import { createLimiter } from './core/rate-limits.ts';
import type { RateLimits } from './core/rate-limits.ts';
import { createRouter } from './core/router.ts';
import { ROUTES } from './routes.ts';
import { createState, readState, writeState } from './core/state.ts';
import { addEndpoint } from './events/webhook-endpoints.ts';
import { nowMs } from './core/world.ts';
import type { Heard, World } from './core/world.ts';

export type SeededEndpoint = {
  readonly url: string;
  readonly secret: string;
  /** True: events of connected accounts; false or absent: the platform's own. */
  readonly connect?: boolean;
  readonly events?: readonly string[];
  /** True: it gets thin events, as an event destination does. */
  readonly thin?: boolean;
};
export type PlatformPlan = {
  readonly id?: string;
  readonly country?: string;
  /** Currencies the platform holds; the first is its default. */
  readonly settlementCurrencies?: readonly string[];
};
export type SimulatorOptions = {
  /** Wall clock in milliseconds. */
  readonly now: () => number;
  /** Chance in [0, 1). */
  readonly random: () => number;
  /** Secret keys of the platform. */
  readonly keys?: readonly string[];
  readonly platform?: PlatformPlan;
  readonly endpoints?: readonly SeededEndpoint[];
  readonly faults?: { readonly seed: number; readonly rates: FaultRates };
  /** Carries a webhook to its endpoint. Without it events are only kept. */
  readonly deliver?: Deliver;
  /** What an earlier simulator's `snapshot()` gave. */
  readonly snapshot?: string;
  readonly rateLimits?: RateLimits;
  /** Days until payments become available, where an account has no own delay. */
  readonly delayDays?: number;
  /** Waiting for the fault `slow`; nothing waits without it. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Indents answers for people, as Stripe does; true at first. */
  readonly pretty?: boolean;
  /** Told of every fault that strikes. */
  readonly onFault?: (hit: FaultHit) => void;
  /** Told of every event, at once and whatever happens to its delivery. */
  readonly onEvent?: (event: Heard) => void;
};

export type Simulator = Controls & {
  /** Answers one request; throws a TypeError, as `fetch` does, when a fault loses it. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Makes things happen whose time has come; answers how many did. */
  readonly runDue: () => number;
  /** Sends the deliveries that are due, at most `atOnce` at a time; answers the number of tries. */
  readonly deliverDue: (atOnce?: number) => Promise<number>;
  /** The next fitting request, or event of that type, meets this fault. */
  readonly failNext: (target: TargetedEvent | TargetedFault) => void;
  /** Someone approves all that still waits for it: it is carried out now. Answers how much it was. */
  readonly approve: () => Promise<number>;
  /** What waits for a request or an event waits no longer. */
  readonly dropTargets: () => void;
  /** The whole world as JSON. */
  readonly snapshot: () => string;
  readonly platformId: string;
};

export const DEFAULT_KEY = 'sk_test_sandbox';
const DEFAULT_PLATFORM = 'acct_1SandboxPlatform00';
/** The version stripe-node 23.1 pins. */
const API_VERSION = '2026-10-28.endive';
const DELAY_DAYS = 2;

const createWorld = (options: SimulatorOptions): World => ({
  state:
    options.snapshot === undefined
      ? createState(options.platform?.id ?? DEFAULT_PLATFORM)
      : readState(options.snapshot),
  wallNow: options.now,
  random: options.random,
  sleep: options.sleep ?? (() => Promise.resolve()),
  indent: (options.pretty ?? true) ? 2 : 0,
  onFault: options.onFault ?? (() => undefined),
  onEvent: options.onEvent ?? (() => undefined),
  keys: options.keys ?? [DEFAULT_KEY],
  restricted: new Map(),
  defaultDelayDays: options.delayDays ?? DELAY_DAYS,
  apiVersion: API_VERSION,
  jobAt: null,
  waiting: new Set(),
  eventFaults: new Map(),
  request: null,
});

/** The first things of a new world: the platform's account and its endpoints. */
const settleIn = (world: World, options: SimulatorOptions): void => {
  createAccount(world, {
    id: world.state.platform,
    country: options.platform?.country ?? 'US',
    currency: options.platform?.settlementCurrencies?.[0],
    settlementCurrencies: options.platform?.settlementCurrencies,
    controller: { ...CONTROLLERS.standard, type: 'account' },
    type: 'standard',
    capabilities: { card_payments: 'active', transfers: 'active' },
    interval: 'manual',
  });
  for (const endpoint of options.endpoints ?? []) {
    addEndpoint(world, {
      url: endpoint.url,
      events: endpoint.events ?? ['*'],
      connect: endpoint.connect ?? false,
      thin: endpoint.thin ?? false,
      secrets: [endpoint.secret],
    });
  }
  if (options.faults !== undefined) setFaults(world, options.faults.seed, options.faults.rates);
};

/** Refunds that waited when the snapshot was taken wait again. */
const rememberWaiting = (world: World): void => {
  for (const row of world.state.tables.accounts.rows.values()) {
    if (row.hidden.waitingRefunds.length > 0) world.waiting.add(row.id);
  }
};

/** Opens a world, new or continued from a snapshot. */
export const createSimulator = (options: SimulatorOptions): Simulator => {
  const world = createWorld(options);
  if (options.snapshot === undefined) settleIn(world, options);
  else rememberWaiting(world);
  const targets: TargetedFault[] = [];
  const door = {
    world,
    targets,
    awaiting: [] as Awaiting[],
    find: createRouter(ROUTES),
    limit: createLimiter(world, options.rateLimits ?? {}),
  };
  const controls = createControls(world);
  return {
    ...controls,
    fetch: (request) =>
      new URL(request.url).pathname.startsWith('/_sandbox')
        ? answerControl(controls, request)
        : answerApi(door, request),
    runDue: () => runJobs(world),
    deliverDue: (atOnce) => deliverDue(world, options.deliver, atOnce),
    failNext: (target) => {
      if ('event' in target) world.eventFaults.set(target.event, target.fault);
      else targets.push(target);
    },
    approve: async () => {
      const now = nowMs(world);
      const approved = door.awaiting.splice(0).filter(({ untilMs }) => untilMs > now);
      for (const { carryOut } of approved) await carryOut();
      return approved.length;
    },
    dropTargets: () => {
      targets.length = 0;
      world.eventFaults.clear();
    },
    snapshot: () => writeState(world.state),
    platformId: world.state.platform,
  };
};
