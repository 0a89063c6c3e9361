import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { Box, ContextView, Inline, Link } from '@stripe/ui-extension-sdk/ui';
import type { PaymentCard } from '../../worker/desk/payment-routes.ts';
import { CaseDecisionView } from '../components/case/CaseDecisionView.tsx';
import { CaseSection } from '../components/case/CaseSection.tsx';
import { CaseView } from '../components/case/CaseView.tsx';
import { DecisionView } from '../components/payment/DecisionView.tsx';
import { ErasureView } from '../components/payment/ErasureView.tsx';
import { FlowSection } from '../components/payment/FlowSection.tsx';
import { Loading } from '../components/Loading.tsx';
import { NoTransfer } from '../components/payment/NoTransfer.tsx';
import { PausedBanner } from '../components/PausedBanner.tsx';
import { PaymentSummary } from '../components/payment/PaymentSummary.tsx';
import { Quiet } from '../components/Quiet.tsx';
import { RecoverySection } from '../components/refund/RecoverySection.tsx';
import { RecoveryView } from '../components/refund/RecoveryView.tsx';
import { RefundSection } from '../components/refund/RefundSection.tsx';
import { RefundView } from '../components/refund/RefundView.tsx';
import { RemarkView } from '../components/refund/RemarkView.tsx';
import { ReviewView } from '../components/refund/ReviewView.tsx';
import { TransferSection } from '../components/payment/TransferSection.tsx';
import { TroubleNotice } from '../components/TroubleNotice.tsx';
import { usePayment, type PaymentModel } from '../hooks/use-payment.ts';
import { forgottenSentence, mayErase } from '../words/payment/erasure.ts';

/**
 * Beside a payment: its disputes, its refunds and the seller's scheduled transfer of it, and what staff can do
 * with both.
 */
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
  const { loaded, place, decision, note, refund, review, remark, cases, recovery } = model;
  const card = loaded.state === 'ready' ? loaded.value : null;
  const scheduledTransfers =
    card !== null && card.scheduledTransfers.length > 1 ? 'sellers’ shares' : 'seller’s share';
  const isDisputed = card?.cases.some(({ ending }) => ending === null) ?? false;
  return (
    <ContextView
      title={
        isDisputed
          ? `Dispute, refund and ${scheduledTransfers}`
          : `Refund and ${scheduledTransfers}`
      }
      banner={card?.paused ? <PausedBanner /> : undefined}
    >
      <Content {...model} />
      <DecisionView decision={decision} secondPersonNote={note} />
      <RefundView task={refund} card={card} place={place} />
      <ReviewView review={review} card={card} place={place} />
      <RemarkView remark={remark} />
      <CaseView
        task={cases.response}
        person={card?.person ?? null}
        now={card?.now ?? 0}
        place={place}
      />
      <CaseDecisionView deciding={cases.deciding} />
      <RecoveryView task={recovery} />
      <ErasureView task={model.erasure} />
    </ContextView>
  );
}

function Content(model: PaymentModel) {
  const { loaded, retry } = model;
  switch (loaded.state) {
    case 'loading':
      return <Loading what="Reading the payment from Stripe" />;
    case 'failed':
      return <TroubleNotice trouble={loaded.trouble} retry={retry} />;
    case 'ready':
      return <Sections {...model} card={loaded.value} />;
  }
}

type SectionsProps = PaymentModel & { readonly card: PaymentCard };

/** A dispute that waits for an answer comes before refunds, one that does not after them. */
function Sections({
  card,
  place,
  decision,
  refund,
  review,
  remark,
  cases,
  recovery,
  erasure,
}: SectionsProps) {
  const { person, names, sellers, now } = card;
  const shown = { person, names, now, place, model: cases, refund: refund.open };
  const waiting = card.cases.filter(({ awaitsResponse }) => awaitsResponse);
  const forgotten = forgottenSentence(card, place);
  const others = card.cases.filter(({ awaitsResponse }) => !awaitsResponse);
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <PaymentSummary card={card} place={place} />
      <FlowSection card={card} place={place} />
      {waiting.map((one, at) => (
        <CaseSection key={one.id} card={one} {...shown} mayLead={at === 0} />
      ))}
      <RefundSection
        card={card}
        place={place}
        refund={refund.open}
        review={review.open}
        decide={remark.open}
      />
      {others.map((one) => (
        <CaseSection key={one.id} card={one} {...shown} />
      ))}
      {card.recoveries.map((one) => (
        <RecoverySection
          key={one.id}
          card={one}
          task={recovery}
          person={person}
          sellers={sellers}
          now={now}
          place={place}
        />
      ))}
      {card.scheduledTransfers.length === 0 && (
        <NoTransfer card={card} place={place} decide={remark.open} />
      )}
      {card.scheduledTransfers.map((scheduledTransfer) => (
        <TransferSection
          key={scheduledTransfer.id}
          scheduledTransfer={scheduledTransfer}
          card={card}
          place={place}
          ask={decision.open}
        />
      ))}
      {(forgotten !== null || mayErase(person)) && (
        <Box css={{ stack: 'y', gap: 'xsmall', font: 'caption' }}>
          {forgotten !== null && <Inline css={{ color: 'secondary' }}>{forgotten}</Inline>}
          {mayErase(person) && <Link onPress={erasure.open}>Forget the buyer’s data</Link>}
        </Box>
      )}
    </Box>
  );
}
