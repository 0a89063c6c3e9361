/** How one assumption is played, and what must be true of what Stripe answered. */
import type { Desk } from './desk.ts';

type Line<Facts> = {
  /** What is done, in a sentence. */
  readonly does: string;
  /** What must be true then, in a sentence. */
  readonly must: string;
  readonly play: (desk: Desk) => Promise<Facts>;
  readonly holds: (facts: Facts) => boolean;
};
export type Playable = {
  readonly does: string;
  readonly must: string;
  readonly run: (desk: Desk) => Promise<{ readonly facts: unknown; readonly holds: boolean }>;
};
/** By the ids of sandbox/stripe/assumptions.md. */
export type Lines = Readonly<Record<string, Playable>>;

export const line = <Facts>({ does, must, play, holds }: Line<Facts>): Playable => ({
  does,
  must,
  run: async (desk) => {
    const facts = await play(desk);
    return { facts, holds: holds(facts) };
  },
});
