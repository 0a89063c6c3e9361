/** What a step of the simulation works on, and what a step is. */
import type { Fuse } from '../fuse.ts';
import type { TestWorld } from '../world.ts';

export type Scene = {
  readonly world: TestWorld;
  readonly fuse: Fuse;
  readonly random: () => number;
  readonly sellers: string[];
  readonly payments: string[];
  /** Payments on a seller's own account. */
  readonly direct: { readonly id: string; readonly account: string }[];
  /** How often people may have answered each dispute in the Stripe Dashboard. */
  readonly sentElsewhere: Map<string, number>;
  /** What a step saw go wrong. */
  readonly wrong: string[];
};

export type Step = {
  readonly name: string;
  readonly weight: number;
  readonly run: (scene: Scene) => Promise<void>;
};

export function pick<T>(random: () => number, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)];
}
