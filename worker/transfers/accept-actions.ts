/**
 * A person lets an edit of a payment's metadata count, or leaves it out: who is paid, how much, and what was sold.
 * Either ends its hold, so that money leaves.
 */
import type { PaymentId } from '../base/result/id.ts';
import { money } from '../base/money/amount.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Statement as Write } from '../base/db/database.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { DecideDeps, LookDeps } from '../deps.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import { readSettings } from '../people/settings/store.ts';
import type { Person } from '../people/staff/rights.ts';
import { appendAudit } from '../records/audit/store.ts';
import { endNotice, resolveNotice } from '../records/notifications/store.ts';
import { syncPayment, type Synced } from './actions.ts';
import { sentAs } from './existing-transfer.ts';
import { isOpen, openHolds, remaining, type TransferView } from './scheduled-transfer.ts';
import { cancelInstead, schedule, type ScheduleRefusal } from './schedule-actions.ts';
import { askForMemo } from './memo-store.ts';
import { scheduleAsked, type ScheduleRequest } from './schedule-request.ts';
import { withSaid } from './statement.ts';
import { readStatement, updateStatement } from './statement-store.ts';

export type AcceptRefusal =
  | ScheduleRefusal
  /** It is not edited any more, or otherwise than was shown. */
  | { readonly reason: 'metadata_moved' }
  /** What was agreed has left, or is leaving: nothing of it can be amended. */
  | { readonly reason: 'transfer_gone'; readonly status: string };

export type Accepted = { readonly state: 'done' } | WaitsForSecondPerson;

export type AskedAccept = {
  readonly payment: { readonly id: PaymentId; readonly account: string | null };
  /** When the edit was first seen: what the person was shown. */
  readonly changedAt: number;
  readonly person: Person;
  readonly reason?: string | undefined;
};

const ACCEPTED = { by: 'person', because: 'metadata_accepted' } as const;

/** Where it changes who is paid or how much, the old scheduled transfer ends in the same act. */
export async function acceptMetadata(
  deps: LookDeps & DecideDeps,
  { payment, changedAt, person, reason }: AskedAccept,
): Promise<Result<Accepted, AcceptRefusal>> {
  const { db } = deps;
  const actor = `staff:${person.userId}`;
  const synced = await syncPayment(deps, payment, actor);
  if (!synced) return refuse({ reason: 'payment_not_found', paymentId: payment.id });
  const { facts } = synced;
  const change = facts.metadataChange;
  const known = await readStatement(db, facts.id);
  if (!known || change?.at !== changedAt) return refuse({ reason: 'metadata_moved' });
  const next = { ...facts, metadata: withSaid(facts.metadata, change.said) };
  const amended = await amendmentOf(deps, synced, next);
  if (!amended.ok) return amended;
  const { request, instead } = amended.value;
  const waiting = await secondPerson(deps, {
    payment,
    changedAt,
    request,
    instead,
    person,
    reason,
  });
  if (waiting) return done(waiting);
  const entry = { at: deps.now(), actor, action: 'payment.metadata_accepted', subject: facts.id };
  const accepting: Write[] = [
    ...updateStatement(db, known, {
      metadata: { ...known.metadata, ...change.said },
      changed: null,
      changedAt: null,
    }),
    resolveNotice(db, { kind: 'metadata_changed', subject: facts.id }, deps.now()),
    askForMemo(db, facts.id, deps.now()),
    ...appendAudit(db, [{ ...entry, details: { keys: Object.keys(change.said) } }]),
  ];
  if (request) {
    const scheduled = await schedule(deps, request, {
      facts: next,
      actor,
      instead: { ...ACCEPTED, views: instead, also: accepting },
    });
    if (!scheduled.ok) return scheduled;
  } else {
    const canceled = instead.flatMap((view) => cancelInstead(deps, view, { ...ACCEPTED, actor }));
    if (!(await writeFenced(db, [...canceled, ...accepting]))) {
      return refuse({ reason: 'metadata_moved' });
    }
  }
  await syncPayment(deps, payment, actor);
  return done({ state: 'done' });
}

