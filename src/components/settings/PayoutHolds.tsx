import { causeRules } from '../../../worker/transfers/hold-cause.ts';
import { Box, Button, Inline, TextField } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { PayoutAnswer } from '../../../worker/payouts/routes.ts';
import type { Acting } from '../../hooks/use-acting.ts';
import type { Place } from '../../words/days.ts';
import {
  HOLD_EFFECT,
  LIFT_EFFECT,
  paymentIdError,
  payoutHoldWords,
  type PayoutHoldCard,
} from '../../words/settings/payout-holds.ts';
import { riskOf } from '../../words/payment/holds.ts';
import { InlineTask } from '../InlineTask.tsx';

type PayoutHoldsProps = {
  readonly answer: PayoutAnswer;
  readonly place: Place;
  readonly acting: Acting;
  readonly reload: () => Promise<void>;
  readonly isLocked: boolean;
};

/** The payments that are held in a seller's balance, and the way to hold another or lift one. */
export function PayoutHolds(props: PayoutHoldsProps) {
  const { answer, acting, isLocked } = props;
  const { holds, state } = answer.payouts;
  /** The hold that is being lifted, or `new`. */
  const [asking, setAsking] = useState<string | null>(null);
  const ask = (what: string): void => {
    acting.clear();
    setAsking(what);
  };
  const close = (): void => {
    setAsking(null);
  };
  // Where Stripe pays by itself, holding would keep nothing.
  const mayHold = state === 'manual' && !isLocked;
  if (holds.length === 0 && !mayHold) return null;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline css={{ font: 'bodyEmphasized' }}>Held payments</Inline>
      {holds.length === 0 && <Inline css={{ color: 'secondary' }}>No payment is held.</Inline>}
      {holds.map((hold) => (
        <HoldRow
          key={hold.id}
          {...props}
          hold={hold}
          close={close}
          isAsking={asking === hold.id}
          ask={() => {
            ask(hold.id);
          }}
        />
      ))}
      {mayHold && asking === 'new' && <NewHold {...props} close={close} />}
      {mayHold && asking !== 'new' && (
        <Box>
          <Button
            size="small"
            onPress={() => {
              ask('new');
            }}
          >
            Hold a payment
          </Button>
        </Box>
      )}
    </Box>
  );
}

type HoldRowProps = PayoutHoldsProps & {
  readonly hold: PayoutHoldCard;
  readonly isAsking: boolean;
  readonly ask: () => void;
  readonly close: () => void;
};

function HoldRow(props: HoldRowProps) {
  const { hold, answer, place, acting, reload, isLocked, isAsking, ask, close } = props;
  const words = payoutHoldWords(hold, { names: answer.names, now: answer.now, place });
  const lift = async (reason: string): Promise<void> => {
    const done = await acting.act('payouts.lift', { holdId: hold.id, reason }, 'Lifted');
    if (!done.ok) return;
    close();
    await reload();
  };
  return (
    <Box css={{ stack: 'y', gap: 'small', backgroundColor: 'container', padding: 'small' }}>
      <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between', alignY: 'top' }}>
        <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
          <Inline css={{ font: 'bodyEmphasized' }}>{words.title}</Inline>
          <Inline css={{ font: 'caption', color: 'secondary' }}>{words.why}</Inline>
          <Inline css={{ font: 'caption', color: 'secondary' }}>{words.until}</Inline>
        </Box>
        {causeRules(hold.cause).liftedByPeople === 'always' && !isLocked && !isAsking && (
          <Button size="small" onPress={ask}>
            Lift
          </Button>
        )}
      </Box>
      {isAsking && (
        <InlineTask
          effect={`${LIFT_EFFECT}${riskOf(hold.cause)}`}
          confirm="Lift the hold"
          close={close}
          act={lift}
          isPending={acting.isPending}
        />
      )}
    </Box>
  );
}

type NewHoldProps = Pick<PayoutHoldsProps, 'answer' | 'acting' | 'reload'> & {
  readonly close: () => void;
};

function NewHold({ answer, acting, reload, close }: NewHoldProps) {
  const [paymentId, setPaymentId] = useState('');
  const wrong = paymentIdError(paymentId);
  const hold = async (reason: string): Promise<void> => {
    const { id: sellerId } = answer.payouts.seller;
    const fields = { paymentId: paymentId.trim(), sellerId, reason };
    const done = await acting.act('payouts.hold', fields, 'Held');
    if (!done.ok) return;
    close();
    await reload();
  };
  return (
    <InlineTask
      effect={HOLD_EFFECT}
      confirm="Hold the payment"
      close={close}
      act={hold}
      isPending={acting.isPending}
      areFieldsRight={wrong === null}
      fields={(hasTried) => (
        <TextField
          label="Payment"
          placeholder="pi_…"
          defaultValue=""
          disabled={acting.isPending}
          invalid={hasTried && wrong !== null}
          error={hasTried && wrong !== null ? wrong : undefined}
          onChange={(event) => {
            setPaymentId(event.target.value);
          }}
        />
      )}
    />
  );
}
