import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { Box, ContextView } from '@stripe/ui-extension-sdk/ui';
import { DecisionView } from '../components/DecisionView.tsx';
import { Loading } from '../components/Loading.tsx';
import { NoShare } from '../components/NoShare.tsx';
import { PausedBanner } from '../components/PausedBanner.tsx';
import { PaymentSummary } from '../components/PaymentSummary.tsx';
import { Quiet } from '../components/Quiet.tsx';
import { RefundSection } from '../components/RefundSection.tsx';
import { RefundView } from '../components/RefundView.tsx';
import { RemarkView } from '../components/RemarkView.tsx';
import { ReviewView } from '../components/ReviewView.tsx';
import { ShareSection } from '../components/ShareSection.tsx';
import { TroubleNotice } from '../components/TroubleNotice.tsx';
import { usePayment, type PaymentModel } from '../hooks/use-payment.ts';

/** Beside a payment: its refunds and the seller's share of it, and what staff can do with both. */
export default function PaymentView(context: ExtensionContextValue) {
  const paymentId = context.environment.objectContext?.id;
  if (paymentId === undefined) {
    return (
      <ContextView title="Refund and seller’s share">
        <Quiet icon="transfer" title="No payment chosen">
          Open a payment to refund it and to see the seller’s share of it.
        </Quiet>
      </ContextView>
    );
  }
  return <OfPayment context={context} paymentId={paymentId} />;
}

type OfPaymentProps = {
  readonly context: ExtensionContextValue;
  readonly paymentId: string;
};

function OfPayment({ context, paymentId }: OfPaymentProps) {
  const model = usePayment(context, paymentId);
  const { loaded, place, decision, note, refund, review, remark } = model;
  const card = loaded.state === 'ready' ? loaded.value : null;
  const hasMany = card !== null && card.shares.length > 1;
  return (
    <ContextView
      title={hasMany ? 'Refund and sellers’ shares' : 'Refund and seller’s share'}
      banner={card?.paused ? <PausedBanner /> : undefined}
    >
      <Content {...model} />
      <DecisionView decision={decision} secondPersonNote={note} />
      <RefundView task={refund} card={card} place={place} />
      <ReviewView review={review} card={card} place={place} />
      <RemarkView remark={remark} />
    </ContextView>
  );
}

function Content({ loaded, retry, place, decision, refund, review, remark }: PaymentModel) {
  switch (loaded.state) {
    case 'loading':
      return <Loading what="Reading the payment from Stripe" />;
    case 'failed':
      return <TroubleNotice trouble={loaded.trouble} retry={retry} />;
    case 'ready': {
      const card = loaded.value;
      return (
        <Box css={{ stack: 'y', gap: 'large' }}>
          <PaymentSummary card={card} place={place} />
          <RefundSection
            {...{ card, place }}
            refund={refund.open}
            review={review.open}
            decide={remark.open}
          />
          {card.shares.length === 0 && <NoShare card={card} place={place} />}
          {card.shares.map((share) => (
            <ShareSection key={share.id} {...{ share, card, place }} ask={decision.open} />
          ))}
        </Box>
      );
    }
  }
}
