/**
 * What a default rule would have made of payments that were paid already: shown before it is saved, as it decides
 * about every payment after that.
 */
import type { Money } from '../base/money/amount.ts';
import type { AskedRule } from '../people/settings/settings.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { isForRule, refusalToSchedule, scheduleAsked } from './schedule-request.ts';

export type RulePreview = {
  /** How many payments were read. */
  readonly payments: number;
  /** False where there were more than are read. */
  readonly isAll: boolean;
  readonly transfers: number;
  readonly sellers: number;
  /** What the sellers would get, by currency. */
  readonly sums: readonly Money[];
  /** Payments that the rule leaves alone: they ask for a transfer themselves, or pay their seller at once. */
  readonly notForRule: number;
  /** Payments that the rule is for, and that name no seller under its key. */
  readonly withoutSeller: number;
  /** Payments of which Stripe would not take the amount. */
  readonly refused: number;
};

export function previewRule(
  paid: { readonly payments: readonly PaymentFacts[]; readonly isAll: boolean },
  asked: AskedRule,
): RulePreview {
  const rule = { ...asked, since: 0 };
  const payments = paid.payments.filter(({ status }) => status === 'paid');
  const own = payments.filter(isForRule);
  const made = own.map((facts) => ({ facts, request: scheduleAsked(facts, rule) }));
  const named = made.flatMap(({ facts, request }) =>
    request && !('reason' in request) ? [{ facts, request }] : [],
  );
  const requests = named.flatMap(({ facts, request }) =>
    refusalToSchedule(request, facts, 0) === null ? [request] : [],
  );
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of requests) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return {
    payments: payments.length,
    isAll: paid.isAll,
    transfers: requests.length,
    sellers: new Set(requests.map(({ sellerId }) => sellerId)).size,
    sums: [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency })),
    notForRule: payments.length - own.length,
    withoutSeller: own.length - named.length,
    refused: named.length - requests.length,
  };
}
