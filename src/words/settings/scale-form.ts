/** The tiers while somebody edits them: text in fields, and what is wrong with it, field by field. */
import {
  HOLD_DAYS_MAX,
  HOLD_DAYS_MIN,
  type Tier,
  type TierName,
  type TierScale,
} from '../../../worker/sellers/risk/tier.ts';
import { wholeNumber } from '../numbers.ts';

/** As the backend takes them. */
const POINTS_MAX = 1_000;

export type TierText = { readonly name: TierName; readonly days: string; readonly points: string };
export type ScaleText = readonly [TierText, TierText, TierText];
export type TierErrors = { readonly days: string | null; readonly points: string | null };

export function scaleTextOf({ tiers }: TierScale): ScaleText {
  const [trusted, standard, careful] = tiers;
  return [textOf(trusted), textOf(standard), textOf(careful)];
}

function textOf({ name, holdDays, pointsMax }: Tier): TierText {
  return { name, days: String(holdDays), points: pointsMax === null ? '' : String(pointsMax) };
}

/** One entry a tier; all null when the scale can be saved. The last tier takes all others: no points. */
export function scaleErrors(texts: ScaleText): readonly TierErrors[] {
  return texts.map((text, index) => {
    const before = texts[index - 1];
    const isLast = index === texts.length - 1;
    return {
      days: daysError(text.days, before?.days),
      points: isLast ? null : pointsError(text.points, before?.points),
    };
  });
}

export function isSavable(errors: readonly TierErrors[]): boolean {
  return errors.every(({ days, points }) => days === null && points === null);
}

/** The tiers that the texts stand for; ask only when nothing is wrong with them. */
export function tiersOf(texts: ScaleText): TierScale['tiers'] {
  const [trusted, standard, careful] = texts;
  return [tierOf(trusted, false), tierOf(standard, false), tierOf(careful, true)];
}

function tierOf({ name, days, points }: TierText, isLast: boolean): Tier {
  const pointsMax = isLast ? null : (wholeNumber(points) ?? 0);
  return { name, holdDays: wholeNumber(days) ?? 0, pointsMax };
}

function daysError(text: string, before: string | undefined): string | null {
  const days = wholeNumber(text);
  if (days === null || days < HOLD_DAYS_MIN || days > HOLD_DAYS_MAX) {
    return `Choose ${String(HOLD_DAYS_MIN)} to ${String(HOLD_DAYS_MAX)} days.`;
  }
  const least = wholeNumber(before ?? '');
  return least !== null && days < least ? 'Not fewer days than the tier before.' : null;
}

function pointsError(text: string, before: string | undefined): string | null {
  const points = wholeNumber(text);
  if (points === null || points > POINTS_MAX) return `Choose 0 to ${String(POINTS_MAX)} points.`;
  const least = wholeNumber(before ?? '');
  return least !== null && points <= least ? 'More points than the tier before.' : null;
}
