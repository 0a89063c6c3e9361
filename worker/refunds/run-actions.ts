/**
 * Carries a refund out, leg by leg: begun in the journal, sent, concluded. A stop between any two of these
 * leaves rows from which `carryOn` goes on; nothing is sent twice, and nothing stays half done: what was taken
 * for a refund that does not come about is given back.
 */
import { REFUND_STATUSES } from './refund-status.ts';
import { appendAudit } from '../records/audit/store.ts';
import { type Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps, LookDeps, TellDeps } from '../deps.ts';
import {
  begin,
  conclude,
  send,
  type Concluded,
  type Consequences,
  type KindRules,
  type RulesByKind,
} from '../journal/actions.ts';
import { callOf, type Intent, type Operation } from '../journal/operation.ts';
import type { LegOperation } from '../journal/operation-kinds.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { BALANCE_INSUFFICIENT, isPassing, NEVER_ARRIVED } from '../stripe/failure-facts.ts';
import type { SellerId } from '../base/result/id.ts';
import type { Money } from '../base/money/amount.ts';
import { canBeDebited } from '../recoveries/debit.ts';
import { platformCountry, sellerOnRecord } from '../sellers/accounts/actions.ts';
import { openedMessage } from '../recoveries/recovery-messages.ts';
import { openRecovery } from '../recoveries/store.ts';
import { recoveryId, stepsFor } from '../recoveries/recovery.ts';
import { syncPayment } from '../transfers/actions.ts';
import { reduceScheduledTransfers, reductionsOf } from '../transfers/reduction-actions.ts';
import { giveBackLegs } from './legs.ts';
import {
  nextStep,
  refusedGiveBack,
  toGiveBack,
  type LegRow,
  type Refund,
  type RefundView,
  isCallLeg,
  isOwedNow,
} from './refund.ts';
import { followRefund } from './follow-actions.ts';
import {
  insertLegs,
  lookAgainAt,
  markLegSent,
  MAY_BEGIN_LEG,
  noteOnRefund,
  readRefund,
  stopRefund,
  updateLeg,
  updateRefund,
} from './store.ts';

/** A plan has a few legs a seller; more steps than this in one go is a bug. */
const STEPS_MAX = 200;
/** When the clock goes on with a refund whose leg could not be begun or whose outcome is open. */
export const COME_BACK_MS = 60_000;
/** When money is asked for again that the platform's balance did not have. */
const BALANCE_AGAIN_MS = 30 * 60_000;

/** Goes on with a refund as far as it goes now, and answers how it is. */
export async function carryOn(deps: ActDeps, id: string, actor: string): Promise<RefundView> {
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    const view = await readRefund(deps.db, id);
    if (!view) throw new Error(`the refund ${id} is gone`);
    const next = nextStep(view);
    switch (next.step) {
      case 'wait':
        return view;
      case 'send':
        if (!(await sendLeg(deps, view, { leg: next.leg, actor }))) return view;
        break;
      case 'finish':
        await finish(deps, view, actor);
        break;
      case 'unwind':
        await unwind(deps, view, actor);
        break;
      case 'owe':
        await oweTheRest(deps, view, actor);
        break;
    }
  }
  throw new Error(`the refund ${id} did not come to rest in ${String(STEPS_MAX)} steps`);
}

/** False when it could not be begun (everything may be stopped), or must be tried again later: the clock comes back. */
async function sendLeg(
  deps: ActDeps,
  view: RefundView,
  { leg, actor }: { readonly leg: LegRow; readonly actor: string },
): Promise<boolean> {
  const { refund } = view;
  if (!isCallLeg(leg)) throw new Error(`a ${leg.kind} of ${refund.id} is no call`);
  const holder = deps.newId('refund');
  const intent: Intent<LegOperation> = {
    ...callOf(leg.kind, leg.params, { leg: leg.number }),
    id: deps.newId('op'),
    paymentId: refund.paymentId,
    subjectId: refund.id,
    intent: intentOf(leg),
    actor,
    revision: refund.revision,
  };
  const mark = () => [
    markLegSent(deps.db, leg, intent.intent),
    lookAgainAt(deps.db, refund.id, deps.now() + COME_BACK_MS),
  ];
  const isOwed = isOwedNow(view, leg, deps.now());
  const beginning = { holder, guard: MAY_BEGIN_LEG, mark, isOwed };
  const [operation] = await begin(deps, [intent], beginning);
  if (!operation) return false;
  const concluded = await send(deps, operation);
  await conclude(deps, [concluded], { holder, consequences: concludeLegs });
  // What cannot be given back now is tried again by the clock, not at once.
  return leg.kind !== 'give_back' || concluded.outcome.state !== 'refused';
}

/** What is meant by a leg, once and for all. */
function intentOf({ refundId, number }: LegRow): string {
  return `refund:${refundId}:${String(number)}`;
}

