import { Button, FocusView } from '@stripe/ui-extension-sdk/ui';
import type { ReactNode } from 'react';

type DecisionFrameProps = {
  /** Null while nothing is decided: the frame is not shown. */
  readonly words: {
    readonly title: string;
    readonly confirm: string;
    readonly isDestructive: boolean;
  } | null;
  readonly isPending: boolean;
  readonly close: () => void;
  readonly confirm: () => Promise<void>;
  readonly children: ReactNode;
};

/** What stands around every decision that is one step: its name, one button, and the way back. */
export function DecisionFrame({ words, isPending, close, confirm, children }: DecisionFrameProps) {
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
      {children}
    </FocusView>
  );
}
