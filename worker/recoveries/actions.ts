/**
 * Gets back what sellers owe, and returns what they do not owe any more. It looks at the state of things: what
 * is owed follows its cause, what was collected follows the steps that are done, and the difference is the next
 * step. So a loss, a win, a late win and a partial one need no code of their own, and nothing is taken twice.
 */
import { appendAudit } from '../audit/store.ts';
import { platformCountry, sellerOnRecord } from '../accounts/actions.ts';
import type { Statement } from '../db/database.ts';
import { writeFenced } from '../db/fence.ts';
import type { Deps } from '../deps.ts';
import {
  begin,
  conclude,
  send,
  type Concluded,
  type Consequences,
  type KindRules,
} from '../journal/actions.ts';
import { raiseNotice } from '../notifications/store.ts';
import { causeText } from '../result/cause-text.ts';
import { readSettings } from '../settings/store.ts';
import { readSellerBalance } from '../stripe/balances.ts';
import type { TransferParams } from '../stripe/money-calls.ts';
import type { ReversalParams } from '../stripe/refund-calls.ts';
import { unreversedMinor } from '../stripe/transfer-facts.ts';
import { syncPayment, type Synced } from '../transfers/actions.ts';
import { GIVE_BACK_KEY } from '../transfers/stakes.ts';
import { nextMove, stepsFor, type Move, type Recovery, type RecoveryView } from './recovery.ts';
import {
  claimDueRecoveries,
  endStep,
  insertStep,
  MAY_BEGIN_STEP,
  openRecovery,
  readRecoveryViews,
  updateRecovery,
} from './store.ts';
import { disputeTargets, type Target } from './target.ts';

/** A recovery takes a step a transfer; more in one go is a bug. */
const STEPS_MAX = 50;
/** How often a seller who has nothing is tried again, besides when their balance grows. */
const AGAIN_MS = 24 * 60 * 60_000;
const CLAIM_MS = 5 * 60_000;
const DUE_MAX = 50;

/** Brings the recoveries of a payment in line with what Stripe says, and takes the next steps. */
export async function pursueRecoveries(deps: Deps, synced: Synced, actor: string): Promise<void> {
  const { facts } = synced;
  await followCauses(deps, synced, actor);
  const views = await readRecoveryViews(deps.db, facts.id);
  if (views.length === 0 || (await readSettings(deps.db)).paused) return;
  for (const { recovery } of views) {
    await pursue(deps, synced, recovery.id, actor);
  }
}

/** Tries what is due: sellers whose balance has grown, or who had nothing a day ago. */
export async function pursueDueRecoveries(deps: Deps): Promise<number> {
  const now = deps.now();
  const claim = { now, claimUntil: now + CLAIM_MS, limit: DUE_MAX };
  const due = await claimDueRecoveries(deps.db, claim);
  for (const paymentId of new Set(due.map((recovery) => recovery.paymentId))) {
    try {
      const synced = await syncPayment(deps, { id: paymentId, account: null }, 'clock');
      if (synced) await pursueRecoveries(deps, synced, 'clock');
    } catch (error) {
      const told = { payment: paymentId, error: causeText(error) };
      deps.log('warn', 'a recovery could not be tried and comes back later', told);
    }
  }
  return due.length;
}

/** What is owed follows the disputes: opened, raised, lowered to nothing after a win. */
async function followCauses(deps: Deps, synced: Synced, actor: string): Promise<void> {
  const { facts, views } = synced;
  if (facts.account !== null || facts.disputes.length === 0) return;
  const known = await readRecoveryViews(deps.db, facts.id);
  const own = known.filter(({ recovery }) => recovery.cause === 'dispute');
  const of = (sourceId: string, sellerId: string) =>
    own.find(({ recovery }) => recovery.sourceId === sourceId && recovery.sellerId === sellerId);
  const abroad = facts.onBehalfOf === null ? null : await isAbroad(deps, facts.onBehalfOf);
  const targets = disputeTargets(facts, views, {
    collectedMinor: (disputeId, sellerId) => of(disputeId, sellerId)?.recovery.collectedMinor ?? 0,
    crossBorder: () => abroad ?? false,
  });
  for (const target of targets) {
    const view = of(target.sourceId, target.sellerId);
    await (view
      ? changeTo(deps, view.recovery, target.amountMinor, actor)
      : open(deps, facts.id, target, actor));
  }
  const over = own.filter(
    ({ recovery: { sourceId, sellerId } }) =>
      !targets.some((one) => one.sourceId === sourceId && one.sellerId === sellerId),
  );
  for (const { recovery } of over) await changeTo(deps, recovery, 0, actor);
}

