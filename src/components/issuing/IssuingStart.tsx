import {
  Banner,
  Box,
  Button,
  Divider,
  Inline,
  Link,
  Select,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import { isIssuingReason, type IssuingReason } from '../../../worker/issuing/evidence-form.ts';
import { ineligibleWords } from '../../../worker/issuing/ineligible-words.ts';
import type { CardPaymentCard } from '../../../worker/issuing/issuing-card.ts';
import type { CardPaymentAnswer, IssuingAnswer } from '../../../worker/issuing/routes.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { Caller } from '../../api/caller.ts';
import { useActing } from '../../hooks/use-acting.ts';
import { dayAndFar, dayOf, type Place } from '../../words/days.ts';
import { issuingReasonOf } from '../../words/issuing/issuing.ts';
import { rightMissing } from '../../words/rights.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

type IssuingStartProps = {
  readonly caller: Caller;
  readonly place: Place;
  readonly person: Person;
  readonly open: (disputeId: string) => void;
};

/** A payment is checked first; what can be disputed then begins with its reason. */
export function IssuingStart({ caller, place, person, open }: IssuingStartProps) {
  const [asked, setAsked] = useState({ paymentId: '', account: '' });
  const [found, setFound] = useState<CardPaymentAnswer | null>(null);
  const { isPending, trouble, act } = useActing(caller);
  if (!person.rights.includes('respond_to_disputes')) {
    return <Inline>{`You can only look: ${rightMissing('respond_to_disputes')}`}</Inline>;
  }
  const fields = {
    paymentId: asked.paymentId,
    account: asked.account === '' ? null : asked.account,
  };
  const check = async (): Promise<void> => {
    setFound(null);
    const answer = await act<CardPaymentAnswer>('issuing.look', fields);
    if (answer.ok) setFound(answer.value);
  };
  const start = async (reason: IssuingReason): Promise<void> => {
    const answer = await act<IssuingAnswer>('issuing.open', { ...fields, reason });
    if (answer.ok) open(answer.value.dispute.id);
  };
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Inline css={{ font: 'subheading' }}>Dispute a card payment</Inline>
      <TroubleBanner trouble={trouble} />
      <TextField
        label="Payment"
        placeholder="ipi_…"
        description="From the card’s transactions in Stripe."
        defaultValue=""
        onChange={(event) => {
          setFound(null);
          setAsked({ ...asked, paymentId: event.target.value.trim() });
        }}
      />
      <TextField
        label="Account of the card (optional)"
        placeholder="acct_…"
        description="Left empty: a card of the platform."
        defaultValue=""
        onChange={(event) => {
          setFound(null);
          setAsked({ ...asked, account: event.target.value.trim() });
        }}
      />
      {found === null ? (
        <Box>
          <Button
            pending={isPending}
            disabled={!/^(ipi|iauth)_\w+$/.test(asked.paymentId)}
            onPress={() => void check()}
          >
            Check the payment
          </Button>
        </Box>
      ) : (
        <Found found={found} place={place} isPending={isPending} start={start} open={open} />
      )}
      <Divider />
    </Box>
  );
}

type FoundProps = Pick<IssuingStartProps, 'place' | 'open'> & {
  readonly found: CardPaymentAnswer;
  readonly isPending: boolean;
  readonly start: (reason: IssuingReason) => Promise<void>;
};

function Found({ found, place, isPending, start, open }: FoundProps) {
  const { payment, now } = found;
  const [reason, setReason] = useState<IssuingReason | null>(null);
  const possible = payment.reasons.filter(({ ineligible }) => ineligible === null);
  const chosen = payment.reasons.find((one) => one.reason === reason);
  if (payment.disputeId !== null) {
    const { disputeId } = payment;
    return (
      <Box css={{ stack: 'y', gap: 'small' }}>
        <Paid payment={payment} now={now} place={place} />
        <Inline>It is disputed already.</Inline>
        <Link
          onPress={() => {
            open(disputeId);
          }}
        >
          Open the dispute
        </Link>
      </Box>
    );
  }
  if (possible.length === 0) return <Impossible payment={payment} />;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Paid payment={payment} now={now} place={place} />
      <Select
        label="Why it is disputed"
        description={
          chosen?.lastAt
            ? `It can be sent until ${dayAndFar(chosen.lastAt, now, place)}.`
            : undefined
        }
        defaultValue=""
        onChange={(event) => {
          const { value } = event.target;
          setReason(isIssuingReason(value) ? value : null);
        }}
      >
        <option value="">Choose</option>
        {possible.map((one) => (
          <option key={one.reason} value={one.reason}>
            {issuingReasonOf(one.reason)}
          </option>
        ))}
      </Select>
      <Box>
        <Button
          type="primary"
          pending={isPending}
          disabled={reason === null}
          onPress={() => {
            if (reason !== null) void start(reason);
          }}
        >
          Write the dispute
        </Button>
      </Box>
    </Box>
  );
}

type PaidProps = {
  readonly payment: CardPaymentCard;
  readonly now: number;
  readonly place: Place;
};

function Paid({ payment, now, place }: PaidProps) {
  const { merchantName, paid, refunded, paidAt } = payment;
  const back =
    refunded.amountMinor > 0 ? `, ${formatMoney(refunded, place.locale)} given back` : '';
  return (
    <Inline css={{ wordBreak: 'break-word' }}>
      {`${merchantName ?? 'A merchant'}: ${formatMoney(paid, place.locale)} on ${dayOf(paidAt, now, place)}${back}.`}
    </Inline>
  );
}

/** Why no reason is possible: the same for all of them, or the first that differs. */
function Impossible({ payment }: { readonly payment: CardPaymentCard }) {
  const refusals = payment.reasons.flatMap(({ ineligible }) => ineligible ?? []);
  const sentences = [
    ...new Map(refusals.map((one) => [one.reason, ineligibleWords(one)])).values(),
  ];
  return (
    <>
      {sentences.map(({ message, next }) => (
        <Banner key={message} type="caution" title={message} description={next} />
      ))}
    </>
  );
}
