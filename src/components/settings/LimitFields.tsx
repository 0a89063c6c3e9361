import { Box, Button, TextField } from '@stripe/ui-extension-sdk/ui';
import type { LimitErrors, LimitText } from '../../words/settings/limit-form.ts';

type LimitFieldsProps = {
  /** What the limits are limits of: the labels of the two columns and of the button under them. */
  readonly words: { readonly currency: string; readonly amount: string; readonly add: string };
  readonly limits: readonly LimitText[];
  readonly errors: readonly LimitErrors[];
  readonly change: (limits: readonly LimitText[]) => void;
  readonly isLocked: boolean;
  /** True where no row holds for the currencies that are not named. */
  readonly isNamedOnly?: boolean;
};

/** One row a currency; the first holds for every currency that is not named, where there is such a one. */
export function LimitFields(props: LimitFieldsProps) {
  const { words, limits, change, isLocked } = props;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {limits.map((limit, index) => (
        <Row key={index} {...props} limit={limit} index={index} />
      ))}
      <Box>
        <Button
          size="small"
          disabled={isLocked}
          onPress={() => {
            change([...limits, { currency: '', units: '' }]);
          }}
        >
          {words.add}
        </Button>
      </Box>
    </Box>
  );
}

type RowProps = LimitFieldsProps & { readonly limit: LimitText; readonly index: number };

function Row(props: RowProps) {
  const { words, limits, errors: all, change, isLocked, limit, index } = props;
  const errors = all[index] ?? { currency: null, units: null };
  const isFirst = index === 0;
  const isDefault = isFirst && props.isNamedOnly !== true;
  const row = `, row ${String(index + 1)}`;
  const set = (changed: Partial<LimitText>): void => {
    change(limits.map((each, at) => (at === index ? { ...each, ...changed } : each)));
  };
  return (
    <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
      <TextField
        label={isFirst ? words.currency : words.currency + row}
        hiddenElements={isFirst ? [] : ['label']}
        css={{ width: '1/3' }}
        value={isDefault ? 'All others' : limit.currency}
        disabled={isLocked || isDefault}
        placeholder={isDefault ? undefined : 'eur'}
        invalid={errors.currency !== null}
        error={errors.currency ?? undefined}
        onChange={(event) => {
          set({ currency: event.target.value });
        }}
      />
      <TextField
        label={isFirst ? words.amount : words.amount + row}
        hiddenElements={isFirst ? [] : ['label']}
        css={{ width: '1/3' }}
        value={limit.units}
        disabled={isLocked}
        invalid={errors.units !== null}
        error={errors.units ?? undefined}
        onChange={(event) => {
          set({ units: event.target.value });
        }}
      />
      {!isDefault && (
        // The first row has its labels above it.
        <Box css={{ paddingTop: isFirst ? 'large' : 0 }}>
          <Button
            disabled={isLocked}
            onPress={() => {
              change(limits.filter((_, at) => at !== index));
            }}
          >
            Remove
          </Button>
        </Box>
      )}
    </Box>
  );
}
