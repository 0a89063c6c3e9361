import { Box, Inline, TextField } from '@stripe/ui-extension-sdk/ui';
import type { RecoveryTask } from '../../hooks/use-recovery.ts';
import { ReasonField } from '../ReasonField.tsx';
import { DecisionFrame } from '../DecisionFrame.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** A decision about a debt: what follows, how much, why, and one button. */
export function RecoveryView({ task }: { readonly task: RecoveryTask }) {
  const { words, isPending, close, confirm } = task;
  return (
    <DecisionFrame words={words} isPending={isPending} close={close} confirm={confirm}>
      {words && (
        <Box css={{ stack: 'y', gap: 'large' }}>
          <TroubleBanner trouble={task.trouble} />
          <Inline css={{ wordBreak: 'break-word' }}>{words.consequence}</Inline>
          {task.amount && (
            <TextField
              label={task.amount.label}
              defaultValue={task.amount.first}
              disabled={isPending}
              invalid={task.errors.amount !== null}
              error={task.errors.amount ?? undefined}
              onChange={(event) => {
                task.setAmount(event.target.value);
              }}
            />
          )}
          <ReasonField
            label="Why"
            error={task.errors.reason}
            isOff={isPending}
            change={task.setReason}
          />
        </Box>
      )}
    </DecisionFrame>
  );
}
