import { Box, Button, TextField } from '@stripe/ui-extension-sdk/ui';
import type { Rules } from '../hooks/use-rules.ts';
import type { LimitText } from '../words/limit-form.ts';

type LimitFieldsProps = { readonly rules: Rules; readonly isLocked: boolean };

/** One row a currency; the first holds for every currency that is not named. */
export function LimitFields({ rules, isLocked }: LimitFieldsProps) {
  const { limits, setLimits } = rules;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {limits.map((limit, index) => (
        <Row key={index} {...{ rules, isLocked, limit, index }} />
      ))}
      <Box>
        <Button
          size="small"
          disabled={isLocked}
          onPress={() => {
            setLimits([...limits, { currency: '', units: '' }]);
          }}
        >
          Add a currency
        </Button>
      </Box>
    </Box>
  );
}

type RowProps = LimitFieldsProps & { readonly limit: LimitText; readonly index: number };

function Row({ rules, isLocked, limit, index }: RowProps) {
  const { limits, limitErrors, setLimits } = rules;
  const errors = limitErrors[index] ?? { currency: null, units: null };
  const isDefault = index === 0;
  const change = (changed: Partial<LimitText>): void => {
    setLimits(limits.map((each, at) => (at === index ? { ...each, ...changed } : each)));
  };
  return (
    <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
      <TextField
        label={isDefault ? 'Currency' : `Currency, row ${String(index + 1)}`}
        hiddenElements={isDefault ? [] : ['label']}
        css={{ width: '1/3' }}
        value={isDefault ? 'All others' : limit.currency}
        disabled={isLocked || isDefault}
        placeholder={isDefault ? undefined : 'eur'}
        invalid={errors.currency !== null}
        error={errors.currency ?? undefined}
        onChange={(event) => {
          change({ currency: event.target.value });
        }}
      />
      <TextField
        label={isDefault ? 'Two people above' : `Two people above, row ${String(index + 1)}`}
        hiddenElements={isDefault ? [] : ['label']}
        css={{ width: '1/3' }}
        value={limit.units}
        disabled={isLocked}
        invalid={errors.units !== null}
        error={errors.units ?? undefined}
        onChange={(event) => {
          change({ units: event.target.value });
        }}
      />
      {!isDefault && (
        <Button
          disabled={isLocked}
          onPress={() => {
            setLimits(limits.filter((_, at) => at !== index));
          }}
        >
          Remove
        </Button>
      )}
    </Box>
  );
}
