/**
 * Gets back what sellers owe, and returns what they do not owe any more. It looks at the state of things: what
 * is owed follows its cause, what was collected follows the steps that are done, and the difference is the next
 * step. So a loss, a win, a late win and a partial one need no code of their own, and nothing is taken twice.
 */
import type { PaymentId, SellerId, TransferId } from '../base/result/id.ts';
import { money } from '../base/money/amount.ts';
import { isOver } from '../stripe/dispute-status.ts';
import { appendAudit } from '../records/audit/store.ts';
import { platformCountry, sellerOnRecord } from '../sellers/accounts/actions.ts';
import { readUnchecked } from '../sellers/accounts/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps, TellDeps } from '../deps.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { tellOfRebuilt } from '../records/notifications/rebuilt-store.ts';
import { resolveNotice } from '../records/notifications/store.ts';
import { causeText } from '../base/result/cause-text.ts';
import { readSettings } from '../people/settings/store.ts';
import { readSellerBalance } from '../stripe/balances.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { unreversedMinor } from '../stripe/transfer-facts.ts';
import { syncPayment, type Synced } from '../transfers/actions.ts';
import { reducedForDispute } from '../transfers/loss.ts';
import { remaining, type TransferView } from '../transfers/scheduled-transfer.ts';
import { reachesSeller, takesFromSeller } from '../transfers/sellers-side.ts';
import { readTransfersSince } from '../transfers/store.ts';
import { canBeDebited } from './debit.ts';
import {
  allowanceOf,
  dueBackBeside,
  mayBeTried,
  nextMove,
  openOf,
  recoveryId,
  stepsFor,
  type Means,
  type Move,
  type Recovery,
  type RecoveryView,
} from './recovery.ts';
import {
  claimDueRecoveries,
  notOpenedYet,
  openRecovery,
  readRecoveryViews,
  readTakenOfReleases,
  updateRecovery,
  type Taken,
} from './store.ts';
import { collectedMessage, openedMessage, owingMessage } from './recovery-messages.ts';
import { restoreRecoveries } from './restore-actions.ts';
import { takeStep, type WantedStep } from './step-actions.ts';
import { disputeTargets, failureTargets, feesOf, reversedByHand, type Target } from './target.ts';

/** A recovery takes a step a transfer; more in one go is a bug. */
const STEPS_MAX = 50;
/** How often a seller who has nothing is tried again, besides when their balance grows. */
const AGAIN_MS = 24 * 60 * 60_000;
/**
 * A seller without scheduled transfers to come, and none released for so long, is not paid by scheduled
 * transfers any more.
 */
const PAID_LATELY_MS = 30 * 24 * 60 * 60_000;
const CLAIM_MS = 5 * 60_000;
const DUE_MAX = 50;

/** Brings the recoveries of a payment in line with what Stripe says, and takes the next steps. */
export async function pursueRecoveries(
  deps: ActDeps,
  synced: Synced,
  actor: string,
): Promise<void> {
  const { facts } = synced;
  await restoreRecoveries(deps, synced.facts, actor);
  await followCauses(deps, synced, actor);
  const views = await readRecoveryViews(deps.db, facts.id);
  if (views.length === 0 || (await readSettings(deps.db)).paused) return;
  const unchecked = await readUnchecked(
    deps.db,
    views.map(({ recovery }) => recovery.sellerId),
  );
  for (const { recovery } of views) {
    if (unchecked.has(recovery.sellerId)) continue;
    await pursue(deps, synced, { id: recovery.id, actor });
  }
}

/** Tries what is due: sellers whose balance has grown, or who had nothing a day ago. */
export async function pursueDueRecoveries(deps: ActDeps & Pick<Deps, 'log'>): Promise<number> {
  const now = deps.now();
  const claim = { now, claimUntil: now + CLAIM_MS, limit: DUE_MAX };
  const due = await claimDueRecoveries(deps.db, claim);
  for (const paymentId of new Set(due.map((recovery) => recovery.paymentId))) {
    try {
      const synced = await syncPayment(deps, { id: paymentId, account: null }, 'clock');
      if (synced) await pursueRecoveries(deps, synced, 'clock');
    } catch (error) {
      const messages = { payment: paymentId, error: causeText(error) };
      deps.log('warn', 'a recovery could not be tried and comes back later', messages);
    }
  }
  return due.length;
}

