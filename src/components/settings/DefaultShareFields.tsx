import { Box, Inline, Switch, TextField } from '@stripe/ui-extension-sdk/ui';
import type { Rules } from '../../hooks/use-rules.ts';
import { ruleSentence } from '../../words/settings/default-share-form.ts';

type DefaultShareProps = { readonly rules: Rules; readonly isLocked: boolean };

/** Whether payments get a share by themselves, whose, and how much stays with the platform. */
export function DefaultShareFields({ rules, isLocked }: DefaultShareProps) {
  const { share, shareErrors, setShare } = rules;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Switch
        label="Schedule a share by itself"
        checked={share.isOn}
        disabled={isLocked}
        onChange={(event) => {
          setShare({ ...share, isOn: event.target.checked });
        }}
      />
      {share.isOn && (
        <>
          <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
            <TextField
              label="Metadata key with the seller"
              css={{ width: '1/3' }}
              defaultValue={share.sellerKey}
              disabled={isLocked}
              invalid={shareErrors.sellerKey !== null}
              error={shareErrors.sellerKey ?? undefined}
              onChange={(event) => {
                setShare({ ...share, sellerKey: event.target.value });
              }}
            />
            <TextField
              label="You keep, in per cent"
              css={{ width: '1/3' }}
              defaultValue={share.percent}
              disabled={isLocked}
              invalid={shareErrors.percent !== null}
              error={shareErrors.percent ?? undefined}
              onChange={(event) => {
                setShare({ ...share, percent: event.target.value });
              }}
            />
          </Box>
          <Inline css={{ font: 'caption', color: 'secondary' }}>{ruleSentence(share)}</Inline>
        </>
      )}
    </Box>
  );
}
