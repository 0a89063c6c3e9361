import { Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { PayoutCard } from '../../worker/payouts/payout-card.ts';
import type { Acting } from '../hooks/use-acting.ts';
import { reasonError } from '../words/decisions.ts';
import { switchWords } from '../words/payouts.ts';
import { ReasonField } from './ReasonField.tsx';

type SwitchProps = {
  readonly card: PayoutCard;
  readonly acting: Acting;
  readonly reload: () => Promise<void>;
};

/** Takes a seller's payouts over from Stripe, or gives them back as they were. */
export function PayoutSwitch({ card, acting, reload }: SwitchProps) {
  const [asking, setAsking] = useState<{ readonly reason: string; readonly tried: boolean } | null>(
    null,
  );
  const words = switchWords(card);
  if (!words) return null;
  const error = asking?.tried === true ? reasonError(asking.reason) : null;
  const confirm = async (): Promise<void> => {
    if (!asking) return;
    setAsking({ ...asking, tried: true });
    if (reasonError(asking.reason) !== null) return;
    const fields = { sellerId: card.seller.id, reason: asking.reason.trim() };
    const answer = await acting.act(words.operation, fields, words.done);
    if (!answer.ok) return;
    setAsking(null);
    await reload();
  };
  if (!asking) {
    return (
      <Box>
        <Button
          onPress={() => {
            acting.clear();
            setAsking({ reason: '', tried: false });
          }}
        >
          {words.button}
        </Button>
      </Box>
    );
  }
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline>{words.effect}</Inline>
      <ReasonField
        label="Why"
        error={error}
        isOff={acting.isPending}
        change={(reason) => {
          setAsking({ ...asking, reason });
        }}
      />
      <Box css={{ stack: 'x', gap: 'small' }}>
        <Button type="primary" pending={acting.isPending} onPress={() => void confirm()}>
          {words.button}
        </Button>
        <Button
          disabled={acting.isPending}
          onPress={() => {
            setAsking(null);
          }}
        >
          Leave it as it is
        </Button>
      </Box>
    </Box>
  );
}
