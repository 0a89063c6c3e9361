import { Box, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { Place } from '../../words/days.ts';
import { feeSentence, flowLines } from '../../words/payment/money-flow.ts';
import { Line } from '../MoneyLines.tsx';

type FlowProps = { readonly card: PaymentCard; readonly place: Place };

/** Where the money went when it was settled: fees, sellers, and what was left. */
export function FlowSection({ card, place }: FlowProps) {
  const { flow } = card;
  const explained = feeSentence(card, place);
  if (!flow) return null;
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <Inline css={{ font: 'subheading' }}>Where the money went when it was paid</Inline>
      {flowLines(card, place).map(({ label, value }) => (
        <Line key={label} label={label} value={value} />
      ))}
      {flow.platform && (
        <>
          <Divider />
          <Line label="Left with you then" value={formatMoney(flow.platform, place.locale)} isSum />
        </>
      )}
      <Inline css={{ font: 'caption', color: 'secondary' }}>
        Shares that are kept, refunds and disputes come after it: see below.
      </Inline>
      {explained !== null && (
        <Inline css={{ font: 'caption', color: 'secondary' }}>{explained}</Inline>
      )}
    </Box>
  );
}
