import { Box, Button, FocusView, Inline } from '@stripe/ui-extension-sdk/ui';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { RefundReview } from '../../hooks/use-refund-review.ts';
import type { Place } from '../../words/days.ts';
import { capital } from '../../words/count.ts';
import { askedWords } from '../../words/refund/refund-status.ts';
import { rightMissing } from '../../words/rights.ts';
import { Loading } from '../Loading.tsx';
import { MovedBanner } from './MovedBanner.tsx';
import { ReasonField } from '../ReasonField.tsx';
import { RefundPreview } from './RefundPreview.tsx';
import { TroubleBanner, TroubleNotice } from '../TroubleNotice.tsx';

type ReviewViewProps = {
  readonly review: RefundReview;
  readonly card: PaymentCard | null;
  readonly place: Place;
};

/** A refund that waits for a second person, as it is now: who asked, why, what it does, and their word. */
export function ReviewView({ review, card, place }: ReviewViewProps) {
  const { refund, isPending, step, close, approve } = review;
  const lock = lockOf(review, card);
  return (
    <FocusView
      title="Approve a refund"
      shown={refund !== null}
      setShown={(shown) => {
        if (!shown) close();
      }}
      primaryAction={
        step && lock === null ? (
          <Button
            type={step.isDestructive ? 'destructive' : 'primary'}
            pending={isPending}
            disabled={!review.preview.isCurrent}
            onPress={() => void approve()}
          >
            {step.label}
          </Button>
        ) : undefined
      }
      secondaryAction={
        <Button disabled={isPending} onPress={close}>
          Back
        </Button>
      }
    >
      {refund && card && <Content review={review} card={card} place={place} lock={lock} />}
    </FocusView>
  );
}

/** Why this person cannot approve it; null when they can. */
function lockOf({ preview }: RefundReview, card: PaymentCard | null): string | null {
  const right = preview.card?.preview.approval?.right ?? 'refund';
  return card?.person.rights.includes(right) ? null : capital(rightMissing(right));
}

type ContentProps = ReviewViewProps & { readonly card: PaymentCard; readonly lock: string | null };

function Content({ review, card, place, lock }: ContentProps) {
  const { refund, trouble, moved, isPending, reject, setReason, preview } = review;
  const { names, now, person } = card;
  if (!refund) return null;
  const mayReject = person.rights.includes('refund');
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <TroubleBanner trouble={trouble} />
      <MovedBanner moved={moved} />
      <Inline css={{ wordBreak: 'break-word' }}>{askedWords(refund, { names, now, place })}</Inline>
      <Shown review={review} locale={place.locale} />
      {lock !== null && preview.card && (
        <Inline css={{ font: 'caption', color: 'secondary' }}>{lock}</Inline>
      )}
      {(mayReject || lock === null) && (
        <ReasonField
          label="Why you decide so"
          error={review.reasonError}
          isOff={isPending}
          change={setReason}
        />
      )}
      {mayReject && (
        <Box>
          <Button size="small" disabled={isPending} onPress={() => void reject()}>
            Reject
          </Button>
        </Box>
      )}
    </Box>
  );
}

function Shown({ review, locale }: { readonly review: RefundReview; readonly locale: string }) {
  const { preview, sellers, isPending } = review;
  const { card, trouble, isReading, retry } = preview;
  if (trouble) return <TroubleNotice trouble={trouble} retry={() => Promise.resolve(retry())} />;
  if (!card) return <Loading what="Asking Stripe who would pay" />;
  return (
    <RefundPreview
      locale={locale}
      sellers={sellers}
      isReading={isReading}
      preview={card.preview}
      isOff={isPending}
      choose={null}
      refundOnly={null}
      saysWhoAgrees={false}
    />
  );
}
