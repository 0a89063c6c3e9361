/** What is notified about an amount owed, each thing once: to staff, and to the seller who owes. */
import type { MessageToSend } from '../records/notifications/message-facts.ts';
import { openOf, type Recovery } from './recovery.ts';

const CAUSES = {
  dispute: 'dispute',
  refund_shortfall: 'refund',
  payment_failed: 'payment',
} as const;

type Known = Pick<Recovery, 'id' | 'paymentId' | 'sellerId' | 'amountMinor' | 'currency'>;

function aboutOf({ id, paymentId, sellerId, amountMinor, currency }: Known) {
  return { recoveryId: id, paymentId, sellerId, amountMinor, currency };
}

/** Keyed by what is owed for what: an amount owed that was opened by someone else at once is notified once. */
export function openedMessage(
  recovery: Known & Pick<Recovery, 'cause' | 'sourceId'>,
): MessageToSend {
  const cause = CAUSES[recovery.cause];
  const facts = { ...aboutOf(recovery), type: 'recovery.opened', cause } as const;
  return { key: `recovery.opened:${recovery.sourceId}:${recovery.sellerId}`, facts };
}

/** After all that the seller had was asked for, and something is still open: how they will pay the rest. */
export function owingMessage(
  recovery: Recovery,
  how: 'reversal' | 'next_transfers',
): MessageToSend {
  const { amountMinor: openMinor } = openOf(recovery);
  const facts = { ...aboutOf(recovery), type: 'seller.recovery_notice', openMinor, how } as const;
  // Once per recovery, and again when more is owed than before.
  return { key: `${facts.type}:${recovery.id}:${String(recovery.amountMinor)}`, facts };
}

export function collectedMessage(recovery: Recovery): MessageToSend {
  const { collectedMinor } = recovery;
  const { amountMinor: openMinor } = openOf(recovery);
  const facts = { ...aboutOf(recovery), type: 'recovery.collected' } as const;
  const key = `${facts.type}:${recovery.id}:${String(collectedMinor)}`;
  return { key, facts: { ...facts, collectedMinor, openMinor } };
}

export function writtenOffMessage(recovery: Recovery, at: number): MessageToSend {
  const { amountMinor: openMinor } = openOf(recovery);
  const facts = { ...aboutOf(recovery), type: 'recovery.written_off', openMinor } as const;
  return { key: `${facts.type}:${recovery.id}:${String(at)}`, facts };
}