/** What is owed follows its cause: opened, raised, lowered to nothing after a win. */
async function followCauses(deps: ActDeps, synced: Synced, actor: string): Promise<void> {
  const { facts, views } = synced;
  if (facts.account !== null) return;
  if (facts.disputes.length === 0 && facts.status !== 'failed') return;
  const known = await readRecoveryViews(deps.db, facts.id);
  const own = known.filter(({ recovery }) => recovery.cause !== 'refund_shortfall');
  const of = (sourceId: string, sellerId: SellerId) =>
    own.find(({ recovery }) => recovery.sourceId === sourceId && recovery.sellerId === sellerId);
  const abroad = facts.onBehalfOf === null ? null : await isAbroad(deps, facts.onBehalfOf);
  const targets = [
    ...disputeTargets(facts, views, { recoveries: known, crossBorder: () => abroad ?? false }),
    ...failureTargets(facts, views, { recoveries: known }),
  ];
  const asks = reversedByHand(facts, views, { recoveries: known });
  for (const target of targets) {
    const view = of(target.sourceId, target.sellerId);
    await (view
      ? changeTo(deps, view.recovery, { amountMinor: target.amountMinor, actor })
      : open(deps, { paymentId: facts.id, target, actor, asksFirst: asks.has(target.sellerId) }));
  }
  const over = own.filter(
    ({ recovery: { sourceId, sellerId } }) =>
      !targets.some((one) => one.sourceId === sourceId && one.sellerId === sellerId),
  );
  for (const { recovery } of over) await changeTo(deps, recovery, { amountMinor: 0, actor });
}

async function isAbroad(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  sellerId: SellerId,
): Promise<boolean> {
  const [seller, country] = await Promise.all([
    sellerOnRecord(deps, sellerId),
    platformCountry(deps),
  ]);
  return seller?.country !== country;
}

type Opening = {
  readonly paymentId: PaymentId;
  readonly target: Target;
  readonly actor: string;
  readonly asksFirst: boolean;
};

async function open(
  deps: ActDeps,
  { paymentId, target, actor, asksFirst: isAsked }: Opening,
): Promise<void> {
  const { db } = deps;
  const { cause, sourceId, sellerId, amountMinor, currency } = target;
  const id = recoveryId(target);
  const details = { paymentId, sellerId, amountMinor, currency, cause, source: sourceId };
  const seller = await sellerOnRecord(deps, sellerId);
  const canDebit = canBeDebited(seller, await platformCountry(deps));
  // Of one who is not checked it is not known what was given up before.
  const isUnknown = (await readUnchecked(db, [sellerId])).has(sellerId);
  const asksFirst = (isAsked || isUnknown) && target.amountMinor > 0;
  const entry = { at: deps.now(), actor, action: 'recovery.opened', subject: id, details };
  const opened = { id, sellerId, paymentId, cause, sourceId, amountMinor, currency };
  const messages = amountMinor > 0 ? [openedMessage(opened)] : [];
  // Whoever came first has told of it.
  await writeFenced(db, [
    notOpenedYet(db, id),
    openRecovery(db, {
      ...opened,
      suggested: stepsFor({ canBeDebited: canDebit, canBeReversed: true }),
      asksFirst,
      openedAt: deps.now(),
    }),
    ...(isUnknown ? [tellOfRebuilt(db, { sellerId }, deps.now())] : []),
    ...messages.flatMap(({ key, facts }) => notify(deps, key, facts)),
    ...appendAudit(db, [entry]),
  ]);
}

async function changeTo(
  deps: Pick<Deps, 'now' | 'db'>,
  recovery: Recovery,
  { amountMinor, actor }: { readonly amountMinor: number; readonly actor: string },
): Promise<void> {
  // Where all of it is collected there is nothing to ask about.
  const asksFirst = recovery.asksFirst && amountMinor > recovery.collectedMinor;
  if (recovery.amountMinor === amountMinor && recovery.asksFirst === asksFirst) return;
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
      amountMinor,
      closedAt: null,
      closedBy: null,
      closeReason: null,
      nextAt: asksFirst ? null : deps.now(),
      asksFirst,
      // More is owed than before: once more all that the seller has is asked for.
      ...(amountMinor > recovery.amountMinor && { triedAt: null }),
    }),
    ...appendAudit(deps.db, [entry]),
  ]);
}

