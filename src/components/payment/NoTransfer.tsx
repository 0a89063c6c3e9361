import { Banner, Box, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { AMOUNT_KEY, SELLER_KEY } from '../../../worker/transfers/schedule-request.ts';
import type { Place } from '../../words/days.ts';
import { noTransferOf } from '../../words/payment/no-transfer.ts';
import { refusedSchedule } from '../../words/queue/queue-notices.ts';
import { Quiet } from '../Quiet.tsx';

type NoTransferProps = {
  readonly card: Pick<PaymentCard, 'payment' | 'refusedSchedule'>;
  readonly place: Place;
};

/** Nothing is kept back here; says why, and what would make it so. */
export function NoTransfer({ card, place }: NoTransferProps) {
  const { payment } = card;
  const refused = card.refusedSchedule && refusedSchedule(card.refusedSchedule, place);
  const { title, sentence, canHave } = noTransferOf(payment);
  const example = formatMoney({ ...payment.amount, amountMinor: 8_000 }, place.locale);
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      {refused !== null && (
        <Banner
          type="caution"
          title="The share it asks for cannot be scheduled"
          description={`${refused.sentence} ${refused.next}`}
        />
      )}
      <Quiet icon="transfer" title={title}>
        {sentence}
      </Quiet>
      {canHave && (
        <Box
          css={{
            stack: 'y',
            gap: 'small',
            keyline: 'neutral',
            borderRadius: 'medium',
            padding: 'medium',
          }}
        >
          <Key name={SELLER_KEY} means="The seller’s account id, acct_…" />
          <Divider />
          <Key name={AMOUNT_KEY} means={`Their share in minor units: 8000 is ${example}`} />
        </Box>
      )}
    </Box>
  );
}

function Key({ name, means }: { readonly name: string; readonly means: string }) {
  return (
    <Box css={{ stack: 'y', gap: 'xxsmall' }}>
      <Inline css={{ fontFamily: 'monospace', wordBreak: 'break-all' }}>{name}</Inline>
      <Inline css={{ font: 'caption', color: 'secondary' }}>{means}</Inline>
    </Box>
  );
}
