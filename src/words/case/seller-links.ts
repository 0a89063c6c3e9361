/** What staff read of the page that a seller has for a dispute, and of what came through it. */
import type { Draft } from '../../../worker/disputes/evidence/draft.ts';
import type { SellerLinkCard } from '../../../worker/seller-room/staff-routes.ts';
import { count } from '../count.ts';
import { dayAndFar, dayOf, type Here } from '../days.ts';

/** How much of an answer is from the seller; null: nothing. */
function sellerGave({ texts, files }: Draft): string | null {
  const written = Object.values(texts).filter(
    ({ from, text }) => from === 'seller' && text !== '',
  ).length;
  const sent = Object.values(files)
    .flat()
    .filter(({ from }) => from === 'seller').length;
  const parts = [
    ...(written > 0 ? [count(written, 'text')] : []),
    ...(sent > 0 ? [count(sent, 'file')] : []),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}

/** That the seller answered, where they did. */
export function repliedSentence(draft: Draft): string | null {
  const gave = sellerGave(draft);
  return gave && `The seller replied with ${gave}. Look at it before you send the answer.`;
}

/** Beside the title: what came so far. */
export function gaveWords(draft: Draft): string {
  const gave = sellerGave(draft);
  return gave ? `${gave} so far` : 'Nothing from the seller yet';
}

/** Where a seller's link stands. */
export function linkSentence({ link }: SellerLinkCard, { now, place }: Here): string {
  if (!link) return 'No link is out. Make one and send it to the seller.';
  const until = `It works until ${dayAndFar(link.expiresAt, now, place)}.`;
  if (link.openedAt === null) return `The link is out, and nobody opened it yet. ${until}`;
  return `Opened ${dayOf(link.openedAt, now, place)}. ${until}`;
}

/** Before a link is made. */
export const LINK_HELP =
  'A page for the seller’s phone: what is missing, until when, and what silence costs. What they send lands in the answer, and you decide what the bank reads.';

/** Where it is shown. */
export const LINK_ONCE =
  'Send it to the seller only. It is shown once here, and it opens on the first device that opens it.';