/** What an outcome means for its leg and refund: also what the journal's own look-ups write. */
const concludeLegs: Consequences<LegOperation> = (deps, concluded) =>
  concluded.flatMap((entry) => legStatements(deps, entry));

function legStatements(
  deps: Pick<Deps, 'now' | 'db'>,
  { operation, outcome }: Concluded<LegOperation>,
): Statement[] {
  const { db } = deps;
  const now = deps.now();
  const { subjectId: refundId, kind, part } = operation;
  const leg = { refundId, number: part.leg };
  switch (outcome.state) {
    case 'unknown':
      // What Stripe wants of someone first is shown with the step, which stays open.
      return outcome.message === undefined ? [] : [updateLeg(db, leg, { code: outcome.message })];
    case 'settled': {
      const { resultId, moved } = outcome;
      const columns = { actualMinor: moved?.amountMinor ?? null, entryId: moved?.entryId ?? null };
      const made = kind === 'refund' ? { stripeRefundId: resultId } : {};
      return [
        updateLeg(db, leg, { state: 'done', code: null, resultId, ...columns }),
        noteOnRefund(db, refundId, { ...made, nextAt: now }),
      ];
    }
    case 'refused':
      return refusedStatements(deps, operation, outcome.code);
  }
}

function refusedStatements(
  deps: Pick<Deps, 'now' | 'db'>,
  operation: Operation<LegOperation>,
  code: string,
): Statement[] {
  const { db } = deps;
  const { subjectId: refundId, paymentId, part } = operation;
  const leg = { refundId, number: part.leg };
  const now = deps.now();
  // It never reached Stripe: it is as it was before.
  if (code === NEVER_ARRIVED) {
    return [updateLeg(db, leg, { state: 'planned' }), noteOnRefund(db, refundId, { nextAt: now })];
  }
  const refused = updateLeg(db, leg, { state: 'refused', code });
  if (operation.kind !== 'give_back') return [refused, stopRefund(db, refundId, { code, now })];
  if (code === BALANCE_INSUFFICIENT) {
    const nextAt = now + BALANCE_AGAIN_MS;
    return [updateLeg(db, leg, { state: 'planned', code }), noteOnRefund(db, refundId, { nextAt })];
  }
  const { sellerId, amountMinor, currency } = operation.params;
  const details = { refund: refundId, ...part, code, sellerId, amountMinor, currency };
  const notice = { ...refusedGiveBack(leg), paymentId, details };
  return [refused, noteOnRefund(db, refundId, { nextAt: now }), raiseNotice(db, notice, now)];
}

/** How the journal goes on with a leg whose outcome is open: only while its refund still wants it. */
const legRules: KindRules<LegOperation> = {
  consequences: concludeLegs,
  mayStillBeSent: async (deps, operation) => {
    const view = await readRefund(deps.db, operation.subjectId);
    const sends = view ? REFUND_STATUSES[view.refund.status].sends : null;
    return sends === (operation.kind === 'give_back' ? 'give_backs' : 'legs');
  },
  isOwed: async (deps, { subjectId, part }) => {
    const view = await readRefund(deps.db, subjectId);
    const leg = view?.legs.find(({ number }) => number === part.leg);
    return view !== null && leg !== undefined && isOwedNow(view, leg, deps.now());
  },
};

export const refundRules = {
  reversal: legRules,
  fee_refund: legRules,
  refund: legRules,
  debit: legRules,
  cancel: legRules,
  give_back: legRules,
} as const satisfies Pick<RulesByKind, LegOperation>;

/** All legs are done: what the platform advanced is owed from now on, and Stripe says how it goes on. */
async function finish(deps: ActDeps, view: RefundView, actor: string): Promise<void> {
  const { db } = deps;
  const { refund } = view;
  const now = deps.now();
  const status = refund.stripeRefundId === null ? 'succeeded' : 'sent';
  const entry = { at: now, actor, action: `refund.${status}`, subject: refund.id };
  const written = await writeFenced(db, [
    ...updateRefund(db, {
      ...refund,
      status,
      nextAt: status === 'sent' ? now + COME_BACK_MS : null,
    }),
    ...recoveriesOf(deps, refund),
    ...appendAudit(db, [{ ...entry, details: { refund: refund.stripeRefundId } }]),
  ]);
  if (written && refund.stripeRefundId !== null) await followRefund(deps, refund, actor);
}

