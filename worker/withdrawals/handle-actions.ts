/** Goes on with withdrawals that were kept: finds their payment, and requests its refund by the time of declaration. */
import type { PaymentId } from '../base/result/id.ts';
import { causeText } from '../base/result/cause-text.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { appendAudit, readHistory } from '../records/audit/store.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { requestByBuyer } from '../refunds/request-actions.ts';
import { traderOf } from './keep-actions.ts';
import { claimDueWithdrawals, readWithdrawal, updateWithdrawal } from './store.ts';
import { isEmail, mayRunByItself, type Withdrawal } from './withdrawal.ts';

const DUE_MAX = 20;
const CLAIM_MS = 5 * 60_000;
/** The first pause, doubled with each try up to the longest. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** A day of tries: what cannot be read by then is no outage, and a person is asked. */
const TRIES_MAX = 50;

const MATCHED = 'withdrawal.matched';

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

async function handle(deps: ActDeps, withdrawal: Withdrawal): Promise<void> {
  const { id, paymentId, account, statement, declaredAt, asked } = withdrawal;
  if (paymentId === null) return leaveToPeople(deps, withdrawal);
  const { text, items } = statement;
  // Stripe writes to it, and refuses what it takes for none.
  const buyerEmail = isEmail(statement.buyerEmail) ? statement.buyerEmail : null;
  // A slip of a person who looked for it would pay a stranger's payment.
  const isMatched = (await readHistory(deps.db, [id])).some(({ action }) => action === MATCHED);
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
        requestKey: `withdrawal:${id}`,
      },
      mayRun: ({ facts, preview }) =>
        !isMatched &&
        mayRunByItself(withdrawal, {
          createdAt: facts.createdAt,
          emailHash: facts.buyer.emailHash,
          areItemsKnown: preview.request.items !== null,
        }),
    },
  );
  if (requested.ok) {
    const { id: refundId, paymentId: found } = requested.value.view.refund;
    return end(deps, withdrawal, { refundId, paymentId: found });
  }
  const { reason } = requested.refusal;
  const isAbsent =
    reason === 'payment_not_found' || reason === 'seller_left' || reason === 'is_mirror';
  return isAbsent ? leaveToPeople(deps, withdrawal) : comeBack(deps, withdrawal);
}

async function end(
  { db }: Pick<Deps, 'db'>,
  withdrawal: Withdrawal,
  found: { readonly refundId: string; readonly paymentId: PaymentId },
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

function noticeOf(subject: string) {
  return { kind: 'withdrawal_unmatched', subject } as const;
}

/** Nobody knows its payment: a person finds it, or answers the buyer. */
async function leaveToPeople({ db, now }: Pick<Deps, 'now' | 'db'>, withdrawal: Withdrawal) {
  const { id, order, paymentId, declaredAt } = withdrawal;
  const details = { order, told: paymentId, declaredAt };
  const notice = { ...noticeOf(id), paymentId: null, details };
  await writeFenced(db, [
    ...updateWithdrawal(db, withdrawal, { state: 'unmatched', nextAt: null }),
    raiseNotice(db, notice, now()),
  ]);
}

export type MatchRefusal =
  { readonly reason: 'withdrawal_not_found' } | { readonly reason: 'not_unmatched' };

type Matching = {
  readonly id: string;
  readonly payment: { readonly id: PaymentId; readonly account: string | null };
  readonly by: string;
};

/** A person says which payment it is about: it goes on, judged by when it was declared. */
export async function matchWithdrawal(
  deps: ActDeps & Pick<Deps, 'log'>,
  { id, payment, by }: Matching,
): Promise<Result<Withdrawal, MatchRefusal>> {
  const { db } = deps;
  const withdrawal = await readWithdrawal(db, id);
  if (!withdrawal) return refuse({ reason: 'withdrawal_not_found' });
  if (withdrawal.state !== 'unmatched') return refuse({ reason: 'not_unmatched' });
  const now = deps.now();
  const matched = { state: 'waiting', paymentId: payment.id, account: payment.account } as const;
  const entry = { at: now, actor: by, action: MATCHED, subject: id };
  const isWritten = await writeFenced(db, [
    ...updateWithdrawal(db, withdrawal, { ...matched, nextAt: now + FIRST_PAUSE_MS }),
    resolveNotice(db, noticeOf(id), now),
    ...appendAudit(db, [{ ...entry, details: { paymentId: payment.id } }]),
  ]);
  if (!isWritten) return refuse({ reason: 'not_unmatched' });
  return done(await handleWithdrawal(deps, { ...withdrawal, ...matched }));
}
