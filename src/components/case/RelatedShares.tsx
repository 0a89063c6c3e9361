import { AccordionItem, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { freeShares, relatedSentence } from '../../words/case/case-decisions.ts';
import { capital, count } from '../../words/count.ts';
import { nameOf } from '../../words/people.ts';
import { rightMissing } from '../../words/rights.ts';
import type { CaseProps } from './CaseSection.tsx';

/** Other shares that are still held and look related; nothing is held by itself. */
export function RelatedShares(props: CaseProps) {
  const { card, person, model } = props;
  const free = freeShares(card).length;
  const mayHold = person.rights.includes('manage_holds');
  return (
    <AccordionItem
      title="Shares that look related"
      subtitle={`${count(card.related.length, 'share')}, ${free === 0 ? 'all held' : `${String(free)} could leave`}`}
    >
      <Box css={{ stack: 'y', gap: 'medium' }}>
        {card.related.map((share) => (
          <Row key={share.scheduledTransferId} share={share} {...props} />
        ))}
        {free > 0 && mayHold && (
          <Box>
            <Button
              size="small"
              onPress={() => {
                model.deciding.open({ kind: 'hold_related', card });
              }}
            >
              {free === 1 ? 'Hold it for 3 days' : `Hold all ${String(free)} for 3 days`}
            </Button>
          </Box>
        )}
        {free > 0 && !mayHold && (
          <Inline css={{ font: 'caption', color: 'secondary' }}>
            {capital(rightMissing('manage_holds'))}
          </Inline>
        )}
      </Box>
    </AccordionItem>
  );
}

type RowProps = CaseProps & { readonly share: CaseProps['card']['related'][number] };

function Row({ share, card, now, place }: RowProps) {
  return (
    <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium' }}>
        <Inline>{nameOf(share.sellerId, card.relatedSellers)}</Inline>
        <Inline css={{ whiteSpace: 'nowrap' }}>{formatMoney(share.amount, place.locale)}</Inline>
      </Box>
      <Inline css={{ font: 'caption', color: 'secondary' }}>
        {relatedSentence(share, now, place)}
      </Inline>
    </Box>
  );
}
