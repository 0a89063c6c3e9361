import type { CaseProps } from './case-props.ts';
import { AccordionItem, Banner, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { clipboardWriteText, showToast } from '@stripe/ui-extension-sdk/utils';
import type { SellerLinkCard } from '../../../worker/seller-room/staff-routes.ts';
import { gaveWords, LINK_HELP, LINK_ONCE, linkSentence } from '../../words/case/seller-links.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** The seller's own page for this dispute: made here, sent by staff, taken back here. */
export function SellerLinkItem(props: CaseProps) {
  const { card, model } = props;
  const { links } = model;
  const known = links.of(card.id);
  return (
    <AccordionItem
      title="Ask the seller"
      subtitle={gaveWords(card)}
      onChange={(isOpen) => {
        if (isOpen && !known) void links.load(card.id);
      }}
    >
      <Box css={{ stack: 'y', gap: 'medium' }}>
        <TroubleBanner trouble={links.trouble} />
        <Inline css={{ font: 'caption', color: 'secondary' }}>{LINK_HELP}</Inline>
        {known && known.url !== null && <MadeLink url={known.url} />}
        {known?.sellers.map((seller) => (
          <SellerRow key={seller.sellerId} {...props} seller={seller} />
        ))}
        {known?.sellers.length === 0 && <Inline>No seller has a part in this payment.</Inline>}
        {!known && links.trouble && (
          <Box>
            <Button size="small" pending={links.isPending} onPress={() => void links.load(card.id)}>
              Try again
            </Button>
          </Box>
        )}
      </Box>
    </AccordionItem>
  );
}

function MadeLink({ url }: { readonly url: string }) {
  const copy = async (): Promise<void> => {
    await clipboardWriteText(url);
    await showToast('Link copied', { type: 'success' });
  };
  return (
    <Banner
      type="caution"
      title="Copy the link now"
      description={
        <Box css={{ stack: 'y', gap: 'small' }}>
          <Inline>{LINK_ONCE}</Inline>
          <Inline css={{ fontFamily: 'monospace', wordBreak: 'break-all' }}>{url}</Inline>
        </Box>
      }
      actions={
        <Button size="small" onPress={() => void copy()}>
          Copy
        </Button>
      }
    />
  );
}

function SellerRow(props: CaseProps & { readonly seller: SellerLinkCard }) {
  const { card, now, place, person, model, seller } = props;
  const { links } = model;
  const { sellerId, name, link } = seller;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
        <Inline css={{ fontWeight: 'semibold' }}>{name}</Inline>
        <Inline>{linkSentence(seller, { now, place })}</Inline>
      </Box>
      {person.rights.includes('respond_to_disputes') && (
        <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
          <Button
            size="small"
            disabled={links.isPending || !card.awaitsResponse}
            onPress={() => void links.make(card.id, sellerId)}
          >
            {link ? 'Make a new link' : 'Make a link'}
          </Button>
          {link && (
            <Button
              size="small"
              disabled={links.isPending}
              onPress={() => void links.revoke(card.id, sellerId)}
            >
              Take the link back
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}
