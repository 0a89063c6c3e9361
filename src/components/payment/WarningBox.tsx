import { Banner, Box, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { warningWords } from '../../words/payment/warning.ts';
import { Line } from '../MoneyLines.tsx';

type WarningBoxProps = { readonly card: PaymentCard; readonly locale: string };

/** An early fraud warning, and what a refund now costs beside waiting. */
export function WarningBox({ card, locale }: WarningBoxProps) {
  const { warnings } = card.payment;
  if (warnings === 0) return null;
  const { title, sentence, lines, notes } = warningWords(warnings, card.warningAdvice, locale);
  return (
    <Banner
      type="caution"
      title={title}
      description={
        <Box css={{ stack: 'y', gap: 'small' }}>
          <Inline>{sentence}</Inline>
          {lines.length > 0 && (
            <Box css={{ stack: 'y', gap: 'xsmall' }}>
              {lines.map(({ label, amount }) => (
                <Line key={label} label={label} value={formatMoney(amount, locale)} />
              ))}
            </Box>
          )}
          {notes.map((note) => (
            <Inline key={note} css={{ font: 'caption', color: 'secondary' }}>
              {note}
            </Inline>
          ))}
        </Box>
      }
    />
  );
}
