import { Box, Button, FocusView, Inline } from '@stripe/ui-extension-sdk/ui';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { RefundTask } from '../../hooks/use-refund.ts';
import type { Place } from '../../words/days.ts';
import { rightMissing } from '../../words/rights.ts';
import { FactFields } from './FactFields.tsx';
import { Loading } from '../Loading.tsx';
import { MovedBanner } from './MovedBanner.tsx';
import { ReasonField } from '../ReasonField.tsx';
import { RefundFields } from './RefundFields.tsx';
import { RefundPreview } from './RefundPreview.tsx';
import { TroubleBanner, TroubleNotice } from '../TroubleNotice.tsx';

type RefundViewProps = {
  readonly task: RefundTask;
  /** Null while the payment is read. */
  readonly card: PaymentCard | null;
  readonly place: Place;
};

/** A new refund in front of the page: what it may be, who pays to the cent, and one button that does it. */
export function RefundView({ task, card, place }: RefundViewProps) {
  const { isOpen, isPending, isReady, step, close, confirm } = task;
  const isCancel = card?.payment.status === 'uncaptured' || card?.payment.status === 'awaiting';
  const mayRefund = card?.person.rights.includes('refund') ?? false;
  return (
    <FocusView
      title={isCancel ? 'Cancel the payment' : 'Refund'}
      shown={isOpen}
      setShown={(shown) => {
        if (!shown) close();
      }}
      primaryAction={
        step && mayRefund ? (
          <Button
            type={step.isDestructive ? 'destructive' : step.isPrimary ? 'primary' : 'secondary'}
            pending={isPending}
            disabled={!isReady}
            onPress={() => void confirm()}
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
      {isOpen && card && <Form task={task} card={card} place={place} mayRefund={mayRefund} />}
    </FocusView>
  );
}

type FormProps = RefundViewProps & { readonly card: PaymentCard; readonly mayRefund: boolean };

function Form({ task, card, place, mayRefund }: FormProps) {
  const { preview, step, moved, trouble, errors, change, isPending, setMinor, sellers } = task;
  const { locale } = place;
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <TroubleBanner trouble={trouble} />
      <MovedBanner moved={moved} />
      <RefundFields task={task} locale={locale} payment={card.payment} />
      <FactFields task={task} />
      <Preview
        preview={preview}
        locale={locale}
        sellers={sellers}
        isPending={isPending}
        setMinor={setMinor}
        change={change}
      />
      {step && mayRefund && (
        <ReasonField
          label={step.kind === 'cancel' ? 'Why cancel it' : 'Why refund it'}
          text={task.form.reason}
          error={errors.reason}
          isOff={isPending}
          change={(reason) => {
            change({ reason });
          }}
        />
      )}
      {!mayRefund && (
        <Inline css={{ font: 'caption', color: 'secondary' }}>
          {`You see what it would do: ${rightMissing('refund')}`}
        </Inline>
      )}
    </Box>
  );
}

type PreviewProps = Pick<
  RefundTask,
  'preview' | 'sellers' | 'isPending' | 'setMinor' | 'change'
> & {
  readonly locale: string;
};

function Preview({ preview, locale, sellers, isPending, setMinor, change }: PreviewProps) {
  const { card, trouble, isReading, retry } = preview;
  if (trouble) return <TroubleNotice trouble={trouble} retry={() => Promise.resolve(retry())} />;
  if (!card) return isReading ? <Loading what="Asking Stripe who would pay" /> : null;
  return (
    <RefundPreview
      locale={locale}
      sellers={sellers}
      isReading={isReading}
      preview={card.preview}
      isOff={isPending}
      refundOnly={setMinor}
      saysWhoAgrees
      choose={(whenShort) => {
        change({ whenShort });
      }}
    />
  );
}
