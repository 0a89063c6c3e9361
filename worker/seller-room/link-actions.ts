/** Makes links into the seller room, gives each to the first browser that opens it, and ends them. */
import type { DisputeId, SellerId } from '../base/result/id.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import type { Deps, LookDeps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { readTimeZone } from '../stripe/seller-doors.ts';
import { LINK_MS, linkIn, linkState, linkText, secretHash, type LinkState } from './link.ts';
import { claimLink, insertLink, readLink, revokeLinks, type SellerLink } from './store.ts';

export type NewLink = Pick<
  SellerLink,
  'sellerId' | 'caseId' | 'isEmbedded' | 'accountPaymentId' | 'createdBy'
>;

export type MadeLink = { readonly text: string; readonly row: SellerLink };

/**
 * Makes a link. The answer is the only place where it is ever seen whole. A seller has one for each case: the
 * one before ends.
 */
export async function makeLink(
  deps: LookDeps & Pick<Deps, 'newSecret'>,
  asked: NewLink,
  key: Buffer,
): Promise<MadeLink> {
  const secret = deps.newSecret();
  const timeZone = await readTimeZone(deps.stripe, asked.sellerId);
  const at = deps.now();
  const row: SellerLink = {
    ...asked,
    hash: secretHash(secret),
    id: deps.newId('sl'),
    timeZone,
    createdAt: at,
    expiresAt: at + LINK_MS,
    openedAt: null,
    browserHash: null,
    revokedAt: null,
    revokedBy: null,
  };
  const { sellerId, caseId, createdBy: actor } = asked;
  const details = { linkId: row.id, caseId, expiresAt: row.expiresAt };
  await writeAll(deps.db, [
    revokeLinks(deps.db, asked, { revokedAt: at, revokedBy: actor }),
    insertLink(deps.db, row),
    ...appendAudit(deps.db, [
      { at, actor, action: 'seller_link.created', subject: sellerId, details },
    ]),
  ]);
  return { text: linkText({ secret, expiresAt: row.expiresAt }, key), row };
}

/** Ends the seller's link for a case at once. */
export async function revokeLink(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: { readonly sellerId: SellerId; readonly caseId: DisputeId; readonly by: string },
): Promise<void> {
  const at = deps.now();
  const { sellerId, caseId, by: actor } = asked;
  const entry = { at, actor, action: 'seller_link.revoked', subject: sellerId };
  await writeAll(deps.db, [
    revokeLinks(deps.db, asked, { revokedAt: at, revokedBy: actor }),
    ...appendAudit(deps.db, [{ ...entry, details: { caseId } }]),
  ]);
}

export type LinkRefusal =
  /** None of ours, or none that we know any more. */
  | { readonly reason: 'link_unknown' }
  | { readonly reason: 'link_expired' | 'link_revoked' | 'link_used_elsewhere' };

/** What the browser brings: the link in the address, and what it kept when it opened it. */
export type Brought = { readonly text: string; readonly browser: string | null };

export type FoundLink = { readonly row: SellerLink; readonly isOpened: boolean };

/** The link that a browser brings, while it may be used. */
export async function findLink(
  deps: Pick<Deps, 'now' | 'db'>,
  { text, browser }: Brought,
  key: Buffer,
): Promise<Result<FoundLink, LinkRefusal>> {
  const parts = linkIn(text, key);
  if (!parts) return refuse({ reason: 'link_unknown' });
  const row = await readLink(deps.db, secretHash(parts.secret));
  if (!row) return refuse({ reason: 'link_unknown' });
  // The end that was signed counts, not the one in the row.
  const state = linkState({ ...row, expiresAt: parts.expiresAt }, browser, deps.now());
  const reason = REFUSALS[state];
  return reason ? refuse({ reason }) : done({ row, isOpened: state === 'opened' });
}

const REFUSALS: Readonly<
  Partial<Record<LinkState, Exclude<LinkRefusal['reason'], 'link_unknown'>>>
> = {
  expired: 'link_expired',
  revoked: 'link_revoked',
  used_elsewhere: 'link_used_elsewhere',
};

/** Gives the link to this browser for good; answers what it has to keep. */
export async function openLink(
  deps: Pick<Deps, 'now' | 'newSecret' | 'db'>,
  brought: Brought,
  key: Buffer,
): Promise<Result<{ readonly row: SellerLink; readonly browser: string }, LinkRefusal>> {
  const found = await findLink(deps, brought, key);
  if (!found.ok) return found;
  const { row, isOpened } = found.value;
  if (isOpened && brought.browser !== null) return done({ row, browser: brought.browser });
  const browser = deps.newSecret();
  const opened = { browserHash: secretHash(browser), openedAt: deps.now() };
  if (!(await claimLink(deps.db, row.hash, opened))) {
    return refuse({ reason: 'link_used_elsewhere' });
  }
  const { sellerId, caseId, id } = row;
  const entry = { at: deps.now(), actor: `seller:${sellerId}`, action: 'seller_link.opened' };
  const details = { linkId: id, caseId };
  await writeAll(deps.db, appendAudit(deps.db, [{ ...entry, subject: sellerId, details }]));
  return done({ row, browser });
}
