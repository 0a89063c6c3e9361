import { Box, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney, type Money } from '../../worker/base/money/amount.ts';
import type { MoneyLine } from '../words/reductions.ts';

type LineProps = {
  readonly label: string;
  readonly value: string;
  readonly isSum?: boolean;
};

/** A label on the left, a number on the right, aligned with the lines around it. */
export function Line({ label, value, isSum = false }: LineProps) {
  const font = isSum ? 'bodyEmphasized' : 'body';
  return (
    <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', font }}>
      <Inline css={{ color: isSum ? 'primary' : 'secondary', wordBreak: 'break-word' }}>
        {label}
      </Inline>
      <Inline css={{ whiteSpace: 'nowrap' }}>{value}</Inline>
    </Box>
  );
}

/** A label on the left that stays whole, and words beside it that may be long: a name. */
export function WordsLine({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium' }}>
      <Inline css={{ color: 'secondary', whiteSpace: 'nowrap' }}>{label}</Inline>
      <Inline css={{ wordBreak: 'break-word' }}>{words}</Inline>
    </Box>
  );
}

type MoneyLinesProps = {
  readonly lines: readonly MoneyLine[];
  readonly sum: { readonly label: string; readonly amount: Money };
  readonly locale: string;
};

/** Amounts that add up to the last one. */
export function MoneyLines({ lines, sum, locale }: MoneyLinesProps) {
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      {lines.map(({ label, amount }, index) => (
        <Line key={index} label={label} value={formatMoney(amount, locale)} />
      ))}
      <Divider />
      <Line label={sum.label} value={formatMoney(sum.amount, locale)} isSum />
    </Box>
  );
}
