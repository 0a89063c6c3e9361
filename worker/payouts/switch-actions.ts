/**
 * Takes a seller's payouts over from Stripe, and gives them back: the old schedule is kept and restored. The
 * row says what is meant before Stripe is asked, so that a stop in between is finished by the clock.
 */
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Person } from '../people/staff/rights.ts';
import type { SellerId } from '../base/result/id.ts';
import { sellerOnRecord } from '../sellers/accounts/actions.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { DecideDeps, Deps } from '../deps.ts';
import { hasOpenPayout } from '../journal/store.ts';
import { resolveNotice } from '../records/notifications/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { PayoutSchedule } from '../stripe/payout-facts.ts';
import { readPayoutSettings, setPayoutSchedule } from '../stripe/payouts.ts';
import { MANUAL, nextPayoutRun, type PayoutSeller } from './payout.ts';
import { readPayoutSeller, writePayoutSeller } from './store.ts';

export type SwitchRefusal =
  | { readonly reason: 'seller_not_found'; readonly sellerId: SellerId }
  | { readonly reason: 'already_manual' }
  | { readonly reason: 'not_manual' }
  /** A payout has no known outcome yet. */
  | { readonly reason: 'payout_under_way' }
  | { readonly reason: 'overtaken' };

type Asked = { readonly sellerId: SellerId; readonly actor: string; readonly remark: string };

/** When the clock finishes a switch that was cut off. */
const FINISH_MS = 2 * 60_000;

/** From now on Stripe pays the seller no more automatically, and we do, each payout run. */
export async function takePayouts(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  { sellerId, actor, remark }: Asked,
): Promise<Result<PayoutSeller, SwitchRefusal>> {
  const before = await readPayoutSeller(deps.db, sellerId);
  const facts = await sellerOnRecord(deps, sellerId);
  const settings = facts && (await readPayoutSettings(deps.stripe, sellerId));
  if (!facts || !settings) return refuse({ reason: 'seller_not_found', sellerId });
  const isOurs = before !== null && before.state !== 'ended';
  const isManual = settings.schedule.interval === 'manual';
  if (isOurs && isManual) return refuse({ reason: 'already_manual' });
  const row: PayoutSeller = {
    sellerId,
    country: facts.country,
    state: 'taking',
    since: deps.now(),
    by: actor,
    // Someone set another schedule at Stripe meanwhile: that is what the seller goes back to.
    previous: settings.schedule,
    nextAt: deps.now() + FINISH_MS,
    trouble: null,
    revision: before?.revision ?? 0,
  };
  return carryOut(deps, row, { actor, remark, action: 'payouts.taken' });
}

/** From now on Stripe pays the seller as it did before. */
export async function giveBackPayouts(
  deps: DecideDeps & Pick<Deps, 'stripe'>,
  { sellerId, person, remark }: Omit<Asked, 'actor'> & { readonly person: Person },
): Promise<Result<PayoutSeller | WaitsForSecondPerson, SwitchRefusal>> {
  const actor = `staff:${person.userId}`;
  const before = await readPayoutSeller(deps.db, sellerId);
  if (!before || before.state === 'ended') return refuse({ reason: 'not_manual' });
  if (await hasOpenPayout(deps.db, sellerId)) {
    return refuse({ reason: 'payout_under_way' });
  }
  const of = { act: 'payouts.give_back', subject: sellerId, paymentId: null, parts: [] } as const;
  const waiting = await askToAct(deps, { ...of, fields: { sellerId }, reason: remark }, person);
  if (waiting) return done(waiting);
  const row: PayoutSeller = { ...before, state: 'restoring', nextAt: deps.now() + FINISH_MS };
  return carryOut(deps, row, { actor, remark, action: 'payouts.given_back' });
}

async function carryOut(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  row: PayoutSeller,
  said: { readonly actor: string; readonly remark: string; readonly action: string },
): Promise<Result<PayoutSeller, SwitchRefusal>> {
  const { previous, sellerId: subject } = row;
  const entry = { ...said, at: deps.now(), subject, details: { schedule: previous.interval } };
  const statements = [...writePayoutSeller(deps.db, row), ...appendAudit(deps.db, [entry])];
  if (!(await writeFenced(deps.db, statements))) return refuse({ reason: 'overtaken' });
  return finishSwitch(deps, { ...row, revision: row.revision + 1 }, said.actor);
}

/** Sets the schedule that the row asks for, and writes that it is set. Twice is as good as once. */
export async function finishSwitch(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  row: PayoutSeller,
  actor: string,
): Promise<Result<PayoutSeller, SwitchRefusal>> {
  const { sellerId, state } = row;
  const isTaking = state === 'taking';
  const isOurs = await setPayoutSchedule(deps.stripe, sellerId, isTaking ? MANUAL : row.previous);
  const now = deps.now();
  // Whoever left the platform is no one's to pay out.
  const next: PayoutSeller =
    isTaking && isOurs
      ? { ...row, state: 'manual', nextAt: nextPayoutRun(now) }
      : { ...row, state: 'ended', nextAt: null, trouble: null };
  const action = isTaking ? 'payouts.manual' : 'payouts.restored';
  const details = { schedule: scheduleText(isTaking ? MANUAL : row.previous) };
  const written = await writeFenced(deps.db, [
    ...writePayoutSeller(deps.db, next),
    resolveNotice(deps.db, { kind: 'payout_stopped', subject: sellerId }, now),
    ...appendAudit(deps.db, [{ at: now, actor, action, subject: sellerId, details }]),
  ]);
  return written ? done({ ...next, revision: row.revision + 1 }) : refuse({ reason: 'overtaken' });
}

function scheduleText({ interval, weeklyDays, monthlyDays }: PayoutSchedule): string {
  return [interval, ...weeklyDays, ...monthlyDays].join(' ');
}
