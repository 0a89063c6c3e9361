/**
 * Holds of payments whose sellers are paid out of their own balance: placed and lifted as Stripe tells of
 * disputes, warnings and reviews, and by people. They withhold money from payouts; they move none.
 */
import { money } from '../base/money/amount.ts';
import { UNDO_MS } from '../people/controls/alone.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Person } from '../people/staff/rights.ts';
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { causeRules } from '../transfers/hold-cause.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll, type Statement } from '../base/db/database.ts';
import type { DecideDeps, Deps, LookDeps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { syncPayment, type Synced } from '../transfers/actions.ts';
import { holdsOf, partsOfSellers, type PaymentHold, type SellersPart } from './payment-holds.ts';
import {
  changePayoutHold,
  insertPayoutHold,
  liftPayoutHold,
  readAnsweredHolds,
  readPaymentHolds,
  readPayoutHold,
  type PayoutHold,
} from './hold-store.ts';
import { outdateLooks } from './store.ts';

/**
 * Brings the holds of a payment in line with what was just read of it. Safe to call any number of times; what a
 * person lifted is not placed again over them.
 */
export async function followHolds(
  deps: Pick<Deps, 'now' | 'newId' | 'db'>,
  { facts, views }: Pick<Synced, 'facts' | 'views'>,
  actor: string,
): Promise<void> {
  const wanted = holdsOf(facts, views);
  const answered = await readAnsweredHolds(deps.db, facts.id);
  const open = answered.filter(({ liftedAt }) => liftedAt === null);
  if (wanted.length === 0 && open.length === 0) return;
  const parts = partsOfSellers(facts, views);
  const fresh = wanted.filter((hold) => !answered.some((row) => isSame(row, hold)));
  const statements = [
    ...fresh.flatMap((hold) =>
      placing(deps, { ...hold, reason: causeRules(hold.cause).because }, actor),
    ),
    ...open.flatMap((row) => followOne(deps, row, { wanted, parts, actor })),
  ];
  if (statements.length === 0) return;
  const sellers = [...fresh, ...open].map(({ sellerId }) => sellerId);
  await writeAll(deps.db, [...statements, ...outdateLooks(deps.db, sellers)]);
}

function isSame(row: PayoutHold, hold: PaymentHold): boolean {
  const { cause, sourceId, creditId } = hold;
  return row.cause === cause && row.sourceId === sourceId && row.creditId === creditId;
}

type Following = {
  readonly wanted: readonly PaymentHold[];
  readonly parts: readonly SellersPart[];
  readonly actor: string;
};

function followOne(
  deps: Pick<Deps, 'now' | 'db'>,
  row: PayoutHold,
  { wanted, parts, actor }: Following,
): Statement[] {
  const amountMinor =
    causeRules(row.cause).follows === 'person'
      ? (parts.find(({ creditId }) => creditId === row.creditId)?.left.amountMinor ?? 0)
      : wanted.find((hold) => isSame(row, hold))?.amountMinor;
  if (amountMinor === undefined) {
    return lifting(deps, row, { actor, by: 'stripe', reason: 'Its cause is gone.' });
  }
  return amountMinor === row.amountMinor ? [] : [changePayoutHold(deps.db, row.id, amountMinor)];
}

export type HoldRefusal =
  | { readonly reason: 'payment_not_found'; readonly paymentId: PaymentId }
  /** No seller has any of it in their balance. */
  | { readonly reason: 'nothing_to_hold' }
  | { readonly reason: 'already_on_hold' }
  | { readonly reason: 'hold_not_found' }
  | { readonly reason: 'hold_lifted' }
  /** It ends with its cause, and no person may lift it before. */
  | { readonly reason: 'not_yours'; readonly cause: PayoutHold['cause'] };

export type AskedHold = {
  readonly paymentId: PaymentId;
  readonly account: string | null;
  /** Only what this seller has of it, also where it is a charge on their own account; null: every seller. */
  readonly sellerId: SellerId | null;
  readonly actor: string;
  readonly remark: string;
};

/** A person keeps what sellers have of a payment in their balances, until someone lifts it. */
export async function holdPayment(
  deps: LookDeps,
  asked: AskedHold,
): Promise<Result<readonly PayoutHold[], HoldRefusal>> {
  const { paymentId, sellerId, actor, remark } = asked;
  const synced = await syncWherever(deps, asked);
  if (!synced) return refuse({ reason: 'payment_not_found', paymentId });
  const { facts, views } = synced;
  const isMeant = (of: string): boolean => sellerId === null || of === sellerId;
  const parts = partsOfSellers(facts, views).filter(
    (part) => part.left.amountMinor > 0 && isMeant(part.sellerId),
  );
  if (parts.length === 0) return refuse({ reason: 'nothing_to_hold' });
  const open = await readPaymentHolds(deps.db, facts.id);
  const of = { paymentId: facts.id, cause: 'person', sourceId: actor, reason: remark } as const;
  if (open.some((row) => row.cause === of.cause && isMeant(row.sellerId))) {
    return refuse({ reason: 'already_on_hold' });
  }
  await writeAll(deps.db, [
    ...parts.flatMap(({ left, ...part }) => placing(deps, { ...of, ...part, ...left }, actor)),
    ...outdateLooks(
      deps.db,
      parts.map(({ sellerId }) => sellerId),
    ),
  ]);
  return done(await readPaymentHolds(deps.db, facts.id));
}

/** On the platform, or on the account that is named, or else on the seller's own. */
async function syncWherever(
  deps: LookDeps,
  { paymentId: id, account, sellerId, actor }: AskedHold,
): Promise<Synced | null> {
  const synced = await syncPayment(deps, { id, account }, actor);
  if (synced || account !== null || sellerId === null) return synced;
  return syncPayment(deps, { id, account: sellerId }, actor);
}

/** Lifts a hold of those that people may lift. */
export async function liftPaymentHold(
  deps: DecideDeps,
  asked: { readonly holdId: string; readonly person: Person; readonly remark: string },
): Promise<Result<PayoutHold | WaitsForSecondPerson, HoldRefusal>> {
  const { holdId, person, remark } = asked;
  const actor = `staff:${person.userId}`;
  const row = await readPayoutHold(deps.db, holdId);
  if (!row) return refuse({ reason: 'hold_not_found' });
  if (row.liftedAt !== null) return refuse({ reason: 'hold_lifted' });
  if (causeRules(row.cause).liftedByPeople !== 'always') {
    return refuse({ reason: 'not_yours', cause: row.cause });
  }
  const { paymentId, sellerId, amountMinor, currency } = row;
  const parts = [{ sellerId, amount: money(amountMinor, currency) }];
  const isHarmless = row.placedBy === actor && row.placedAt > deps.now() - UNDO_MS;
  const of = { act: 'payouts.lift', subject: holdId, paymentId, parts, isHarmless } as const;
  const waiting = await askToAct(deps, { ...of, fields: { holdId }, reason: remark }, person);
  if (waiting) return done(waiting);
  await writeAll(deps.db, lifting(deps, row, { actor, by: actor, reason: remark }));
  return done((await readPayoutHold(deps.db, holdId)) ?? row);
}

type Placed = Omit<PaymentHold, 'cause'> & Pick<PayoutHold, 'cause' | 'reason'>;

function placing(
  deps: Pick<Deps, 'now' | 'newId' | 'db'>,
  hold: Placed,
  actor: string,
): Statement[] {
  const { cause, sourceId, sellerId, reason, paymentId: subject, amountMinor, currency } = hold;
  const at = deps.now();
  const byPerson = causeRules(cause).placedBy === 'person';
  const placedBy = byPerson ? actor : 'stripe';
  const details = { cause, source: sourceId, sellerId, amountMinor, currency };
  const entry = { at, actor, action: 'payout.hold_placed', subject, details };
  return [
    insertPayoutHold(deps.db, { id: deps.newId('ph'), ...hold, placedAt: at, placedBy }),
    ...appendAudit(deps.db, [byPerson ? { ...entry, remark: reason } : entry]),
  ];
}

function lifting(
  deps: Pick<Deps, 'now' | 'db'>,
  row: PayoutHold,
  lifted: { readonly actor: string; readonly by: string; readonly reason: string },
): Statement[] {
  const at = deps.now();
  const { actor, by, reason } = lifted;
  const details = { cause: row.cause, source: row.sourceId, sellerId: row.sellerId };
  const entry = { at, actor, action: 'payout.hold_lifted', subject: row.paymentId, details };
  return [
    liftPayoutHold(deps.db, row.id, { at, by, reason }),
    ...appendAudit(deps.db, [by === 'stripe' ? entry : { ...entry, remark: reason }]),
  ];
}
