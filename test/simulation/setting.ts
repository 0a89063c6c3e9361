/** What kind of world a seed is: how Stripe is there, who sells, and what stood before Recourse came. */
import { seeded } from '../world.ts';

/** Amounts of these go in steps: docs.stripe.com/currencies#special-cases. */
const STEPS = { isk: 100, ugx: 100, kwd: 10 } as const;
export type Stepped = keyof typeof STEPS;

export type Setting = {
  /** A currency with larger steps, in which buyers pay and one of the sellers is paid. */
  readonly stepped: Stepped | null;
  /** How much a page of a list holds at most. With a few a page, everything is longer than one. */
  readonly pageMax: number;
  /** What one of the sellers is who has the full Dashboard; null: none has it. */
  readonly full: { readonly lossesAreStripes: boolean } | null;
  /** Whether Stripe tells by thin events. */
  readonly isThin: boolean;
  /** Whether payments are older than Recourse. */
  readonly hasHistory: boolean;
  /** Whether the first seller has a bank account, to which Stripe pays what they have each working day. */
  readonly isPaidOut: boolean;
  /** The step at which the database is lost; null: never. */
  readonly losesDatabaseAt: number | null;
  /** What one person decides alone, in whole units of any currency. */
  readonly alone: number;
};

export const STRIPES_PAGE = 100;
const FEW = 3;
/** So little that a second decision of a day is above it, or so much that none is. */
const NARROW = 90;
const WIDE = 10_000_000;

/** A world has none of these, or some of them together. */
export function settingOf(seed: number): Setting {
  const random = seeded(seed * 7_919);
  const stepped = random() < 0.4 ? ((['isk', 'ugx', 'kwd'] as const)[seed % 3] ?? null) : null;
  const rare = seeded(seed * 32_452_843);
  return {
    stepped,
    pageMax: random() < 0.2 ? FEW : STRIPES_PAGE,
    full: random() < 0.4 ? { lossesAreStripes: random() < 0.5 } : null,
    isThin: random() < 0.15,
    hasHistory: random() < 0.25,
    // By chance of their own: what came later leaves the other worlds as they were.
    isPaidOut: rare() < 0.12,
    losesDatabaseAt: rare() < 0.04 ? 40 + Math.floor(rare() * 140) : null,
    alone: seeded(seed * 15_485_863)() < 0.2 ? NARROW : WIDE,
  };
}

/** The smallest step of an amount. */
export function stepOf(currency: string): number {
  return currency in STEPS ? STEPS[currency as Stepped] : 1;
}

/** The most of an amount that is on a step. */
export function onStep(minor: number, currency: string): number {
  return minor - (minor % stepOf(currency));
}
