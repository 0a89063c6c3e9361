/** The world one simulator lives in: its memory, its clock and its chance, all given from outside. */
import type { EventFault, FaultHit } from './fault-kinds.ts';
import type { EventCore, State, Job } from './state.ts';
import { pushTimed } from './heap.ts';
import { insertRow } from './table.ts';
import type { Row, Table } from './table.ts';

/** An event as whoever watches the world hears of it, with its object as it is now. */
export type Heard = Pick<EventCore, 'created' | 'type'> & { readonly object: object };

export type World = {
  readonly state: State;
  /** Wall clock in milliseconds; the world's own clock may run ahead of it. */
  readonly wallNow: () => number;
  /** Chance in [0, 1). */
  readonly random: () => number;
  /** Waiting for the fault `slow`; without it nothing waits. */
  readonly sleep: (ms: number) => Promise<void>;
  /** By how many spaces answers are indented. */
  readonly indent: number;
  /** Told of every fault that strikes. */
  readonly onFault: (hit: FaultHit) => void;
  /** Told of every event, at once and whatever happens to its delivery. */
  readonly onEvent: (event: Heard) => void;
  readonly keys: readonly string[];
  /** Restricted keys, with the permissions that each has. */
  readonly restricted: Map<string, ReadonlySet<string>>;
  readonly defaultDelayDays: number;
  readonly apiVersion: string;
  /** The time of the job that is running, in milliseconds; null outside of jobs. */
  jobAt: number | null;
  /** Accounts with refunds that wait for money. */
  readonly waiting: Set<string>;
  /** What waits for the next event of a type. */
  readonly eventFaults: Map<string, EventFault>;
  /** The API request that is running, named in the events it causes. */
  request: { readonly id: string; readonly key: string | null } | null;
};

/** A request in progress: the world and the account it acts on. */
export type Call = { readonly world: World; readonly account: string };

export const DAY_SECONDS = 86_400;

/** The world's time in milliseconds. */
export const nowMs = (world: World): number =>
  world.jobAt ?? Math.floor(world.wallNow()) + world.state.clockOffsetMs;

/** The world's time in unix seconds, as Stripe writes it. */
export const nowSeconds = (world: World): number => Math.floor(nowMs(world) / 1000);

export const nextSeq = (world: World): number => ++world.state.sequence;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and digits. */
export const randomText = (world: World, length: number): string => {
  let made = '';
  while (made.length < length)
    made += ALPHABET[Math.floor(world.random() * ALPHABET.length)] ?? '0';
  return made;
};

/** An id in Stripe's form; the sequence inside makes it unique even when chance repeats. */
export const newId = (world: World, prefix: string): string =>
  `${prefix}_1${nextSeq(world).toString(36).padStart(7, '0').toUpperCase()}${randomText(world, 16)}`;

/** Adds an object that lives on an account. */
export const addRow = <T extends { id: string }, H>(
  world: World,
  table: Table<T, H>,
  row: { readonly account: string; readonly object: T; readonly hidden: H },
): Row<T, H> => insertRow(table, { ...row, id: row.object.id, seq: nextSeq(world) });

/** An object as its account sees it: on another account it does not exist. */
export const ownRow = <T, H>(
  table: Table<T, H>,
  account: string,
  id: string,
): Row<T, H> | undefined => {
  const row = table.rows.get(id);
  return row?.account === account ? row : undefined;
};

/** True for an account that is the platform's to act on: it exists, and did not take its access away. */
export const isConnected = (world: World, account: string): boolean => {
  const row = world.state.tables.accounts.rows.get(account);
  return row !== undefined && !row.hidden.disconnected;
};

/** An object that must exist; its absence is a bug of the simulator. */
export const mustHave = <T, H>(table: Table<T, H>, id: string): Row<T, H> => {
  const row = table.rows.get(id);
  if (row === undefined) throw new Error(`The simulator lost ${id}`);
  return row;
};

type Planned = {
  readonly kind: JobKind;
  readonly id: string;
  /** In unix seconds. */
  readonly at: number;
};

/** Plans something that happens automatically. */
export const schedule = (world: World, { kind, id, at }: Planned): void => {
  const job: Job = { at: at * 1000, seq: nextSeq(world), kind, id };
  pushTimed(world.state.jobs, job);
};

export type JobKind =
  | 'authorization.lapse'
  | 'charge.fail'
  | 'charge.settle'
  | 'charge.succeed'
  | 'checkout.expire'
  | 'dispute.deadline'
  | 'dispute.decide'
  | 'dispute.inquiry_silence'
  | 'funds.available'
  | 'invoice.advance'
  | 'issuing_dispute.decide'
  | 'issuing_dispute.expire'
  | 'payout.arrive'
  | 'payout.automatic'
  | 'payout.move'
  | 'refund.expire'
  | 'refund.fail'
  | 'refund.reference'
  | 'refund.succeed'
  | 'topup.succeed';

/** The id in a field that may hold an expanded object. */
export const idIn = (value: string | { readonly id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null);
