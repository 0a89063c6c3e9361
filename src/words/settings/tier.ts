/** How long a scheduled transfer is on hold and why, signal by signal. */
import type { Assessment, TierName } from '../../../worker/sellers/risk/tier.ts';
import { count } from '../count.ts';
import { dayOf, type Place } from '../days.ts';
import { quote } from '../quote.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

export function tierOf(tier: TierName): { readonly name: string; readonly type: BadgeType } {
  switch (tier) {
    case 'trusted':
      return { name: 'Trusted', type: 'positive' };
    case 'standard':
      return { name: 'Standard', type: 'neutral' };
    case 'careful':
      return { name: 'Careful', type: 'warning' };
  }
}

/** The whole assessment in words: what decides, the signals or a person. */
export function tierSentence(assessment: Assessment, now: number, place: Place): string {
  const { tier, points, holdDays, override } = assessment;
  const name = tierOf(tier).name.toLowerCase();
  const because =
    points === 0 ? 'No signal speaks against them' : `${count(points, 'point')} in all`;
  if (!override) return `${because}: the ${name} tier, held for ${count(holdDays, 'day')}.`;
  const until = dayOf(override.expiresAt, now, place);
  return `Set to ${count(holdDays, 'day')} by a person until ${until}: ${quote(override.reason)}. ${because}: without that it would be the ${name} tier.`;
}

/** `Standard tier, 40 points`. */
export function tierShort({ tier, points, override }: Assessment): string {
  return override ? 'Set by a person' : `${tierOf(tier).name} tier, ${count(points, 'point')}`;
}
