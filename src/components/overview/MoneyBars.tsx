import { Accordion, AccordionItem, BarChart, Box, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { Bar } from '../../words/overview.ts';
import { Line } from '../MoneyLines.tsx';

type MoneyBarsProps = {
  readonly bars: readonly Bar[];
  /** The currency, as it is named over the chart. */
  readonly name: string;
  /** `by release day`. */
  readonly what: string;
  readonly locale: string;
};

/** Amounts as bars, with the exact ones under them: a bar is only as exact as its height. */
export function MoneyBars({ bars, name, what, locale }: MoneyBarsProps) {
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <Inline css={{ font: 'caption', color: 'secondary' }}>{`${name}, ${what}`}</Inline>
      <BarChart data={bars.map(({ x, y }) => ({ x, y }))} x="x" y="y" legend={false} />
      <Accordion>
        <AccordionItem title="In numbers">
          <Box css={{ stack: 'y', gap: 'xsmall' }}>
            {bars.map(({ x, amount }) => (
              <Line key={x} label={x} value={formatMoney(amount, locale)} />
            ))}
          </Box>
        </AccordionItem>
      </Accordion>
    </Box>
  );
}
