import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import {
  Badge,
  Banner,
  Box,
  Button,
  ContextView,
  Divider,
  Inline,
  Select,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import {
  formOf,
  ISSUING_REASONS,
  isIssuingReason,
  kindOf,
} from '../../../worker/issuing/evidence-form.ts';
import { ineligibleWords } from '../../../worker/issuing/ineligible-words.ts';
import type { IssuingCard } from '../../../worker/issuing/issuing-card.ts';
import type { IssuingAnswer } from '../../../worker/issuing/routes.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { callerOf, placeOf } from '../../api/caller.ts';
import { useIssuing, type IssuingTask } from '../../hooks/use-issuing.ts';
import { amountError, amountText } from '../../words/amounts.ts';
import { dayOf, type Place } from '../../words/days.ts';
import {
  choiceOf,
  contradictionSentence,
  issuingBadge,
  issuingLabel,
  issuingReasonOf,
  issuingStory,
  lastIssuingWords,
  missingSentence,
} from '../../words/issuing/issuing.ts';
import { rightMissing } from '../../words/rights.ts';
import { DecisionFrame } from '../DecisionFrame.tsx';
import { IssuingFields } from './IssuingFields.tsx';
import { Loading } from '../Loading.tsx';
import { TroubleBanner, TroubleNotice } from '../TroubleNotice.tsx';

type IssuingPageProps = {
  readonly context: ExtensionContextValue;
  readonly disputeId: string;
  readonly close: () => void;
};

/** A dispute of a payment with an issued card: Stripe has no page for apps beside it, so it opens here. */
export function IssuingPage({ context, disputeId, close }: IssuingPageProps) {
  const task = useIssuing(callerOf(context), disputeId);
  const place = placeOf(context);
  return (
    <ContextView
      title="Dispute of a card payment"
      description="You dispute what a merchant took from a card that you issued."
      actions={<Button onPress={close}>Back</Button>}
    >
      <Content task={task} place={place} />
      <LastLook task={task} place={place} />
    </ContextView>
  );
}

type ContentProps = { readonly task: IssuingTask; readonly place: Place };

function Content({ task, place }: ContentProps) {
  const { loaded, retry } = task.reading;
  switch (loaded.state) {
    case 'loading':
      return <Loading what="Reading the dispute from Stripe" />;
    case 'failed':
      return <TroubleNotice trouble={loaded.trouble} retry={retry} />;
    case 'ready':
      return <Dispute task={task} answer={loaded.value} place={place} />;
  }
}

type DisputeProps = ContentProps & { readonly answer: IssuingAnswer };

function Dispute(props: DisputeProps) {
  const { task, answer, place } = props;
  const { dispute: card, now } = answer;
  const { label, type } = issuingBadge(card);
  const isDraft = card.status === 'unsubmitted';
  return (
    <Box css={{ stack: 'y', gap: 'large', wordBreak: 'break-word' }}>
      <Box css={{ stack: 'y', gap: 'xsmall' }}>
        <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between' }}>
          <Inline css={{ font: 'heading' }}>{card.merchantName ?? 'A merchant'}</Inline>
          <Inline css={{ font: 'heading', whiteSpace: 'nowrap' }}>
            {formatMoney(card.amount, place.locale)}
          </Inline>
        </Box>
        <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
          <Badge type={type}>{label}</Badge>
          <Inline css={{ color: 'secondary' }}>{issuingReasonOf(card.reason)}</Inline>
        </Box>
        {issuingStory(card, { now, place }).map((sentence) => (
          <Inline key={sentence}>{sentence}</Inline>
        ))}
        <Inline css={{ font: 'caption', color: 'secondary' }}>
          {paidSentence(card, now, place)}
        </Inline>
      </Box>
      <TroubleBanner trouble={task.trouble} />
      {isDraft ? <Draft {...props} /> : <Context card={card} />}
    </Box>
  );
}

function paidSentence(card: IssuingCard, now: number, place: Place): string {
  const { paid, refunded, account, cardPaymentId, paidAt } = card;
  const back =
    refunded.amountMinor > 0 ? ` ${formatMoney(refunded, place.locale)} of it was given back.` : '';
  const whose = account === null ? 'your card' : `a card of ${account}`;
  return `${formatMoney(paid, place.locale)} paid on ${dayOf(paidAt, now, place)} with ${whose} (${cardPaymentId}).${back}`;
}

function Draft({ task, answer, place }: DisputeProps) {
  const { dispute: card, person } = answer;
  const mayWrite = person.rights.includes('respond_to_disputes');
  const isLocked = !mayWrite || card.acting !== null;
  const missing = missingSentence(card.missing);
  const stops = card.contradictions.map(contradictionSentence);
  const isReady = card.previewId !== null && card.ineligible === null && stops.length === 0;
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <Ineligible card={card} />
      {!mayWrite && <Inline>{`You can only look: ${rightMissing('respond_to_disputes')}`}</Inline>}
      <Select
        label="Why it is disputed"
        description="Another reason keeps the explanation, and whatever else it asks for."
        value={card.reason}
        disabled={isLocked || task.isPending}
        onChange={(event) => {
          const { value } = event.target;
          if (isIssuingReason(value)) void task.setReason(value);
        }}
      >
        {ISSUING_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {issuingReasonOf(reason)}
          </option>
        ))}
      </Select>
      <Amount task={task} card={card} isLocked={isLocked} place={place} />
      <IssuingFields task={task} card={card} isLocked={isLocked} />
      {[...stops, ...(task.fileTrouble === null ? [] : [task.fileTrouble])].map((sentence) => (
        <Inline key={sentence} css={{ color: 'critical' }}>
          {sentence}
        </Inline>
      ))}
      {missing !== null && <Inline css={{ color: 'secondary' }}>{missing}</Inline>}
      {!isLocked && (
        <Box css={{ stack: 'x', gap: 'small' }}>
          <Button
            type="primary"
            pending={task.isPending}
            disabled={!task.isDirty && (!isReady || missing !== null)}
            onPress={() => void task.look()}
          >
            Look before sending
          </Button>
          <Button disabled={task.isPending || !task.isDirty} onPress={() => void task.save()}>
            Save draft
          </Button>
        </Box>
      )}
    </Box>
  );
}

