import { Box, Button, FocusView, Inline, TextField } from '@stripe/ui-extension-sdk/ui';
import type { RecoveryTask } from '../hooks/use-recovery.ts';
import { ReasonField } from './ReasonField.tsx';
import { TroubleBanner } from './TroubleNotice.tsx';

/** A decision about a debt: what follows, how much, why, and one button. */
export function RecoveryView({ task }: { readonly task: RecoveryTask }) {
  const { words, isPending, close, confirm } = task;
  return (
    <FocusView
      title={words?.title ?? ''}
      shown={words !== null}
      setShown={(shown) => {
        if (!shown) close();
      }}
      primaryAction={
        <Button
          type={words?.isDestructive ? 'destructive' : 'primary'}
          pending={isPending}
          onPress={() => void confirm()}
        >
          {words?.confirm ?? 'Confirm'}
        </Button>
      }
      secondaryAction={
        <Button disabled={isPending} onPress={close}>
          Back
        </Button>
      }
    >
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
    </FocusView>
  );
}