async function isAbroad(deps: Deps, sellerId: string): Promise<boolean> {
  const [seller, country] = await Promise.all([
    sellerOnRecord(deps, sellerId),
    platformCountry(deps),
  ]);
  return seller?.country !== country;
}

async function open(deps: Deps, paymentId: string, target: Target, actor: string): Promise<void> {
  const { db } = deps;
  const id = deps.newId('rc');
  const { sourceId, sellerId, amountMinor, currency } = target;
  const details = { paymentId, sellerId, amountMinor, currency, dispute: sourceId };
  const entry = { at: deps.now(), actor, action: 'recovery.opened', subject: id, details };
  await writeFenced(db, [
    openRecovery(db, {
      ...{ id, sellerId, paymentId, cause: 'dispute', sourceId, amountMinor, currency },
      ...{ suggested: stepsFor({ canBeDebited: false }), openedAt: deps.now() },
    }),
    ...appendAudit(db, [entry]),
  ]);
}

async function changeTo(
  deps: Deps,
  recovery: Recovery,
  amountMinor: number,
  actor: string,
): Promise<void> {
  if (recovery.amountMinor === amountMinor) return;
  const details = { from: recovery.amountMinor, to: amountMinor };
  const entry = {
    at: deps.now(),
    actor,
    action: 'recovery.changed',
    subject: recovery.id,
    details,
  };
  await writeFenced(deps.db, [
    ...updateRecovery(deps.db, recovery, {
      ...{ amountMinor, closedAt: null, closedBy: null, closeReason: null, nextAt: deps.now() },
    }),
    ...appendAudit(deps.db, [entry]),
  ]);
}

/** Takes steps until nothing is left to do, or the seller has nothing. */
async function pursue(deps: Deps, start: Synced, id: string, actor: string): Promise<void> {
  let synced = start;
  for (let count = 0; count < STEPS_MAX; count += 1) {
    const views = await readRecoveryViews(deps.db, synced.facts.id);
    const view = views.find(({ recovery }) => recovery.id === id);
    if (!view || view.recovery.closedAt !== null) return;
    const move = await chooseMove(deps, synced, view);
    if (move.move === 'close') return close(deps, view.recovery, actor);
    if (move.move === 'wait') return wait(deps, view.recovery);
    if (!(await take(deps, synced, view, move, actor))) return;
    const again = await syncPayment(deps, { id: synced.facts.id, account: null }, actor);
    if (!again) return;
    synced = again;
  }
  throw new Error(`the recovery ${id} did not come to rest in ${String(STEPS_MAX)} steps`);
}

async function chooseMove(deps: Deps, { facts }: Synced, view: RecoveryView): Promise<Move> {
  const { sellerId, currency, sourceId } = view.recovery;
  const transfers = facts.transfers.filter(
    (one) => one.sellerId === sellerId && one.currency === currency && unreversedMinor(one) > 0,
  );
  const balance = await readSellerBalance(deps.stripe, sellerId);
  const credited = transfers[0]?.credited?.currency ?? currency;
  const has = balance?.available.find((entry) => entry.currency === credited)?.amountMinor ?? 0;
  const dispute = facts.disputes.find(({ id }) => id === sourceId);
  return nextMove(view, {
    // Across currencies the seller's balance is compared at the rate the transfer had.
    availableMinor: Math.max(0, inTransfers(has, transfers[0])),
    transfers: transfers.map((one) => ({ id: one.id, leftMinor: unreversedMinor(one) })),
    isOver: !dispute || IS_OVER.has(dispute.status),
  });
}

/** A dispute in these states changes seldom: its recovery may be closed, and opens again if it does. */
const IS_OVER: ReadonlySet<string> = new Set(['won', 'lost', 'prevented', 'warning_closed']);

function inTransfers(minor: number, transfer: Synced['facts']['transfers'][number] | undefined) {
  const credited = transfer?.credited;
  if (!transfer || !credited || credited.currency === transfer.currency) return minor;
  if (credited.amountMinor <= 0) return 0;
  return Number((BigInt(minor) * BigInt(transfer.amountMinor)) / BigInt(credited.amountMinor));
}

