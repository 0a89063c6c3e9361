/** Goes on with withdrawals that were kept: finds their payment, and requests its refund by the time of declaration. */
import type { PaymentId, RefundId } from '../base/result/id.ts';
import { causeText } from '../base/result/cause-text.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Database } from '../base/db/database.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { readHistory } from '../records/audit/store.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { itemsCalled } from '../refunds/refunded-items.ts';
import { requestByBuyer } from '../refunds/request-actions.ts';
import { findContract, traderOf } from './find-actions.ts';
import { isMatchedByHand, requestKeyOf, unmatchedNotice } from './match.ts';
import { claimDueWithdrawals, readWithdrawal, updateWithdrawal } from './store.ts';
import { isEmail, mayRunByItself, type Withdrawal } from './withdrawal.ts';

const DUE_MAX = 20;
const CLAIM_MS = 5 * 60_000;
/** The first pause, doubled with each try up to the longest. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** A day of tries: what cannot be read by then is no outage, and a person is asked. */
const TRIES_MAX = 50;

/** Handles what is due: what came while Stripe was away. */
export async function handleDueWithdrawals(deps: ActDeps & Pick<Deps, 'log'>): Promise<number> {
  const now = deps.now();
  const claim = { now, claimUntil: now + CLAIM_MS, limit: DUE_MAX };
  const due = await claimDueWithdrawals(deps.db, claim);
  for (const withdrawal of due) await handleWithdrawal(deps, withdrawal);
  return due.length;
}

/**
 * As far as it goes now. What cannot be read comes back; the statement is kept whatever comes of it.
 * @returns how it stands then
 */
export async function handleWithdrawal(
  deps: ActDeps & Pick<Deps, 'log'>,
  withdrawal: Withdrawal,
): Promise<Withdrawal> {
  if (withdrawal.state !== 'waiting') return withdrawal;
  try {
    await handle(deps, withdrawal);
  } catch (error) {
    const facts = { withdrawal: withdrawal.id, error: causeText(error) };
    deps.log('warn', 'a withdrawal is kept, could not go on and comes back later', facts);
    await comeBack(deps, withdrawal);
  }
  return (await readWithdrawal(deps.db, withdrawal.id)) ?? withdrawal;
}

async function handle(deps: ActDeps, kept: Withdrawal): Promise<void> {
  const withdrawal = await withContract(deps.db, kept);
  const { id, paymentId, account, statement, declaredAt, asked } = withdrawal;
  if (paymentId === null) return leaveToPeople(deps, withdrawal);
  const { text, items } = statement;
  // Stripe writes to it, and refuses what it takes for none.
  const buyerEmail = isEmail(statement.buyerEmail) ? statement.buyerEmail : null;
  const history = await readHistory(deps.db, [id]);
  const actor = withdrawal.keyId === null ? 'buyer' : `key:${withdrawal.keyId}`;
  const requested = await requestByBuyer(
    deps,
    { id: paymentId, account },
    {
      asked: {
        amountMinor: asked.amountMinor ?? undefined,
        calledItems: items,
        statedFacts: asked.statedFacts,
        buyerEmail,
        declaredAt,
      },
      asker: {
        actor,
        origin: 'withdrawal',
        reason: items.length === 0 ? text : `${text} Only: ${items.join(', ')}`,
        requestKey: requestKeyOf(id, history),
      },
      mayRun: ({ facts, preview }) =>
        !isMatchedByHand(history) &&
        mayRunByItself(withdrawal, {
          createdAt: facts.createdAt,
          emailHash: facts.buyer.emailHash,
          areItemsKnown: itemsCalled(preview.judged.purchase.items, items) !== null,
        }),
    },
  );
  if (requested.ok) {
    const { id: refundId, paymentId: found } = requested.value.view.refund;
    return end(deps, withdrawal, { refundId, paymentId: found });
  }
  const { reason } = requested.refusal;
  if (reason === 'nothing_left') return end(deps, withdrawal, { refundId: null, paymentId });
  const isAbsent =
    reason === 'payment_not_found' || reason === 'seller_left' || reason === 'is_mirror';
  return isAbsent ? leaveToPeople(deps, withdrawal) : comeBack(deps, withdrawal);
}

/** With the contract, as far as our rows know it by now: it is written before Stripe is asked. */
async function withContract(db: Database, withdrawal: Withdrawal): Promise<Withdrawal> {
  const found = { ...withdrawal, ...(await findContract(db, withdrawal)) };
  const { paymentId, account, trader, timeZone } = found;
  const isSame =
    paymentId === withdrawal.paymentId &&
    account === withdrawal.account &&
    trader?.sellerId === withdrawal.trader?.sellerId &&
    timeZone === withdrawal.timeZone;
  if (isSame) return withdrawal;
  await writeFenced(db, updateWithdrawal(db, withdrawal, { paymentId, account, trader, timeZone }));
  return found;
}

async function end(
  { db }: Pick<Deps, 'db'>,
  withdrawal: Withdrawal,
  found: { readonly refundId: RefundId | null; readonly paymentId: PaymentId },
): Promise<void> {
  const trader =
    withdrawal.trader ?? (await traderOf(db, { ...found, account: withdrawal.account }));
  const handled = { state: 'handled', nextAt: null, trader } as const;
  await writeFenced(db, updateWithdrawal(db, withdrawal, { ...found, ...handled }));
}

async function comeBack({ db, now }: Pick<Deps, 'now' | 'db'>, withdrawal: Withdrawal) {
  const tries = withdrawal.tries + 1;
  if (tries > TRIES_MAX) return leaveToPeople({ db, now }, withdrawal);
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 10));
  await writeFenced(db, updateWithdrawal(db, withdrawal, { tries, nextAt: now() + pause }));
}

/** Nobody knows its payment: a person finds it, or answers the buyer. */
async function leaveToPeople({ db, now }: Pick<Deps, 'now' | 'db'>, withdrawal: Withdrawal) {
  await writeFenced(db, [
    ...updateWithdrawal(db, withdrawal, { state: 'unmatched', nextAt: null }),
    raiseNotice(db, unmatchedNotice(withdrawal), now()),
  ]);
}
