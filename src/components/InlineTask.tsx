import { Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { useState, type ReactNode } from 'react';
import { reasonError } from '../words/payment/decisions.ts';
import { ReasonField } from './ReasonField.tsx';

type InlineTaskProps = {
  /** What it does, before it is confirmed. */
  readonly effect: string;
  readonly confirm: string;
  readonly isPending: boolean;
  /** Fields besides the reason. They are shown as wrong once `hasTried`. */
  readonly fields?: (hasTried: boolean) => ReactNode;
  readonly areFieldsRight?: boolean;
  /** Done with a reason that is long enough. */
  readonly act: (reason: string) => Promise<void>;
  readonly close: () => void;
};

/** A decision with a reason that is taken in its place: in a list, in the settings. */
export function InlineTask(props: InlineTaskProps) {
  const { effect, confirm, isPending, fields, areFieldsRight = true, act, close } = props;
  const [reason, setReason] = useState('');
  const [hasTried, setTried] = useState(false);
  const press = async (): Promise<void> => {
    setTried(true);
    if (!areFieldsRight || reasonError(reason) !== null) return;
    await act(reason.trim());
  };
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline>{effect}</Inline>
      {fields?.(hasTried)}
      <ReasonField
        label="Why"
        error={hasTried ? reasonError(reason) : null}
        isOff={isPending}
        change={setReason}
      />
      <Box css={{ stack: 'x', gap: 'small' }}>
        <Button type="primary" pending={isPending} onPress={() => void press()}>
          {confirm}
        </Button>
        <Button disabled={isPending} onPress={close}>
          Leave it as it is
        </Button>
      </Box>
    </Box>
  );
}