/** Takes steps until nothing is left to do, or the seller has nothing. */
async function pursue(
  deps: ActDeps,
  start: Synced,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<void> {
  let synced = start;
  for (let count = 0; count < STEPS_MAX; count += 1) {
    const views = await readRecoveryViews(deps.db, synced.facts.id);
    const view = views.find(({ recovery }) => recovery.id === id);
    if (!view || view.recovery.closedAt !== null || view.recovery.asksFirst) return;
    const allowance = await allowanceFor(deps, view.recovery);
    const dueBackMinor = dueBackBeside(view.recovery, views);
    const allowanceMinor = allowance?.minor ?? null;
    const move = await chooseMove(deps, synced, { view, allowanceMinor, dueBackMinor });
    if (move.move === 'close') return close(deps, view.recovery, { synced, actor });
    if (move.move === 'wait') return wait(deps, view.recovery);
    const source = allowance === null ? 'balance' : 'releases';
    const wanted: WantedStep =
      move.move === 'reverse'
        ? { ...move, kind: 'reversal', source, taken: allowance?.taken ?? null }
        : { ...move, kind: 'return', source, taken: null };
    const { transferGroup } = synced.facts;
    if (!(await takeStep(deps, view, { transferGroup, wanted, actor }))) return;
    const again = await syncPayment(deps, { id: synced.facts.id, account: null }, actor);
    if (!again) return;
    synced = again;
  }
  throw new Error(`the recovery ${id} did not come to rest in ${String(STEPS_MAX)} steps`);
}

/**
 * The most that may be taken now. At first all that the seller has is asked for; after that a seller who is
 * still paid by scheduled transfers pays from a part of each release, and any other from whatever their balance has.
 */
async function allowanceFor(
  deps: Pick<Deps, 'now' | 'db'>,
  recovery: Recovery,
): Promise<Allowance | null> {
  const { sellerId, currency, openedAt, triedAt } = recovery;
  if (triedAt === null) return null;
  const { withholding } = await readSettings(deps.db);
  if (withholding.basisPoints >= 10_000) return null;
  const since = { sellerId, currency, since: openedAt };
  const paid = await readTransfersSince(deps.db, since);
  const lately = deps.now() - PAID_LATELY_MS;
  const isPaidByTransfers = paid.some(({ transfer }) => (transfer.releasedAt ?? Infinity) > lately);
  if (!isPaidByTransfers) return null;
  const released = paid.filter(({ transfer }) => transfer.status === 'released');
  const releases = released.map((view) => remaining(view).amountMinor);
  const taken = await readTakenOfReleases(deps.db, since);
  return { minor: allowanceOf(releases, money(taken.minor, currency), withholding), taken };
}

type Allowance = { readonly minor: number; readonly taken: Taken };

async function chooseMove(
  deps: Pick<Deps, 'now' | 'stripe'>,
  { facts, views }: Synced,
  {
    view,
    ...limits
  }: { readonly view: RecoveryView } & Pick<Means, 'allowanceMinor' | 'dueBackMinor'>,
): Promise<Move> {
  const { sellerId, currency, sourceId } = view.recovery;
  const { transfers: own, isCrumb } = transfersOf(facts, view.recovery);
  const transfers = own.filter(({ id }) => mayBeTried(view, id, deps.now()));
  const [first] = transfers;
  const balance = await readSellerBalance(deps.stripe, sellerId);
  const credited = first?.credited?.currency ?? currency;
  const has = balance?.available.find((entry) => entry.currency === credited)?.amountMinor ?? 0;
  const dispute = facts.disputes.find(({ id }) => id === sourceId);
  const move = nextMove(view, {
    // Across currencies the seller's balance is compared at the rate the transfer had.
    availableMinor: Math.max(0, inTransfers(has, first)),
    ...limits,
    // What is with the seller is net of the fee that stayed: that part of the transfer is the platform's already.
    transfers: transfers.map((one) => ({
      id: one.id,
      leftMinor: Math.max(0, unreversedMinor(one) - feesOf(one, facts).stayedMinor),
    })),
    reducedTransferId: reducedTransfer(views, view.recovery),
    isCrumb,
    // What is over changes seldom: its recovery may be closed, and opens again if it does.
    isOver: !dispute || isOver(dispute.status),
  });
  // A part of what is owed may convert to nothing where all of it does not.
  const isNothing = move.move === 'reverse' && first && !takesFromSeller(first, move.amountMinor);
  return isNothing ? { move: 'wait' } : move;
}

/** The seller's transfers of which something can be taken, and whether what is open is anything to them. */
function transfersOf(facts: PaymentFacts, recovery: Recovery) {
  const { sellerId, currency, amountMinor, collectedMinor } = recovery;
  const openMinor = Math.abs(amountMinor - collectedMinor);
  const own = facts.transfers.filter(
    (one) => one.sellerId === sellerId && one.currency === currency,
  );
  return {
    transfers: own.filter((one) => takesFromSeller(one, Math.min(openMinor, unreversedMinor(one)))),
    isCrumb: own.length > 0 && own.every((one) => !reachesSeller(one, openMinor)),
  };
}

/** The seller's transfer that was reduced for the dispute before it left. */
function reducedTransfer(
  views: readonly TransferView[],
  { sellerId, sourceId }: Recovery,
): TransferId | null {
  const reduced = views.find(
    ({ transfer, adjustments }) =>
      transfer.sellerId === sellerId &&
      transfer.status === 'released' &&
      reducedForDispute(adjustments, sourceId) > 0,
  );
  return reduced?.transfer.transferId ?? null;
}

function inTransfers(minor: number, transfer: Synced['facts']['transfers'][number] | undefined) {
  const credited = transfer?.credited;
  if (!transfer || !credited || credited.currency === transfer.currency) return minor;
  if (credited.amountMinor <= 0) return 0;
  return Number((BigInt(minor) * BigInt(transfer.amountMinor)) / BigInt(credited.amountMinor));
}

/** Comes back in a day, unless the clock has it already. */
async function wait(deps: TellDeps, recovery: Recovery): Promise<void> {
  const now = deps.now();
  const isKnown = recovery.nextAt !== null && recovery.nextAt > now + CLAIM_MS;
  if (isKnown && recovery.triedAt !== null) return;
  const tried = { triedAt: recovery.triedAt ?? now, nextAt: now + AGAIN_MS };
  const isOwing = recovery.triedAt === null && openOf(recovery).amountMinor > 0;
  const messages = isOwing ? [owingMessage(recovery, await howTheyPay(deps, recovery))] : [];
  await writeFenced(deps.db, [
    ...updateRecovery(deps.db, recovery, tried),
    ...messages.flatMap(({ key, facts }) => notify(deps, key, facts)),
  ]);
}

async function howTheyPay(
  deps: Pick<Deps, 'now' | 'db'>,
  recovery: Recovery,
): Promise<'reversal' | 'next_transfers'> {
  const allowance = await allowanceFor(deps, { ...recovery, triedAt: deps.now() });
  return allowance === null ? 'reversal' : 'next_transfers';
}

async function close(
  deps: TellDeps,
  recovery: Recovery,
  { synced: { views }, actor }: { readonly synced: Synced; readonly actor: string },
): Promise<void> {
  const at = deps.now();
  const reason = recovery.amountMinor > 0 ? 'collected' : 'nothing_owed';
  const collected = collectedMessage(recovery);
  const details = { collectedMinor: recovery.collectedMinor, reason };
  const entry = { at, actor, action: 'recovery.closed', subject: recovery.id, details };
  await writeFenced(deps.db, [
    ...updateRecovery(deps.db, recovery, {
      closedAt: at,
      closedBy: actor,
      closeReason: reason,
      nextAt: null,
    }),
    ...(reason === 'collected' ? notify(deps, collected.key, collected.facts) : []),
    ...views.map(({ transfer }) =>
      resolveNotice(deps.db, { kind: 'paid_transfer_lost', subject: transfer.id }, at),
    ),
    ...appendAudit(deps.db, [entry]),
  ]);
}
