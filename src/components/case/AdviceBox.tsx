import { Accordion, AccordionItem, Box, Inline } from '@stripe/ui-extension-sdk/ui';
import type { Advice } from '../../../worker/disputes/advice/advice.ts';
import { adviceWords } from '../../words/case/case-advice.ts';
import { count } from '../../words/count.ts';
import type { Place } from '../../words/days.ts';
import { Line } from '../MoneyLines.tsx';

type AdviceBoxProps = {
  readonly advice: Advice;
  readonly of: { readonly reason: string; readonly isAppeal: boolean };
  readonly place: Place;
};

/** What the figures advise, the figures, and why. People decide. */
export function AdviceBox({ advice, of, place }: AdviceBoxProps) {
  const { title, chance, lines, reasons } = adviceWords(advice, of, place.locale);
  const [first, ...others] = reasons;
  const isPossible = advice.recommendation !== 'nothing_possible';
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'small',
        padding: 'medium',
        wordBreak: 'break-word',
        backgroundColor: 'container',
        borderRadius: 'medium',
      }}
    >
      <Inline css={{ font: 'bodyEmphasized' }}>{title}</Inline>
      {first !== undefined && <Inline>{first}</Inline>}
      {isPossible && (
        <>
          <Inline css={{ color: 'secondary' }}>{chance}</Inline>
          <Box css={{ stack: 'y', gap: 'xsmall' }}>
            {lines.map(({ label, value }) => (
              <Line key={label} label={label} value={value} />
            ))}
          </Box>
        </>
      )}
      {others.length > 0 && (
        <Accordion>
          <AccordionItem title="What it rests on" subtitle={count(others.length, 'more reason')}>
            <Box css={{ stack: 'y', gap: 'small' }}>
              {others.map((one) => (
                <Inline key={one}>{one}</Inline>
              ))}
            </Box>
          </AccordionItem>
        </Accordion>
      )}
    </Box>
  );
}
