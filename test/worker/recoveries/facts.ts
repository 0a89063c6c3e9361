/** A recovery as rules read it, with what a test changes. */
import type { Recovery } from '../../../worker/recoveries/recovery.ts';
import { NOW } from '../transfers/facts.ts';

export function recovery(changed: Partial<Recovery> = {}): Recovery {
  return {
    id: 'rc_1',
    sellerId: 'acct_1',
    paymentId: 'pi_1',
    cause: 'dispute',
    sourceId: 'du_1',
    amountMinor: 8_000,
    currency: 'usd',
    collectedMinor: 0,
    suggested: [],
    openedAt: NOW,
    closedAt: null,
    closedBy: null,
    closeReason: null,
    triedAt: null,
    asksFirst: false,
    nextAt: NOW,
    revision: 1,
    ...changed,
  };
}
