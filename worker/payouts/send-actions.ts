/**
 * Sends payouts: begun in the journal, sent, concluded, like every call that moves money. What the journal
 * calls the payment is the seller's balance in one currency, so that one payout of it is open at a time.
 */
import { appendAudit } from '../records/audit/store.ts';
import type { Statement } from '../base/db/database.ts';
import type { Deps, TellDeps } from '../deps.ts';
import type { Concluded, Consequences, KindRules } from '../journal/actions.ts';
import type { Intent } from '../journal/operation.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import type { PayoutParams } from '../stripe/payout-calls.ts';
import { isPassing } from '../stripe/failure-facts.ts';
import { balanceKey, type Payout } from './payout.ts';
import { readOpenPayoutHolds } from './hold-store.ts';
import { endSending, lookAgainAt, outdateLooks, readPayoutSeller, unmarkRetried } from './store.ts';

/** Under these keys stand our payout, and the one it makes good, in the metadata of Stripe's. */
export const PAYOUT_KEY = 'recourse_payout';
export const RETRY_KEY = 'recourse_retry_of';

/** When a seller is looked at again whose balance had moved, or whose call never arrived. */
const COME_BACK_MS = 30 * 60_000;

/** @param revision of the seller, as it was looked at */
export function intentOf(
  deps: Pick<Deps, 'newId'>,
  payout: Payout,
  by: { readonly revision: number; readonly actor: string; readonly intent: string },
): Intent<'payout'> {
  const { sellerId, amountMinor, currency, sourceType } = payout;
  const metadata: Record<string, string> = { [PAYOUT_KEY]: payout.id };
  if (payout.retryOf !== null) metadata[RETRY_KEY] = payout.retryOf;
  const params: PayoutParams = { sellerId, amountMinor, currency, sourceType, metadata };
  return {
    id: deps.newId('op'),
    kind: 'payout',
    subjectId: payout.id,
    params,
    part: null,
    ...by,
    paymentId: balanceKey(sellerId, currency),
  };
}

/** What the outcome of a payout means: also what the journal's own look-ups write. */
export const concludePayouts: Consequences<'payout'> = (deps, concluded) =>
  concluded.flatMap((entry) => consequencesOf(deps, entry));

function consequencesOf(deps: TellDeps, { operation, outcome }: Concluded<'payout'>): Statement[] {
  const { subjectId: id, params } = operation;
  switch (outcome.state) {
    case 'unknown':
      return [];
    case 'settled': {
      const end = { status: 'sent', payoutId: outcome.resultId, failureCode: null } as const;
      return [endSending(deps.db, id, end), ...outdateLooks(deps.db, [params.sellerId])];
    }
    case 'refused': {
      const { code } = outcome;
      const end = { status: 'refused', payoutId: null, failureCode: code } as const;
      return [
        endSending(deps.db, id, end),
        ...outdateLooks(deps.db, [params.sellerId]),
        ...afterRefusal(deps, id, { params, code }),
      ];
    }
  }
}

function afterRefusal(
  deps: TellDeps,
  id: string,
  { params, code }: { readonly params: PayoutParams; readonly code: string },
): Statement[] {
  const { sellerId } = params;
  const retryOf = params.metadata[RETRY_KEY];
  if (retryOf !== undefined) {
    return [
      unmarkRetried(deps.db, retryOf),
      ...notifyFailure(deps, { ...params, id: retryOf }, { failureCode: code }),
    ];
  }
  return isPassing(code)
    ? lookAgainAt(deps.db, [sellerId], deps.now() + COME_BACK_MS)
    : notifyFailure(deps, { ...params, id }, { failureCode: code });
}

/** People and the platform's backend hear of a payout that failed: once each time. */
export function notifyFailure(
  deps: TellDeps,
  payout: Pick<Payout, 'id' | 'sellerId' | 'amountMinor' | 'currency'>,
  {
    failureCode,
    actor = 'stripe',
  }: { readonly failureCode: string | null; readonly actor?: string },
): Statement[] {
  const { id, sellerId, amountMinor, currency } = payout;
  const details = { payoutId: id, sellerId, amountMinor, currency, failureCode };
  const notice = { kind: 'payout_failed', subject: id, paymentId: null, details } as const;
  const now = deps.now();
  return [
    raiseNotice(deps.db, notice, now),
    ...notify(deps, `payout.failed:${id}:${failureCode ?? ''}`, {
      type: 'payout.failed',
      ...details,
    }),
    ...appendAudit(deps.db, [
      { at: now, actor, action: 'payout.failed', subject: id, details: { failureCode } },
    ]),
  ];
}

/** How the journal goes on with a payout whose outcome is open: never under a new hold. */
const sendRules: KindRules<'payout'> = {
  consequences: concludePayouts,
  mayStillBeSent: async (deps, { params, sentAt }) => {
    const { sellerId, currency } = params;
    const [seller, onHold] = await Promise.all([
      readPayoutSeller(deps.db, sellerId),
      readOpenPayoutHolds(deps.db, [sellerId]),
    ]);
    const holdPlacedSince = onHold.some(
      (one) => one.currency === currency && one.placedAt >= sentAt,
    );
    return seller?.state === 'manual' && !holdPlacedSince;
  },
};

export const payoutRules = { payout: sendRules } as const;