/** Sends one step. False when it could not be begun or did not end well: the clock comes back. */
async function take(
  deps: Deps,
  { facts }: Synced,
  { recovery, steps }: RecoveryView,
  move: Extract<Move, { move: 'reverse' | 'return' }>,
  actor: string,
): Promise<boolean> {
  const number = steps.length + 1;
  const { id, paymentId, sellerId, currency, revision } = recovery;
  const { transferId, amountMinor } = move;
  const metadata = { recourse_recovery: id, recourse_payment: paymentId };
  const params: ReversalParams | TransferParams =
    move.move === 'reverse'
      ? { transferId, amountMinor, metadata }
      : {
          ...{ sellerId, amountMinor, currency, sourceChargeId: null },
          ...{ transferGroup: facts.transferGroup, description: `Made whole: ${paymentId}` },
          metadata: { ...metadata, [GIVE_BACK_KEY]: transferId },
        };
  const intent = {
    ...{ id: deps.newId('op'), paymentId, subjectId: id, intent: intentOf(id, number), actor },
    kind: move.move === 'reverse' ? ('recovery' as const) : ('make_whole' as const),
    ...{ params, revision },
  };
  const step = {
    ...{ recoveryId: id, number, transferId, amountMinor, state: 'sent' as const },
    kind: move.move === 'reverse' ? ('reversal' as const) : ('return' as const),
    ...{ resultId: null, entryId: null, code: null },
  };
  const holder = deps.newId('recovery');
  const [operation] = await begin(deps, [intent], holder, MAY_BEGIN_STEP, () => [
    insertStep(deps.db, step, intent.intent),
  ]);
  if (!operation) return false;
  const concluded = await send(deps, operation);
  await conclude(deps, [concluded], holder, concludeSteps);
  return concluded.outcome.state === 'settled';
}

function intentOf(recoveryId: string, number: number): string {
  return `recovery:${recoveryId}:${String(number)}`;
}

const concludeSteps: Consequences = (deps, concluded) =>
  concluded.flatMap((entry) => stepStatements(deps, entry));

function stepStatements(deps: Deps, { operation, outcome }: Concluded): Statement[] {
  const { subjectId: recoveryId, paymentId, kind } = operation;
  const step = { recoveryId, number: Number(operation.intent.split(':')[2]) };
  const now = deps.now();
  switch (outcome.state) {
    case 'unknown':
      return [];
    case 'settled': {
      const entryId = outcome.moved?.entryId ?? null;
      const end = { state: 'done', resultId: outcome.resultId, entryId, code: null } as const;
      return endStep(deps.db, step, end, now);
    }
    case 'refused': {
      const { code } = outcome;
      const end = { state: 'refused', resultId: null, entryId: null, code } as const;
      const waits = code === 'balance_insufficient' || code === 'never_arrived';
      const ended = endStep(deps.db, step, end, code === 'never_arrived' ? now : now + AGAIN_MS);
      if (kind !== 'make_whole' || waits) return ended;
      const notice = {
        ...({ kind: 'give_back_refused', subject: recoveryId, paymentId } as const),
        details: { recovery: recoveryId, code },
      };
      return [...ended, raiseNotice(deps.db, notice, now)];
    }
  }
}

/** How the journal goes on with a step whose outcome is open. Any change of the cause is answered after it. */
const stepRules: KindRules = {
  consequences: concludeSteps,
  mayStillBeSent: () => Promise.resolve(true),
};

export const recoveryRules = { recovery: stepRules, make_whole: stepRules } as const;

/** Comes back in a day, unless the clock has it already. */
async function wait(deps: Deps, recovery: Recovery): Promise<void> {
  const now = deps.now();
  if (recovery.nextAt !== null && recovery.nextAt > now + CLAIM_MS) return;
  await writeFenced(deps.db, updateRecovery(deps.db, recovery, { nextAt: now + AGAIN_MS }));
}

async function close(deps: Deps, recovery: Recovery, actor: string): Promise<void> {
  const at = deps.now();
  const reason = recovery.amountMinor === 0 ? 'nothing_owed' : 'collected';
  const details = { collectedMinor: recovery.collectedMinor, reason };
  const entry = { at, actor, action: 'recovery.closed', subject: recovery.id, details };
  await writeFenced(deps.db, [
    ...updateRecovery(deps.db, recovery, {
      ...{ closedAt: at, closedBy: actor, closeReason: reason, nextAt: null },
    }),
    ...appendAudit(deps.db, [entry]),
  ]);
}
