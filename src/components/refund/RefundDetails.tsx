import { refundWords } from '../../words/refund/refund-status.ts';
import { clipboardWriteText, showToast } from '@stripe/ui-extension-sdk/utils';
import {
  Accordion,
  AccordionItem,
  Badge,
  Box,
  Button,
  Icon,
  Inline,
} from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { sentenceForBuyer } from '../../../worker/refunds/buyer-words.ts';
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { Place } from '../../words/days.ts';
import type { Names } from '../../words/people.ts';
import { choicesFor, type Remark } from '../../words/refund/refund-choices.ts';
import { legWords, type LegWords } from '../../words/refund/refund-legs.ts';
import {
  agreedWords,
  askedWords,
  bankLines,
  refundStatus,
} from '../../words/refund/refund-status.ts';
import { itemsRefunded } from '../../words/refund/refund-items.ts';
import { whoPays } from '../../words/refund/refund-xray.ts';
import { Line } from '../MoneyLines.tsx';
import { XRay } from './XRay.tsx';

export type RefundProps = {
  readonly refund: RefundCard;
  readonly card: PaymentCard;
  readonly sellers: Names;
  readonly place: Place;
  readonly review: (refund: RefundCard) => void;
  readonly decide: (remark: Remark) => void;
};

/** One refund: where it stands, who paid, each step ticked off by Stripe's balances, and what to tell the buyer. */
export function RefundDetails(props: RefundProps) {
  const { refund, card, place } = props;
  const { names, now } = card;
  const context = { names, now, place };
  const status = refundStatus(refund, context);
  const agreed = agreedWords(refund, context);
  const items = itemsRefunded(refund);
  return (
    <Box css={{ stack: 'y', gap: 'medium', wordBreak: 'break-word' }}>
      <Box css={{ stack: 'y', gap: 'xsmall' }}>
        <Inline>{status.sentence}</Inline>
        {items !== null && <Inline>{items}</Inline>}
        {status.next !== null && <Inline css={{ color: 'secondary' }}>{status.next}</Inline>}
        <Inline css={{ font: 'caption', color: 'secondary' }}>{askedWords(refund, context)}</Inline>
        {agreed !== null && <Inline css={{ font: 'caption', color: 'secondary' }}>{agreed}</Inline>}
      </Box>
      <Choices {...props} />
      {refund.legs.length > 0 && <Steps {...props} />}
      {refund.stripe && <ForTheBuyer {...props} />}
      <Money {...props} />
    </Box>
  );
}

/** The head of a refund that stands by itself: amount and badge. */
export function RefundHead({ refund, card, place }: RefundProps) {
  const { badge, type } = refundStatus(refund, { names: card.names, now: card.now, place });
  return (
    <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', alignY: 'center' }}>
      <Inline css={{ font: 'bodyEmphasized' }}>
        {`Refund of ${formatMoney(refund.amount, place.locale)}`}
      </Inline>
      <Badge type={type}>{badge}</Badge>
    </Box>
  );
}

function Choices({ refund, card, review, decide }: RefundProps) {
  const { mayReview, remarks, note } = choicesFor(refund, card.person);
  if (!mayReview && remarks.length === 0 && note === null) return null;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {note !== null && <Inline css={{ color: 'secondary' }}>{note}</Inline>}
      <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
        {mayReview && (
          <Button
            type="primary"
            onPress={() => {
              review(refund);
            }}
          >
            See what it does and decide
          </Button>
        )}
        {remarks.map((remark) => (
          <Button
            key={remark.kind}
            size="small"
            onPress={() => {
              decide(remark);
            }}
          >
            {remark.label}
          </Button>
        ))}
      </Box>
    </Box>
  );
}

const MARKS = {
  done: { name: 'checkCircleFilled', fill: 'success' },
  open: { name: 'circle', fill: 'secondary' },
  under_way: { name: 'clock', fill: 'secondary' },
  refused: { name: 'cancelCircleFilled', fill: 'critical' },
  dropped: { name: 'negativeCircle', fill: 'secondary' },
} as const;

function Steps({ refund, sellers, place }: RefundProps) {
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {refund.legs.map((leg) => {
        const words = legWords(leg, refund, { sellers, locale: place.locale });
        return <Step key={words.key} words={words} />;
      })}
    </Box>
  );
}

function Step({ words }: { readonly words: LegWords }) {
  const { name, fill } = MARKS[words.mark];
  return (
    <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
      <Box css={{ paddingTop: 'xxsmall' }}>
        <Icon name={name} size="small" css={{ fill }} />
      </Box>
      <Box css={{ stack: 'y' }}>
        <Inline>{words.text}</Inline>
        {words.detail !== null && (
          <Inline css={{ font: 'caption', color: 'secondary', wordBreak: 'break-all' }}>
            {words.detail}
          </Inline>
        )}
      </Box>
    </Box>
  );
}

/** What the bank can be told, and the sentence for the buyer, ready to be copied. */
function ForTheBuyer({ refund, card, place }: RefundProps) {
  const { stripe } = refund;
  if (!stripe) return null;
  const sentence = sentenceForBuyer(stripe, place.locale);
  const copy = async (): Promise<void> => {
    await clipboardWriteText(sentence);
    await showToast('Copied', { type: 'success' });
  };
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Box css={{ stack: 'y', gap: 'xsmall' }}>
        {bankLines(stripe, { names: card.names, now: card.now, place }).map((line) => (
          <Line key={line.label} {...line} />
        ))}
      </Box>
      <Box
        css={{
          stack: 'y',
          gap: 'small',
          padding: 'small',
          backgroundColor: 'container',
          borderRadius: 'small',
        }}
      >
        <Inline>{sentence}</Inline>
        <Box>
          <Button size="small" onPress={() => void copy()}>
            Copy for the buyer
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

/** The X-ray as it was shown and carried out. */
function Money({ refund, sellers, place }: RefundProps) {
  const { shown, status } = refund;
  const moves = shown?.xRay.lines.some(({ beforeMinor, afterMinor }) => beforeMinor !== afterMinor);
  if (!shown || !moves || refundWords(status).isVoid) return null;
  const { locale } = place;
  const isOver = refund.legs.length > 0;
  return (
    <Accordion>
      <AccordionItem
        title={isOver ? 'Who paid' : 'Who pays'}
        subtitle={whoPays(shown.xRay, sellers, locale) ?? undefined}
      >
        <XRay xRay={shown.xRay} sellers={sellers} locale={locale} isOver={isOver} />
      </AccordionItem>
    </Accordion>
  );
}