/** What was agreed goes on as it was, once its hold ends; above the limit two people say so. */
export async function leaveMetadata(
  deps: LookDeps & DecideDeps,
  { payment, changedAt, person, reason }: AskedAccept & { readonly reason: string },
): Promise<Result<Accepted, AcceptRefusal>> {
  const { db } = deps;
  const actor = `staff:${person.userId}`;
  const synced = await syncPayment(deps, payment, actor);
  if (!synced) return refuse({ reason: 'payment_not_found', paymentId: payment.id });
  const { id: paymentId, metadataChange: change } = synced.facts;
  if (change?.at !== changedAt) return refuse({ reason: 'metadata_moved' });
  const held = synced.views.filter((view) =>
    openHolds(view).some(({ cause }) => cause === 'metadata_changed'),
  );
  const parts = held.map((view) => ({
    sellerId: view.transfer.sellerId,
    amount: remaining(view),
  }));
  const fields = { paymentId, account: payment.account, changedAt };
  const of = { act: 'payments.leave_metadata', subject: paymentId, paymentId, parts } as const;
  const waiting = await askToAct(deps, { ...of, fields, reason }, person);
  if (waiting) return done(waiting);
  const notice = { kind: 'metadata_changed', subject: paymentId } as const;
  const entry = { at: deps.now(), actor, action: 'payment.metadata_left', subject: paymentId };
  const written = await writeFenced(db, [
    ...endNotice(db, notice, deps.now()),
    ...appendAudit(db, [{ ...entry, details: { keys: Object.keys(change.said) }, remark: reason }]),
  ]);
  if (!written) return refuse({ reason: 'metadata_moved' });
  await syncPayment(deps, payment, actor);
  return done({ state: 'done' });
}

type Amendment = {
  /** What is scheduled anew; null: nothing. */
  readonly request: ScheduleRequest | null;
  /** What ends for it. */
  readonly instead: readonly TransferView[];
};

async function amendmentOf(
  deps: LookDeps,
  { facts, views }: Synced,
  next: Synced['facts'],
): Promise<Result<Amendment, AcceptRefusal>> {
  const { defaultRule } = await readSettings(deps.db);
  const before = scheduleAsked(facts, defaultRule);
  const after = scheduleAsked(next, defaultRule);
  if (isSameRequest(before, after)) return done({ request: null, instead: [] });
  if (after && 'reason' in after) return refuse(after);
  // What the platform scheduled by its API follows no metadata.
  const own = views.filter(
    ({ transfer }) => transfer.origin !== 'api' && transfer.status !== 'canceled',
  );
  const gone = own.find(({ transfer }) => !isOpen(transfer));
  if (gone) return refuse({ reason: 'transfer_gone', status: gone.transfer.status });
  if (own.some(({ transfer }) => sentAs(transfer.id, facts))) {
    return refuse({ reason: 'transfer_gone', status: 'released' });
  }
  return done({ request: after, instead: own });
}

function isSameRequest(
  one: ReturnType<typeof scheduleAsked>,
  other: ReturnType<typeof scheduleAsked>,
): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Each seller counts with what is scheduled anew for them, or with what ends, whichever is more. */
function secondPerson(
  deps: DecideDeps,
  { payment, changedAt, request, instead, person, reason }: Amendment & AskedAccept,
): Promise<WaitsForSecondPerson | null> {
  const { id: paymentId, account } = payment;
  const begins = request ? [{ ...request, grossMinor: request.amountMinor }] : [];
  const all = [...begins, ...instead.map(({ transfer }) => transfer)];
  const bySeller = Map.groupBy(all, ({ sellerId, currency }) => `${sellerId} ${currency}`);
  const parts = [...bySeller.values()].flatMap((of) => {
    const [largest] = of.toSorted((one, other) => other.grossMinor - one.grossMinor);
    if (!largest) return [];
    const { sellerId, grossMinor, currency } = largest;
    return [{ sellerId, amount: money(grossMinor, currency) }];
  });
  return askToAct(
    deps,
    {
      act: 'payments.accept_metadata',
      subject: paymentId,
      paymentId,
      parts,
      fields: { paymentId, account, changedAt },
      reason: reason ?? 'The metadata was edited.',
    },
    person,
  );
}
