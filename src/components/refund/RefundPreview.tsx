import { Accordion, AccordionItem, Banner, Box, Inline } from '@stripe/ui-extension-sdk/ui';
import type { WhenShort } from '../../../worker/refunds/plan/refund-request.ts';
import type { Preview } from '../../../worker/refunds/plan/preview.ts';
import { count } from '../../words/count.ts';
import type { Names } from '../../words/people.ts';
import { fundingWords } from '../../words/refund/refund-funding.ts';
import { planWords } from '../../words/refund/refund-legs.ts';
import { approvalWords, noteWords, type NoteWords } from '../../words/refund/refund-notes.ts';
import { planRefusalWords } from '../../words/refund/refund-refusal.ts';
import { FundingBox } from './FundingBox.tsx';
import { VerdictBox } from './VerdictBox.tsx';
import { XRay } from './XRay.tsx';

type RefundPreviewProps = {
  readonly preview: Preview;
  readonly sellers: Names;
  readonly locale: string;
  readonly isReading: boolean;
  readonly isOff: boolean;
  /** Null where it was chosen by somebody else. */
  readonly choose: ((choice: WhenShort) => void) | null;
  readonly refundOnly: ((amountMinor: number) => void) | null;
  /** False for the one who agrees: they are the second person. */
  readonly saysWhoAgrees: boolean;
};

/** Everything there is to see before a refund: may it be, who pays, is there enough, what else. */
export function RefundPreview(props: RefundPreviewProps) {
  const { preview, sellers, locale, isReading, saysWhoAgrees } = props;
  const { verdict, refusal, legs, notes } = preview;
  const refused = refusal && planRefusalWords(refusal, sellers, locale);
  const approval = saysWhoAgrees ? approvalWords(preview, locale) : null;
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <VerdictBox verdict={verdict} locale={locale} isReading={isReading} />
      {refused && <Banner type="caution" title={refused.title} description={refused.next} />}
      {legs.length > 0 && <WhoPays {...props} />}
      <Funded {...props} />
      {[...(approval ? [approval] : []), ...notes.map(noteWords)].map((note) => (
        <Note key={note.title} note={note} />
      ))}
    </Box>
  );
}

/** Nothing moves when an authorisation is let go, so there is nothing to see through. */
function WhoPays({ preview, sellers, locale }: RefundPreviewProps) {
  const { legs, xRay } = preview;
  const steps = planWords(legs, sellers, locale);
  const moves = xRay.lines.some(({ beforeMinor, afterMinor }) => beforeMinor !== afterMinor);
  if (!moves) return <Inline>{`${steps.join('. ')}. No money moves.`}</Inline>;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline css={{ font: 'subheading' }}>Who pays</Inline>
      <XRay xRay={xRay} sellers={sellers} locale={locale} />
      <Accordion>
        <AccordionItem title="How it is done" subtitle={count(steps.length, 'step')}>
          <Box css={{ stack: 'y', gap: 'xsmall' }}>
            {steps.map((step, at) => (
              <Inline key={step}>{`${String(at + 1)}. ${step}`}</Inline>
            ))}
          </Box>
        </AccordionItem>
      </Accordion>
    </Box>
  );
}

function Funded({ preview, sellers, locale, isOff, choose, refundOnly }: RefundPreviewProps) {
  const { funding, verdict } = preview;
  const words = funding && fundingWords(funding, { sellers, locale, currency: verdict.currency });
  if (!words) return null;
  return (
    <FundingBox
      words={words}
      isOff={isOff}
      choose={choose}
      refundOnly={refundOnly}
      chosen={funding.chosen}
    />
  );
}

function Note({ note }: { readonly note: NoteWords }) {
  return <Banner type={note.type} title={note.title} description={note.sentence} />;
}
