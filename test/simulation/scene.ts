/** What a step of the simulation works on, and what a step is. */
import type { Fuse } from '../fuse.ts';
import type { TestWorld } from '../world.ts';
import type { Hits } from './hits.ts';
import type { Line } from './line.ts';

export type Scene = {
  readonly world: TestWorld;
  readonly fuse: Fuse;
  readonly line: Line;
  readonly hits: Hits;
  /** The step's own chance. */
  random: () => number;
  readonly sellers: string[];
  readonly payments: string[];
  /** Payments on a seller's own account. */
  readonly direct: { readonly id: string; readonly account: string }[];
  /** Payments with issued cards, of the platform or of a seller. */
  readonly cardPayments: { readonly id: string; readonly account: string | null }[];
  /** How often people may have answered each dispute in the Stripe Dashboard. */
  readonly sentElsewhere: Map<string, number>;
  /** What each dispute was, and since when, as Stripe's events said at the time. */
  readonly lives: Map<string, Lived[]>;
  /** What a step saw go wrong. */
  readonly wrong: string[];
};

/** `at` in ms. */
export type Lived = { readonly at: number; readonly status: string };

export type Step = {
  readonly name: string;
  readonly weight: number;
  readonly run: (scene: Scene) => Promise<void>;
};

/** The platform settles in dollars and euros; yen become dollars. */
export const CURRENCIES = ['usd', 'usd', 'usd', 'usd', 'usd', 'eur', 'jpy'] as const;

export function pick<T>(random: () => number, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)];
}
