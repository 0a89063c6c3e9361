/** What a step of the simulation works on, and what a step is. */
import type { Money } from '../../worker/base/money/amount.ts';
import type { Fuse } from '../fuse.ts';
import type { Life, TestWorld } from '../world.ts';
import type { Hits } from './hits.ts';
import type { Line } from './line.ts';
import { onStep, stepOf, type Setting } from './setting.ts';

export type Scene = {
  readonly setting: Setting;
  readonly world: TestWorld;
  readonly fuse: Fuse;
  readonly line: Line;
  readonly hits: Hits;
  /** The step's own chance. */
  random: () => number;
  readonly sellers: string[];
  /** Those who took the platform's access away. */
  readonly away: Set<string>;
  readonly payments: string[];
  /** In what each payment was made. */
  readonly currencies: Map<string, string>;
  /** Payments that were made before Recourse came. */
  readonly history: Set<string>;
  /** What sellers with the full Dashboard gave back of what they got of a payment, by payment. */
  readonly mirrored: Map<string, number>;
  /** What Stripe answered when it refused a call, by key: its codes, or its sentences. */
  readonly refusals: Map<string, string[]>;
  /** What another deployment means to send of each scheduled transfer that it acts on as well. */
  readonly twins: Map<string, number>;
  /** Another deployment, should one have woken. */
  second: Life | null;
  /** Payments on a seller's own account. */
  readonly direct: { readonly id: string; readonly account: string }[];
  /** Payments with issued cards, of the platform or of a seller. */
  readonly cardPayments: { readonly id: string; readonly account: string | null }[];
  /** How often people may have answered each dispute in the Stripe Dashboard. */
  readonly sentElsewhere: Map<string, number>;
  /** What each dispute was, and since when, as Stripe's events said at the time. */
  readonly lives: Map<string, Lived[]>;
  /**
   * What lost rows knew: how often each thing was sent, by kind and id, or perhaps was, as no one knew yet whether it
   * had arrived; which transfers people were asked about.
   */
  readonly forgotten: {
    readonly sent: Map<string, number>;
    readonly perhaps: Map<string, number>;
    readonly asked: Set<string>;
  };
  /** What one person decided alone, the last time for each act and subject. */
  readonly decided: Map<string, Decided>;
  /** What a step saw go wrong. */
  readonly wrong: string[];
};

export type Decided = { readonly at: number; readonly userId: string } & Money;

/** `at` in ms; `sentBy` is how a response was sent, should one have been. */
export type Lived = { readonly at: number; readonly status: string; readonly sentBy: string };

export type Step = {
  readonly name: string;
  readonly weight: number;
  /** The worlds in which it happens; absent: all. */
  readonly in?: (setting: Setting) => boolean;
  readonly run: (scene: Scene) => Promise<void>;
};

/** The platform settles in dollars and euros; yen become dollars. */
const CURRENCIES = ['usd', 'usd', 'usd', 'usd', 'usd', 'eur', 'jpy'] as const;

/** What a buyer pays in. */
export function anyCurrency({ random, setting: { stepped } }: Scene): string {
  const all = stepped === null ? CURRENCIES : [...CURRENCIES, stepped, stepped, stepped];
  return pick(random, all) ?? 'usd';
}

/** What the platform holds and pays by hand in. */
export function heldCurrency({ random, setting: { stepped } }: Scene): string {
  return pick(random, stepped === null ? ['usd'] : ['usd', stepped]) ?? 'usd';
}

const OFF_THE_STEP = 0.04;

/** An amount as anyone asks for it: in steps a larger one, and now and then none that Stripe takes. */
export function asAsked(random: () => number, minor: number, currency: string): number {
  const step = stepOf(currency);
  return step > 1 && random() < OFF_THE_STEP ? minor * step + 1 : minor * step;
}

/** A part of an amount that its currency has; of a small one the smallest there is. */
export function partIn(minor: number, fraction: number, currency: string): number {
  return Math.max(stepOf(currency), onStep(Math.floor(minor * fraction), currency));
}

export function pick<T>(random: () => number, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)];
}
