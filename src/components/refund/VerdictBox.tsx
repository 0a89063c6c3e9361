import { Accordion, AccordionItem, Badge, Box, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import type { Verdict } from '../../../worker/refunds/verdict/verdict.ts';
import { verdictWords } from '../../../worker/refunds/verdict/verdict-words.ts';
import { count } from '../../words/count.ts';
import { verdictBadge } from '../../words/refund/refund-verdict.ts';

type VerdictBoxProps = {
  readonly verdict: Verdict;
  readonly locale: string;
  readonly isReading: boolean;
};

/** Whether the money may go back, why, what to do next, and what that rests on. */
export function VerdictBox({ verdict, locale, isReading }: VerdictBoxProps) {
  const words = verdictWords(verdict, locale);
  const badge = verdictBadge(verdict);
  const [first, ...rest] = words.because;
  // What items rest on stands with each; what decided against the whole is told at once.
  const isTold =
    verdict.items.length === 0 || (verdict.outcome !== 'allowed' && verdict.reasons.length > 0);
  const others = isTold ? rest : words.because;
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'xsmall',
        padding: 'medium',
        wordBreak: 'break-word',
        backgroundColor: 'container',
        borderRadius: 'medium',
      }}
    >
      <Box css={{ stack: 'x', gap: 'small', alignY: 'center', distribute: 'space-between' }}>
        <Badge type={badge.type}>{badge.text}</Badge>
        {isReading && <Inline css={{ font: 'caption', color: 'secondary' }}>Looking again…</Inline>}
      </Box>
      <Inline css={{ font: 'bodyEmphasized' }}>{words.title}</Inline>
      {first !== undefined && isTold && <Inline>{first}</Inline>}
      {verdict.items.map((item) => (
        <ItemLine key={item.id} item={item} currency={verdict.currency} locale={locale} />
      ))}
      <Inline css={{ color: 'secondary' }}>{words.next}</Inline>
      {others.length + verdict.sources.length > 0 && (
        <Accordion>
          <AccordionItem title="What it rests on" subtitle={restsOn(others, verdict.sources)}>
            <Box css={{ stack: 'y', gap: 'small' }}>
              {others.map((reason) => (
                <Inline key={reason}>{reason}</Inline>
              ))}
              {verdict.sources.map((source) => (
                <Inline key={source} css={{ font: 'caption', color: 'secondary' }}>
                  {source}
                </Inline>
              ))}
            </Box>
          </AccordionItem>
        </Accordion>
      )}
    </Box>
  );
}

type ItemLineProps = {
  readonly item: Verdict['items'][number];
  readonly currency: string;
  readonly locale: string;
};

/** What one item gets, in one line. */
function ItemLine({ item, currency, locale }: ItemLineProps) {
  const badge = verdictBadge(item);
  return (
    <Box css={{ stack: 'x', gap: 'small', alignY: 'center', distribute: 'space-between' }}>
      <Inline>{`${item.name}, ${formatMoney(money(item.askedMinor, currency), locale)}`}</Inline>
      <Badge type={badge.type}>{badge.text}</Badge>
    </Box>
  );
}

function restsOn(reasons: readonly string[], sources: readonly string[]): string {
  const [source] = sources;
  const more = reasons.length > 0 ? count(reasons.length, 'more reason') : '';
  return [source, more].filter(Boolean).join('; ');
}
