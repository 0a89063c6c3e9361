/** A person pays again what failed: what of it may leave now, once. */
import { money } from '../base/money/amount.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Person } from '../people/staff/rights.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import type { ActDeps, DecideDeps, Deps } from '../deps.ts';
import { begin, conclude, send } from '../journal/actions.ts';
import { resolveNotice } from '../records/notifications/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { readSettings } from '../people/settings/store.ts';
import { lookAtSeller } from './look-actions.ts';
import type { Payable } from './payable.ts';
import { needsAPerson, type Payout, type PayoutTrouble } from './payout.ts';
import { concludePayouts, intentOf } from './send-actions.ts';
import {
  insertBegun,
  markRetried,
  MAY_BEGIN_PAYOUT,
  outdateLooks,
  readPayoutRow,
  readPayoutSeller,
} from './store.ts';

export type RetryRefusal =
  | { readonly reason: 'payout_not_found' }
  /** It did not fail, or was made good already. */
  | { readonly reason: 'payout_not_failed'; readonly status: string }
  | { readonly reason: 'seller_not_manual' }
  | { readonly reason: 'stopped' }
  | { readonly reason: PayoutTrouble }
  /** Nothing of it may leave now: all that is there is withheld. */
  | ({ readonly reason: 'nothing_payable' } & Omit<Payable, 'parts' | 'payableMinor'>)
  | { readonly reason: 'payout_under_way' }
  | { readonly reason: 'stripe_refused'; readonly code: string; readonly message: string };

/** Answers the new payout; its outcome may still be open. */
export async function retryPayout(
  deps: ActDeps & DecideDeps,
  asked: {
    readonly payoutId: string;
    readonly person: Person;
    readonly reason?: string | undefined;
  },
): Promise<Result<Payout | WaitsForSecondPerson, RetryRefusal>> {
  const { person, reason = 'The payout failed.' } = asked;
  const actor = `staff:${person.userId}`;
  const failed = await readPayoutRow(deps.db, asked.payoutId);
  if (!failed) return refuse({ reason: 'payout_not_found' });
  if (!needsAPerson(failed)) return refuse({ reason: 'payout_not_failed', status: failed.status });
  if ((await readSettings(deps.db)).paused) return refuse({ reason: 'stopped' });
  const found = await amountNow(deps, failed);
  if (!found.ok) return found;
  const { amountMinor, day, revision } = found.value;
  const { id: subject, sellerId, currency, sourceType } = failed;
  const parts = [{ sellerId, amount: money(amountMinor, currency) }];
  const of = { act: 'payouts.retry', subject, paymentId: null, parts } as const;
  const fields = { payoutId: subject };
  const waiting = await askToAct(deps, { ...of, fields, reason }, person);
  if (waiting) return done(waiting);
  const payout: Payout = {
    id: deps.newId('pt'),
    sellerId,
    currency,
    sourceType,
    day,
    amountMinor,
    status: 'sending',
    payoutId: null,
    failureCode: null,
    createdAt: deps.now(),
    retryOf: failed.id,
    retriedBy: null,
    seenAt: null,
  };
  const intent = intentOf(deps, payout, { revision, actor, intent: `payout:${failed.id}:again` });
  const holder = deps.newId('retry');
  const now = deps.now();
  const [operation] = await begin(deps, [intent], {
    holder,
    guard: MAY_BEGIN_PAYOUT,
    mark: () => [
      insertBegun(deps.db, [payout]),
      markRetried(deps.db, failed.id, payout.id),
      ...outdateLooks(deps.db, [sellerId]),
    ],
  });
  if (!operation) return refuse({ reason: 'payout_under_way' });
  const details = { retry: payout.id, amountMinor, currency };
  await writeAll(deps.db, [
    resolveNotice(deps.db, { kind: 'payout_failed', subject: failed.id }, now),
    ...appendAudit(deps.db, [
      { at: now, actor, action: 'payout.retried', subject: failed.id, details },
    ]),
  ]);
  const concluded = await send(deps, operation);
  await conclude(deps, [concluded], { holder, consequences: concludePayouts });
  const { outcome } = concluded;
  if (outcome.state === 'refused') {
    return refuse({ reason: 'stripe_refused', code: outcome.code, message: outcome.message });
  }
  return done((await readPayoutRow(deps.db, payout.id)) ?? payout);
}

/** What of the failed one may leave now, by a look of this moment. */
async function amountNow(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  { sellerId, currency, sourceType, amountMinor: failedMinor }: Payout,
): Promise<
  Result<
    { readonly amountMinor: number; readonly day: string; readonly revision: number },
    RetryRefusal
  >
> {
  const seller = await readPayoutSeller(deps.db, sellerId);
  if (seller?.state !== 'manual') return refuse({ reason: 'seller_not_manual' });
  const look = await lookAtSeller(deps, seller);
  if (!look.ok) return look;
  const line = look.value.lines.find((one) => one.currency === currency);
  const part = line?.parts.find((one) => one.sourceType === sourceType);
  if (line && part) {
    const amountMinor = Math.min(part.amountMinor, failedMinor);
    return done({ amountMinor, day: look.value.day, revision: seller.revision });
  }
  const nothing = {
    availableMinor: 0,
    youngMinor: 0,
    onHoldMinor: 0,
    owedMinor: 0,
    minimumMinor: 0,
  };
  const { availableMinor, youngMinor, onHoldMinor, owedMinor, minimumMinor } = line ?? nothing;
  const withheld = { availableMinor, youngMinor, onHoldMinor, owedMinor, minimumMinor };
  return refuse({ reason: 'nothing_payable', currency, ...withheld });
}