function Ineligible({ card }: { readonly card: IssuingCard }) {
  if (!card.ineligible) return null;
  const { message, next } = ineligibleWords(card.ineligible);
  return <Banner type="caution" title={message} description={next} />;
}

type AmountProps = ContentProps & { readonly card: IssuingCard; readonly isLocked: boolean };

function Amount({ task, card, isLocked, place }: AmountProps) {
  const { currency } = card.amount;
  const [text, setText] = useState(amountText(card.amount, place.locale));
  const error = amountError(text, currency, place.locale);
  return (
    <TextField
      label={`Disputed amount (${currency.toUpperCase()})`}
      defaultValue={text}
      disabled={isLocked}
      invalid={error !== null}
      error={error ?? undefined}
      onChange={(event) => {
        setText(event.target.value);
        task.typeAmount(event.target.value);
      }}
    />
  );
}

/** What was sent, or what stands there: as the network reads it. */
function Context({ card }: { readonly card: IssuingCard }) {
  if (!isIssuingReason(card.reason)) return null;
  const given = formOf(card.reason, card.fields).filter((field) => card.fields[field]);
  return (
    <Box css={{ stack: 'y', keyline: 'neutral', borderRadius: 'medium', padding: 'medium' }}>
      {given.length === 0 && <Inline>Nothing was filled in.</Inline>}
      {given.map((field, at) => (
        <Box key={field} css={{ stack: 'y' }}>
          {at > 0 && <Divider />}
          <Box css={{ stack: 'y', gap: 'xxsmall', paddingY: 'small', wordBreak: 'break-word' }}>
            <Inline css={{ font: 'caption', color: 'secondary' }}>{issuingLabel(field)}</Inline>
            <Inline>{toldOf(card, kindOf(field), card.fields[field] ?? '')}</Inline>
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function toldOf(card: IssuingCard, kind: ReturnType<typeof kindOf>, text: string): string {
  if (kind === 'file') return card.fileNames[text] ?? text;
  return kind === 'choice' ? choiceOf(text) : text;
}

/** The last look: what the network will read, and the one button that cannot be taken back. */
function LastLook({ task, place }: ContentProps) {
  const { shown } = task;
  const stops = shown ? standsAgainst(shown) : [];
  const words = { title: 'Send to the network', confirm: 'Send it now, once', isDestructive: true };
  return (
    <DecisionFrame
      words={shown === null ? null : words}
      isPending={task.isPending}
      close={task.goBack}
      confirm={stops.length === 0 ? task.send : closing(task)}
    >
      {shown && (
        <Box css={{ stack: 'y', gap: 'large', wordBreak: 'break-word' }}>
          {stops.length > 0 && (
            <Banner
              type="caution"
              title="It cannot be sent like this"
              description={stops.join(' ')}
            />
          )}
          <Box css={{ stack: 'y', gap: 'small' }}>
            <Inline css={{ font: 'subheading' }}>{issuingReasonOf(shown.reason)}</Inline>
            {lastIssuingWords(shown, place).map((sentence) => (
              <Inline key={sentence}>{sentence}</Inline>
            ))}
          </Box>
          <Context card={shown} />
        </Box>
      )}
    </DecisionFrame>
  );
}

/** The button leads back to the form while something stands against sending. */
function closing(task: IssuingTask): () => Promise<void> {
  return () => {
    task.goBack();
    return Promise.resolve();
  };
}

function standsAgainst(card: IssuingCard): readonly string[] {
  const missing = missingSentence(card.missing);
  const never = card.ineligible ? [ineligibleWords(card.ineligible).message] : [];
  return [
    ...never,
    ...card.contradictions.map(contradictionSentence),
    ...(missing === null ? [] : [missing]),
  ];
}
