import { Banner, Box, Button, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { AMOUNT_KEY, SELLER_KEY } from '../../../worker/transfers/schedule-request.ts';
import type { Place } from '../../words/days.ts';
import { noTransferOf } from '../../words/payment/no-transfer.ts';
import type { Remark } from '../../words/refund/refund-choices.ts';
import { olderShare, refusedSchedule } from '../../words/queue/queue-notices.ts';
import { Quiet } from '../Quiet.tsx';

type NoTransferProps = {
  readonly card: Pick<PaymentCard, 'payment' | 'refusedSchedule' | 'person'>;
  readonly place: Place;
  readonly decide: (remark: Remark) => void;
};

/** Nothing is kept back here; says why, and what would make it so. */
export function NoTransfer({ card, place, decide }: NoTransferProps) {
  const { payment } = card;
  const refused = card.refusedSchedule && refusedSchedule(card.refusedSchedule, place);
  const older = card.refusedSchedule && olderShare(card.refusedSchedule);
  const { title, sentence, canHave } = noTransferOf(payment);
  const example = formatMoney({ ...payment.amount, amountMinor: 8_000 }, place.locale);
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      {refused !== null && (
        <Banner
          type="caution"
          title={older ? refused.title : 'The share it asks for cannot be scheduled'}
          description={`${refused.sentence} ${refused.next}`}
        />
      )}
      {older !== null && card.person.rights.includes('release_early') && (
        <Button
          onPress={() => {
            decide({ kind: 'schedule_older', amount: older });
          }}
        >
          Schedule the share
        </Button>
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
