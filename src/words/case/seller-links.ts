/** What staff read of the page that a seller has for a dispute, and of what came through it. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import { giversIn, type Draft, type DraftFile } from '../../../worker/disputes/evidence/draft.ts';
import type { TextField } from '../../../worker/disputes/evidence/evidence-fields.ts';
import type { SellerLinkCard } from '../../../worker/seller-room/staff-routes.ts';
import { count } from '../count.ts';
import { dayAndFar, dayOf, type Here } from '../days.ts';
import { nameOf } from '../people.ts';

/** What sellers gave, and what they are called. */
type Given = Pick<CaseCard, 'sellerNames'> & {
  readonly draft: Pick<Draft, 'said' | 'files' | 'texts'>;
};

/** How much one seller gave, or all of them together. */
function gaveOf({ said, files }: Given['draft'], isTheirs: (sellerId: string) => boolean): string {
  const written = said.filter(({ text, sellerId }) => text !== '' && isTheirs(sellerId)).length;
  const sent = Object.values(files)
    .flat()
    .filter(({ sellerId }) => sellerId !== null && isTheirs(sellerId)).length;
  const parts = [
    ...(written > 0 ? [count(written, 'text')] : []),
    ...(sent > 0 ? [count(sent, 'file')] : []),
  ];
  return parts.join(' and ');
}

/** Who of the sellers answered, and with how much; null: nobody. */
export function repliedSentence({ draft, sellerNames }: Given): string | null {
  const [first, ...others] = giversIn(draft);
  if (first === undefined) return null;
  const gave = (sellerId: string) => gaveOf(draft, (one) => one === sellerId);
  const parts = [
    `${nameOf(first, sellerNames)} replied with ${gave(first)}`,
    ...others.map((sellerId) => `${nameOf(sellerId, sellerNames)} with ${gave(sellerId)}`),
  ];
  return `${parts.join(', ')}. Look at it before you send the answer.`;
}

/** Beside the title: what came so far. */
export function gaveWords({ draft }: Given): string {
  const gave = gaveOf(draft, () => true);
  return gave === '' ? 'Nothing from the seller yet' : `${gave} so far`;
}

export type SellersText = {
  readonly sellerId: string;
  readonly title: string;
  readonly text: string;
};

/**
 * What sellers wrote for a field, each under their name, where the answer says something else: several of them wrote,
 * or staff did.
 */
export function sellersTexts({ draft, sellerNames }: Given, field: TextField): SellersText[] {
  const answer = draft.texts[field]?.text ?? '';
  return draft.said
    .filter((one) => one.field === field && one.text !== '' && one.text !== answer)
    .map(({ sellerId, text }) => ({
      sellerId,
      title: `${nameOf(sellerId, sellerNames)} wrote`,
      text,
    }));
}

/** Whose a file is, where a seller gave it; null: staff’s own. */
export function giverOf({ sellerId }: DraftFile, { sellerNames }: Given): string | null {
  return sellerId === null ? null : `from ${nameOf(sellerId, sellerNames)}`;
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
