/**
 * Opens the right door for a seller whom the platform says is signed in. That they are who they are is the
 * platform's claim, and is written down; that the dispute is theirs is looked up, never believed.
 */
import type { DisputeId, SellerId } from '../base/result/id.ts';
import { refreshSeller } from '../sellers/accounts/actions.ts';
import {
  accessDoor,
  dashboardUrl,
  type AccessDoor,
  type AccessPayment,
} from '../sellers/accounts/access.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { sellersOf } from '../disputes/case/case-actions.ts';
import { lookAtCase, type CaseNow } from '../disputes/case/look-actions.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { createLoginLink, paymentOfTransfer } from '../stripe/seller-doors.ts';
import { makeLink } from './link-actions.ts';

export type Access = {
  readonly door: AccessDoor;
  readonly url: string;
  /** ms; null where Stripe decides. */
  readonly expiresAt: number | null;
  /** It opens once: ask again for every visit. */
  readonly isSingleUse: boolean;
};

export type AccessRefusal =
  | { readonly reason: 'seller_not_found' }
  /** Another seller's, no one's, or none at all: which of them is not told. */
  | { readonly reason: 'dispute_not_theirs' }
  /** Stripe's components need the platform's publishable key. */
  | { readonly reason: 'embedded_not_set_up' }
  | { readonly reason: 'stripe_refused'; readonly message: string }
  | { readonly reason: 'stripe_unclear' };

export type AccessRequest = {
  readonly sellerId: SellerId;
  /** Null: no dispute, the account as a whole. */
  readonly disputeId: DisputeId | null;
  readonly actor: string;
};

/** What the doors need to know of this deployment. */
export type Premises = {
  readonly livemode: boolean;
  readonly canEmbed: boolean;
  readonly linkKey: Buffer;
  /** The address of a link into the seller room. */
  readonly addressOf: (link: string) => string;
};

/** @throws StripeError when the seller or the payment cannot be read; nothing was opened */
export async function grantAccess(
  deps: ActDeps & Pick<Deps, 'newSecret'>,
  asked: AccessRequest,
  premises: Premises,
): Promise<Result<Access, AccessRefusal>> {
  const result = await open(deps, asked, premises);
  const { sellerId, disputeId, actor } = asked;
  const action = result.ok ? 'seller.access_granted' : 'seller.access_refused';
  const said = result.ok ? { door: result.value.door } : { reason: result.refusal.reason };
  const entry = { at: deps.now(), actor, action, subject: sellerId };
  await writeAll(deps.db, appendAudit(deps.db, [{ ...entry, details: { ...said, disputeId } }]));
  return result;
}

async function open(
  deps: ActDeps & Pick<Deps, 'newSecret'>,
  asked: AccessRequest,
  premises: Premises,
): Promise<Result<Access, AccessRefusal>> {
  const { sellerId, disputeId } = asked;
  const seller = await refreshSeller(deps, sellerId);
  if (!seller) return refuse({ reason: 'seller_not_found' });
  const now = disputeId === null ? null : await theirs(deps, asked, disputeId);
  if (disputeId !== null && !now) return refuse({ reason: 'dispute_not_theirs' });
  const door = accessDoor(now && paymentOf(now, sellerId), seller.dashboard);
  switch (door) {
    case 'dashboard': {
      const paymentId = now && (await onAccount(deps, now));
      const url = dashboardUrl({ sellerId, paymentId, livemode: premises.livemode });
      return done({ door, url, expiresAt: null, isSingleUse: false });
    }
    case 'express': {
      const link = await createLoginLink(deps.stripe, sellerId);
      if (link.outcome === 'refused' || link.outcome === 'forbidden')
        return refuse({ reason: 'stripe_refused', message: link.message });
      if (link.outcome !== 'settled') return refuse({ reason: 'stripe_unclear' });
      return done({ door, url: link.value.url, expiresAt: null, isSingleUse: true });
    }
    case 'embedded':
    case 'seller_room': {
      const isEmbedded = door === 'embedded';
      if (isEmbedded && !premises.canEmbed) return refuse({ reason: 'embedded_not_set_up' });
      const accountPaymentId = isEmbedded && now ? await onAccount(deps, now) : null;
      const { text, row } = await makeLink(
        deps,
        {
          sellerId,
          caseId: disputeId,
          isEmbedded,
          accountPaymentId,
          createdBy: asked.actor,
        },
        premises.linkKey,
      );
      const url = premises.addressOf(text);
      return done({ door, url, expiresAt: row.expiresAt, isSingleUse: false });
    }
    case null:
      return refuse({ reason: 'dispute_not_theirs' });
  }
}

/** The case, if the seller has or had a part of its payment. */
async function theirs(
  deps: ActDeps,
  { sellerId, actor }: AccessRequest,
  disputeId: DisputeId,
): Promise<CaseNow | null> {
  const now = await lookAtCase(deps, disputeId, actor);
  return now && sellersOf(now.row, now.synced).includes(sellerId) ? now : null;
}

/**
 * A payment whose scheduled transfers are all kept still looks like the platform's own at Stripe: it becomes a
 * separate one.
 */
function paymentOf({ synced: { facts } }: CaseNow, sellerId: SellerId): AccessPayment {
  const { chargeType, onBehalfOf } = facts;
  return {
    chargeType: chargeType === 'platform' ? 'separate' : chargeType,
    isOnBehalf: onBehalfOf === sellerId,
  };
}

/** The payment as it is on the seller's own account. */
async function onAccount(
  deps: Pick<Deps, 'stripe'>,
  { synced: { facts } }: CaseNow,
): Promise<string | null> {
  if (facts.account !== null) return facts.id;
  const [transfer] = facts.transfers;
  return transfer ? paymentOfTransfer(deps.stripe, transfer.id) : null;
}
