import { Box } from '@stripe/ui-extension-sdk/ui';
import type { RemarkTask } from '../../hooks/use-refund-remark.ts';
import { ReasonField } from '../ReasonField.tsx';
import { DecisionFrame } from '../DecisionFrame.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** A decision that takes a reason and nothing else: what follows from it, and one button. */
export function RemarkView({ remark }: { readonly remark: RemarkTask }) {
  const { words, isPending, trouble, close, confirm, setReason } = remark;
  return (
    <DecisionFrame words={words} isPending={isPending} close={close} confirm={confirm}>
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
    </DecisionFrame>
  );
}
