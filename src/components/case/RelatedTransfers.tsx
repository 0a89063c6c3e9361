import type { CaseProps } from './case-props.ts';
import { AccordionItem, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { freeTransfers, relatedSentence } from '../../words/case/case-decisions.ts';
import { capital, count } from '../../words/count.ts';
import { nameOf } from '../../words/people.ts';
import { rightMissing } from '../../words/rights.ts';

/** Other scheduled transfers that are still held and look related; nothing is held by itself. */
export function RelatedTransfers(props: CaseProps) {
  const { card, person, model } = props;
  const free = freeTransfers(card).length;
  const mayHold = person.rights.includes('manage_holds');
  return (
    <AccordionItem
      title="Shares that look related"
      subtitle={`${count(card.related.length, 'share')}, ${free === 0 ? 'all held' : `${String(free)} could leave`}`}
    >
      <Box css={{ stack: 'y', gap: 'medium' }}>
        {card.related.map((scheduledTransfer) => (
          <Row
            key={scheduledTransfer.scheduledTransferId}
            scheduledTransfer={scheduledTransfer}
            {...props}
          />
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

type RowProps = CaseProps & { readonly scheduledTransfer: CaseProps['card']['related'][number] };

function Row({ scheduledTransfer, card, now, place }: RowProps) {
  return (
    <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium' }}>
        <Inline>{nameOf(scheduledTransfer.sellerId, card.sellerNames)}</Inline>
        <Inline css={{ whiteSpace: 'nowrap' }}>
          {formatMoney(scheduledTransfer.amount, place.locale)}
        </Inline>
      </Box>
      <Inline css={{ font: 'caption', color: 'secondary' }}>
        {relatedSentence(scheduledTransfer, now, place)}
      </Inline>
    </Box>
  );
}
