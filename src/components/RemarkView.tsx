import { Box, Button, FocusView } from '@stripe/ui-extension-sdk/ui';
import type { RemarkTask } from '../hooks/use-refund-remark.ts';
import { ReasonField } from './ReasonField.tsx';
import { TroubleBanner } from './TroubleNotice.tsx';

/** A decision that takes a reason and nothing else: what follows from it, and one button. */
export function RemarkView({ remark }: { readonly remark: RemarkTask }) {
  const { words, isPending, trouble, close, confirm, setReason } = remark;
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
          <TroubleBanner trouble={trouble} />
          <Box css={{ wordBreak: 'break-word' }}>{words.consequence}</Box>
          <ReasonField
            label="Why"
            error={remark.reasonError}
            isOff={isPending}
            change={setReason}
          />
        </Box>
      )}
    </FocusView>
  );
}
