import { Box, Inline, Switch, TextField } from '@stripe/ui-extension-sdk/ui';
import type { Rules } from '../../hooks/use-rules.ts';
import { ruleSentence } from '../../words/settings/default-rule-form.ts';

type DefaultTransferProps = { readonly rules: Rules; readonly isLocked: boolean };

/** Whether payments get a scheduled transfer by themselves, whose, and how much stays with the platform. */
export function DefaultTransferFields({ rules, isLocked }: DefaultTransferProps) {
  const { scheduledTransfer, transferErrors, setRule } = rules;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Switch
        label="Schedule a share by itself"
        checked={scheduledTransfer.isOn}
        disabled={isLocked}
        onChange={(event) => {
          setRule({ ...scheduledTransfer, isOn: event.target.checked });
        }}
      />
      {scheduledTransfer.isOn && (
        <>
          <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
            <TextField
              label="Metadata key with the seller"
              css={{ width: '1/3' }}
              defaultValue={scheduledTransfer.sellerKey}
              disabled={isLocked}
              invalid={transferErrors.sellerKey !== null}
              error={transferErrors.sellerKey ?? undefined}
              onChange={(event) => {
                setRule({ ...scheduledTransfer, sellerKey: event.target.value });
              }}
            />
            <TextField
              label="You keep, in per cent"
              css={{ width: '1/3' }}
              defaultValue={scheduledTransfer.percent}
              disabled={isLocked}
              invalid={transferErrors.percent !== null}
              error={transferErrors.percent ?? undefined}
              onChange={(event) => {
                setRule({ ...scheduledTransfer, percent: event.target.value });
              }}
            />
          </Box>
          <Inline css={{ font: 'caption', color: 'secondary' }}>
            {ruleSentence(scheduledTransfer)}
          </Inline>
        </>
      )}
    </Box>
  );
}
