import { Accordion, AccordionItem, Badge, Box, Inline } from '@stripe/ui-extension-sdk/ui';
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
  const [first, ...others] = words.because;
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
      {first !== undefined && <Inline>{first}</Inline>}
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

function restsOn(reasons: readonly string[], sources: readonly string[]): string {
  const [source] = sources;
  const more = reasons.length > 0 ? count(reasons.length, 'more reason') : '';
  return [source, more].filter(Boolean).join('; ');
}
