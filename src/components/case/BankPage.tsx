import { Badge, Banner, Box, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import type { BankSection } from '../../../worker/disputes/evidence/bank-preview.ts';
import type { ResponsePreviewCard } from '../../../worker/disputes/routes.ts';
import type { CaseResponseTask } from '../../hooks/use-case-response.ts';
import { responsePrice, pagesOf } from '../../words/case/case-response.ts';
import { completenessSentence } from '../../words/case/case-evidence.ts';
import { namedLimit } from '../../words/case/case-limits.ts';
import type { Place } from '../../words/days.ts';

type BankPageProps = {
  readonly task: CaseResponseTask;
  readonly preview: ResponsePreviewCard;
  readonly place: Place;
};

/** What would be sent, in the order in which the bank reads it, and what sending it costs. */
export function BankPage({ task, preview, place }: BankPageProps) {
  const { sections } = preview.page;
  const checklist = task.card?.stage === 'appeal' ? task.written?.checklist : preview.checklist;
  const prices = task.card ? responsePrice(preview, task.card, place.locale) : [];
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      {task.hasMoved && (
        <Banner
          type="caution"
          title="Something changed since you looked"
          description="Nothing was sent. This is the answer as it is now: look at it again before you send it."
        />
      )}
      <Box css={{ stack: 'y', gap: 'xsmall' }}>
        {checklist && <Inline>{completenessSentence(checklist)}</Inline>}
        {prices.map((price) => (
          <Inline key={price} css={{ fontWeight: 'semibold' }}>
            {price}
          </Inline>
        ))}
      </Box>
      <Breaches preview={preview} />
      {sections.length === 0 ? (
        <Banner
          type="caution"
          title="There is nothing to send"
          description="Fill in what the checklist calls critical, or accept the dispute."
        />
      ) : (
        <Box css={{ stack: 'y', keyline: 'neutral', borderRadius: 'medium', padding: 'medium' }}>
          {sections.map((section, at) => (
            <Box key={section.field} css={{ stack: 'y' }}>
              {at > 0 && <Divider />}
              <Section section={section} />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

function Breaches({ preview }: { readonly preview: ResponsePreviewCard }) {
  if (preview.breaches.length === 0) return null;
  return (
    <Banner
      type="caution"
      title="Over a limit"
      description={
        <Box css={{ stack: 'y', gap: 'xsmall', wordBreak: 'break-word' }}>
          {preview.breaches.map((breach) => (
            <Inline key={`${breach.code} ${breach.field ?? ''} ${String(breach.actual)}`}>
              {namedLimit(breach)}
            </Inline>
          ))}
        </Box>
      }
    />
  );
}

function Section({ section: { heading, text, files } }: { readonly section: BankSection }) {
  return (
    <Box css={{ stack: 'y', gap: 'xxsmall', paddingY: 'small', wordBreak: 'break-word' }}>
      <Inline css={{ font: 'caption', color: 'secondary' }}>{heading}</Inline>
      {text !== null &&
        text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line, at) => <Inline key={at}>{line}</Inline>)}
      {files.map((file, at) => (
        <Box key={at} css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
          <Inline>{file.name}</Inline>
          <Badge>{pagesOf(file)}</Badge>
        </Box>
      ))}
    </Box>
  );
}
