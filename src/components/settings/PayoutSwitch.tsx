import { Box, Button } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { PayoutCard } from '../../../worker/payouts/payout-card.ts';
import type { Acting } from '../../hooks/use-acting.ts';
import { switchWords } from '../../words/settings/payouts.ts';
import { InlineTask } from '../InlineTask.tsx';

type SwitchProps = {
  readonly card: PayoutCard;
  readonly acting: Acting;
  readonly reload: () => Promise<void>;
};

/** Takes a seller's payouts over from Stripe, or gives them back as they were. */
export function PayoutSwitch({ card, acting, reload }: SwitchProps) {
  const [isAsking, setAsking] = useState(false);
  const words = switchWords(card);
  if (!words) return null;
  const act = async (reason: string): Promise<void> => {
    const fields = { sellerId: card.seller.id, reason };
    const answer = await acting.act(words.operation, fields, words.done);
    if (!answer.ok) return;
    setAsking(false);
    await reload();
  };
  if (!isAsking) {
    return (
      <Box>
        <Button
          onPress={() => {
            acting.clear();
            setAsking(true);
          }}
        >
          {words.button}
        </Button>
      </Box>
    );
  }
  return (
    <InlineTask
      effect={words.effect}
      confirm={words.button}
      isPending={acting.isPending}
      act={act}
      close={() => {
        setAsking(false);
      }}
    />
  );
}
