/**
 * Looks at due scheduled transfers before they may leave: each payment is read from Stripe afresh, sellers once
 * for all of the group. It sends nothing.
 */
import pLimit from 'p-limit';
import { knownSellers } from '../sellers/accounts/actions.ts';
import type { Deps, LookDeps } from '../deps.ts';
import type { Intent } from '../journal/operation.ts';
import { causeText } from '../base/result/cause-text.ts';
import type { TransferParams } from '../stripe/money-calls.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import { syncPayment } from '../transfers/actions.ts';
import {
  SCHEDULED_TRANSFER_ID_KEY,
  type ScheduledTransfer,
} from '../transfers/scheduled-transfer.ts';
import { decideRelease, type Decision } from './gate.ts';
import type { ReleaseEnd } from './store.ts';
import { PAYMENT_KEY } from '../stripe/reference.ts';

/** Each look makes a few calls; what is more than a Worker's six connections waits in line. */
const AT_ONCE = 5;

/** What is to be sent, and what ends without a call. */
export type Looked = {
  readonly ids: readonly string[];
  readonly intents: readonly Intent<'transfer'>[];
  readonly ends: readonly ReleaseEnd[];
};

export async function lookAtGroup(
  deps: LookDeps & Pick<Deps, 'log'>,
  group: readonly ScheduledTransfer[],
  actor: string,
): Promise<Looked> {
  const limit = pLimit(AT_ONCE);
  const sellerOf = await knownSellers(deps, [...new Set(group.map((row) => row.sellerId))]);
  const looks = await Promise.all(
    group.map((row) => limit(() => look(deps, row, { sellerOf, actor }))),
  );
  const found = looks.filter((each) => each !== null);
  return {
    ids: group.map(({ id }) => id),
    intents: found.flatMap((each) => ('intent' in each ? [each.intent] : [])),
    ends: found.flatMap((each) => ('end' in each ? [each.end] : [])),
  };
}

type Look = { readonly intent: Intent<'transfer'> } | { readonly end: ReleaseEnd } | null;

type Looking = {
  readonly sellerOf: (id: string) => Promise<SellerFacts | null>;
  readonly actor: string;
};

/**
 * Brings one scheduled transfer in line with its payment and asks the gate. Null: it is not to be released, and
 * its row says why already. A payment that cannot be read now is left to its claim: it comes back in minutes.
 */
async function look(
  deps: LookDeps & Pick<Deps, 'log'>,
  claimed: ScheduledTransfer,
  { sellerOf, actor }: Looking,
): Promise<Look> {
  const now = deps.now();
  const payment = { id: claimed.paymentId, account: null };
  try {
    // The seller first: their row, as fresh as this, is what the look at the payment holds by.
    const seller = await sellerOf(claimed.sellerId);
    const synced = await syncPayment(deps, payment, actor);
    const view = synced?.views.find(({ transfer }) => transfer.id === claimed.id);
    if (!synced || !view) return null;
    const decision = decideRelease(view, { ...synced, seller, now });
    return lookOf(deps, view.transfer, {
      decision,
      transferGroup: synced.facts.transferGroup,
      actor,
    });
  } catch (error) {
    const facts = { scheduledTransfer: claimed.id, error: causeText(error) };
    deps.log('warn', 'a due scheduled transfer could not be looked at and comes back later', facts);
    return null;
  }
}

type Decided<Made extends Decision = Decision> = {
  readonly decision: Made;
  readonly transferGroup: string;
  readonly actor: string;
};

function lookOf(
  deps: Pick<Deps, 'newId'>,
  transfer: ScheduledTransfer,
  { decision, transferGroup, actor }: Decided,
): Look {
  const { id, revision } = transfer;
  const waiting = {
    id,
    revision,
    status: 'scheduled',
    refusalCode: null,
    transferId: null,
  } as const;
  switch (decision.decision) {
    case 'leave':
      return null;
    case 'await':
      return {
        end: {
          ...waiting,
          status: 'awaiting_payment',
          statusReason: null,
          releasedAt: null,
          retryAt: null,
        },
      };
    case 'wait':
      return {
        end: { ...waiting, statusReason: null, releasedAt: null, retryAt: decision.until },
      };
    case 'block':
      return {
        end: {
          ...waiting,
          status: 'blocked',
          statusReason: decision.reason,
          releasedAt: null,
          retryAt: null,
        },
      };
    case 'adopt':
      return {
        end: {
          ...waiting,
          status: 'released',
          statusReason: null,
          transferId: decision.transferId,
          releasedAt: decision.createdAt,
          retryAt: null,
        },
      };
    case 'send':
      return { intent: intentOf(deps, transfer, { decision, transferGroup, actor }) };
  }
}

function intentOf(
  deps: Pick<Deps, 'newId'>,
  transfer: ScheduledTransfer,
  { decision, transferGroup, actor }: Decided<Extract<Decision, { decision: 'send' }>>,
): Intent<'transfer'> {
  const { id, paymentId, sellerId, revision } = transfer;
  const params: TransferParams = {
    sellerId,
    transferGroup,
    sourceChargeId: decision.sourceChargeId,
    ...decision.amount,
    description: `Transfer for ${paymentId}`,
    metadata: { [SCHEDULED_TRANSFER_ID_KEY]: id, [PAYMENT_KEY]: paymentId },
  };
  const intent = { id: deps.newId('op'), intent: `release:${id}`, kind: 'transfer' } as const;
  return { ...intent, paymentId, subjectId: id, params, part: null, actor, revision };
}
