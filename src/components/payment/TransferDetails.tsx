import { Accordion, AccordionItem, Box, Inline } from '@stripe/ui-extension-sdk/ui';
import type { Assessment } from '../../../worker/sellers/risk/tier.ts';
import type { TransferCard } from '../../../worker/transfers/transfer-card.ts';
import { count } from '../../words/count.ts';
import type { Place } from '../../words/days.ts';
import { historyOf, type HistoryWords } from '../../words/payment/history.ts';
import type { Names } from '../../words/people.ts';
import { tierSentence, tierShort } from '../../words/settings/tier.ts';
import { Line } from '../MoneyLines.tsx';

type DetailsProps = {
  readonly scheduledTransfer: TransferCard;
  readonly names: Names;
  readonly now: number;
  readonly place: Place;
};

/** What is behind a scheduled transfer, folded away: why it is on hold so long, and what happened so far. */
export function TransferDetails({ scheduledTransfer, names, now, place }: DetailsProps) {
  const { assessment, history, remaining } = scheduledTransfer;
  const lines = historyOf(history, { names, currency: remaining.currency, now, place });
  return (
    <Accordion>
      <AccordionItem
        title={`Why ${count(assessment.holdDays, 'day')}`}
        subtitle={tierShort(assessment)}
      >
        <Signals assessment={assessment} now={now} place={place} />
      </AccordionItem>
      <AccordionItem title="History" subtitle={count(lines.length, 'entry', 'entries')}>
        <History lines={lines} />
      </AccordionItem>
    </Accordion>
  );
}

type SignalsProps = {
  readonly assessment: Assessment;
  readonly now: number;
  readonly place: Place;
};

/** Every point with the fact it rests on. */
export function Signals({ assessment, now, place }: SignalsProps) {
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {assessment.signals.map(({ name, because, points }) => (
        <Line key={name} label={because} value={`+${String(points)}`} />
      ))}
      <Box css={{ font: 'caption', color: 'secondary', wordBreak: 'break-word' }}>
        {tierSentence(assessment, now, place)}
      </Box>
    </Box>
  );
}

function History({ lines }: { readonly lines: readonly HistoryWords[] }) {
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      {lines.map(({ what, who, remark }, index) => (
        <Box key={index} css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
          <Inline>{what}</Inline>
          {remark !== null && <Inline css={{ color: 'secondary' }}>“{remark}”</Inline>}
          <Inline css={{ font: 'caption', color: 'secondary' }}>{who}</Inline>
        </Box>
      ))}
    </Box>
  );
}
