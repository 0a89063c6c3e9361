/**
 * A person counts what was sent to a seller by hand as paid of the scheduled transfer that it stands in the way of: the
 * rest is scheduled anew in the same act, and what was counted blocks nothing any more.
 */
import type { ScheduledTransferId, TransferId } from '../base/result/id.ts';
import { convert, money, type Money } from '../base/money/amount.ts';
import { toStep } from '../base/money/currency.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Statement } from '../base/db/database.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { DecideDeps, LookDeps } from '../deps.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Person } from '../people/staff/rights.ts';
import { appendAudit } from '../records/audit/store.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { unreversedMinor } from '../stripe/transfer-facts.ts';
import { syncPayment, type Synced } from './actions.ts';
import { unnamedTo } from './existing-transfer.ts';
import { cancelInstead, namedMinor, schedule, type ScheduleRefusal } from './schedule-actions.ts';
import { isOpen, remaining, type TransferView } from './scheduled-transfer.ts';
import { markPaidByHand, readTransfer } from './store.ts';

export type ByHandRefusal =
  | ScheduleRefusal
  | { readonly reason: 'transfer_not_found' }
  /** Nothing was sent to its seller by hand that is not counted yet. */
  | { readonly reason: 'nothing_by_hand' }
  /** Someone or something changed it a moment ago. */
  | { readonly reason: 'overtaken' };

export type CountedByHand =
  { readonly state: 'done'; readonly paid: Money; readonly rest: Money } | WaitsForSecondPerson;

type Asked = {
  readonly id: ScheduledTransferId;
  readonly person: Person;
  readonly reason: string;
};

/** @throws StripeError when Stripe cannot be read; nothing was written */
export async function countByHand(
  deps: LookDeps & DecideDeps,
  { id, person, reason }: Asked,
): Promise<Result<CountedByHand, ByHandRefusal>> {
  const { db } = deps;
  const before = await readTransfer(db, id);
  if (!before) return refuse({ reason: 'transfer_not_found' });
  const { paymentId } = before.transfer;
  const actor = `staff:${person.userId}`;
  const synced = await syncPayment(deps, { id: paymentId, account: null }, actor);
  const view = synced?.views.find(({ transfer }) => transfer.id === id);
  if (!synced || !view) return refuse({ reason: 'payment_not_found', paymentId });
  if (!isOpen(view.transfer)) {
    return refuse({ reason: 'transfer_over', status: view.transfer.status });
  }
  const counted = byHandOf(view, synced);
  if ('reason' in counted) return refuse(counted);
  const left = remaining(view);
  const parts = [{ sellerId: view.transfer.sellerId, amount: left }];
  const of = { act: 'transfers.paid_by_hand', subject: id, paymentId, parts } as const;
  const waiting = await askToAct(deps, { ...of, fields: { id }, reason }, person);
  if (waiting) return done(waiting);
  const { paid, ids } = counted;
  const entry = { at: deps.now(), actor, action: 'transfer.paid_by_hand', subject: id };
  const details = { transfers: ids, amountMinor: paid.amountMinor, currency: paid.currency };
  const also = [
    markPaidByHand(db, id, [...view.transfer.paidByHand, ...ids]),
    ...appendAudit(db, [{ ...entry, details, remark: reason }]),
  ];
  const refusal = await scheduleRest(deps, { view, synced, paid, also, actor });
  if (refusal) return refuse(refusal);
  await syncPayment(deps, { id: paymentId, account: null }, actor);
  const rest = money(Math.max(0, left.amountMinor - paid.amountMinor), left.currency);
  return done({ state: 'done', paid, rest });
}

type ByHand = { readonly paid: Money; readonly ids: readonly TransferId[] };

function byHandOf(view: TransferView, synced: Synced): ByHand | ByHandRefusal {
  const sent = unnamedTo(view, synced);
  const { currency } = view.transfer;
  if (sent.length === 0) return { reason: 'nothing_by_hand' };
  if (sent.some((one) => one.currency !== currency)) return { reason: 'wrong_currency', currency };
  const minor = sent.reduce((sum, transfer) => sum + unreversedMinor(transfer), 0);
  return { paid: money(minor, currency), ids: sent.map(({ id }) => id) };
}

type Resting = {
  readonly view: TransferView;
  readonly synced: Synced;
  readonly paid: Money;
  readonly also: readonly Statement[];
  readonly actor: string;
};

/** What is left is scheduled in place of all of it; where nothing is left it ends. */
async function scheduleRest(
  deps: LookDeps,
  { view, synced, paid, also, actor }: Resting,
): Promise<ByHandRefusal | null> {
  const { facts } = synced;
  const { sellerId, reference } = view.transfer;
  const amountMinor = agreedOfRest(view, facts, paid);
  const instead = { by: 'person', because: 'paid_by_hand' } as const;
  if (amountMinor <= 0) {
    const ends = cancelInstead(deps, view, { ...instead, actor });
    return (await writeFenced(deps.db, [...ends, ...also])) ? null : { reason: 'overtaken' };
  }
  const of = { paymentId: facts.id, sellerId, amountMinor, currency: facts.currency, reference };
  const scheduled = await schedule(
    deps,
    { ...of, origin: 'api' },
    { facts, actor, instead: { ...instead, views: [view], also } },
  );
  return scheduled.ok ? null : scheduled.refusal;
}

/**
 * What must be agreed so that, after the same refunds and losses, the rest is left: the part of what was agreed that
 * the rest is of what is left now. What refunds named of it goes on as it is.
 */
function agreedOfRest(view: TransferView, facts: PaymentFacts, paid: Money): number {
  const left = remaining(view).amountMinor;
  const rest = left - paid.amountMinor;
  if (rest <= 0) return 0;
  const named = namedMinor(view, facts);
  const { currency } = facts;
  const agreed = money(view.transfer.agreedMinor, currency);
  const part = convert(agreed, money(rest + named, currency), left + named);
  return toStep(part.amountMinor, currency);
}
