import { Box, Inline } from '@stripe/ui-extension-sdk/ui';
import type { ErasureTask } from '../../hooks/use-erasure.ts';
import { DecisionFrame } from '../DecisionFrame.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** Before a buyer is forgotten: what goes, what stays, and that it is for good. */
export function ErasureView({ task }: { readonly task: ErasureTask }) {
  const { words, isPending, trouble, close, confirm } = task;
  return (
    <DecisionFrame words={words} isPending={isPending} close={close} confirm={confirm}>
      {words && (
        <Box css={{ stack: 'y', gap: 'large' }}>
          <TroubleBanner trouble={trouble} />
          <Inline>{words.consequence}</Inline>
          {words.lists.map(({ title, items }) => (
            <Box key={title} css={{ stack: 'y', gap: 'xsmall' }}>
              <Inline css={{ font: 'subheading' }}>{title}</Inline>
              {items.map((item) => (
                <Inline key={item}>{item}</Inline>
              ))}
            </Box>
          ))}
        </Box>
      )}
    </DecisionFrame>
  );
}