/** Books what Stripe refused to take back, or was not asked for after that; what was taken stays taken. */
async function oweTheRest(
  deps: ActDeps,
  { refund, legs }: RefundView,
  actor: string,
): Promise<void> {
  const { db } = deps;
  const rest = legs.filter(
    ({ kind, state }) => kind === 'reversal' && (state === 'refused' || state === 'planned'),
  );
  const owed = new Map<SellerId, Owed>();
  for (const { sellerId, amountMinor, currency, state, code } of rest) {
    if (sellerId === null) continue;
    const before = owed.get(sellerId);
    const isRefused = state === 'refused' && code !== null && !isPassing(code);
    owed.set(sellerId, {
      sellerId,
      amount: { amountMinor: (before?.amount.amountMinor ?? 0) + amountMinor, currency },
      canBeReversed: !isRefused && (before?.canBeReversed ?? true),
    });
  }
  const country = await platformCountry(deps);
  const opened = await Promise.all(
    [...owed.values()].map(async (one) => {
      const canDebit = canBeDebited(await sellerOnRecord(deps, one.sellerId), country);
      return owing(deps, refund, { ...one, canBeDebited: canDebit });
    }),
  );
  const details = {
    owed: [...owed.values()].map(({ sellerId, amount }) => ({ sellerId, ...amount })),
  };
  const entry = { at: deps.now(), actor, action: 'refund.owed', subject: refund.id, details };
  const nextAt = deps.now() + COME_BACK_MS;
  const written = await writeFenced(db, [
    ...updateRefund(db, { ...refund, status: 'sent', failureCode: null, nextAt }),
    ...rest
      .filter(({ state }) => state === 'planned')
      .map((leg) => updateLeg(db, leg, { state: 'dropped' })),
    ...opened.flat(),
    ...appendAudit(db, [entry]),
  ]);
  if (written) await followRefund(deps, refund, actor);
}

type Owed = {
  readonly sellerId: SellerId;
  readonly amount: Money;
  readonly canBeReversed: boolean;
};

function owing(
  deps: TellDeps,
  { id, paymentId }: Refund,
  { sellerId, amount, ...can }: Owed & { readonly canBeDebited: boolean },
): Statement[] {
  const which = { cause: 'refund_shortfall', sourceId: id, sellerId } as const;
  const opened = { id: recoveryId(which), ...which, paymentId, ...amount };
  const { key, facts } = openedMessage(opened);
  return [
    openRecovery(deps.db, { ...opened, suggested: stepsFor(can), openedAt: deps.now() }),
    ...notify(deps, key, facts),
  ];
}

function recoveriesOf(deps: TellDeps, refund: Refund): Statement[] {
  const funding = refund.shown?.funding;
  const canDebit = funding?.choices.includes('debit') ?? false;
  return (funding?.advanced ?? []).flatMap(({ sellerId, amount }) => {
    const lines = funding?.sellers.filter((line) => line.sellerId === sellerId) ?? [];
    const canBeReversed = lines.every(({ refusedFor }) => refusedFor === null);
    return owing(deps, refund, { sellerId, amount, canBeDebited: canDebit, canBeReversed });
  });
}

/** Writes what undoes a refund that does not come about: legs that give back, and reductions given back. */
async function unwind(deps: LookDeps, view: RefundView, actor: string): Promise<void> {
  const { db } = deps;
  const { refund, legs } = view;
  const { paymentId, account, stripeRefundId } = refund;
  const synced = await syncPayment(deps, { id: paymentId, account }, actor);
  if (!synced) throw new Error(`${paymentId} is gone, and something was taken for it`);
  const own = synced.facts.refunds.find(({ id }) => id === stripeRefundId);
  const taken = toGiveBack(view);
  const backOf = {
    refundId: refund.id,
    paymentId,
    transferGroup: synced.facts.transferGroup,
    reversedMinor: own?.reversal?.amountMinor ?? null,
    transfers: synced.facts.transfers,
  };
  const backs = taken.length === 0 ? [] : giveBackLegs(legs, backOf);
  const reductions = reductionsOf(synced.views, refund.id).map(
    ({ scheduledTransferId, amountMinor }) => ({
      scheduledTransferId,
      amountMinor: -amountMinor,
    }),
  );
  const dropped = legs.filter(
    ({ state, kind }) => state === 'planned' || (kind === 'reduction' && state === 'done'),
  );
  const details = {
    givenBack: backs.map(({ amountMinor, sellerId }) => ({ amountMinor, sellerId })),
  };
  const entry = { at: deps.now(), actor, action: 'refund.unwound', subject: refund.id, details };
  await writeFenced(db, [
    ...updateRefund(db, { ...refund, nextAt: backs.length > 0 ? deps.now() : null }),
    ...dropped.map((leg) => updateLeg(db, leg, { state: 'dropped' })),
    ...taken.map((leg) => updateLeg(db, leg, { state: 'undone' })),
    ...insertLegs(db, backs),
    ...reduceScheduledTransfers(deps, synced.views, { reductions, sourceId: refund.id, actor }),
    ...appendAudit(db, [entry]),
  ]);
}
