import { Box, Button, Checkbox, TextField } from '@stripe/ui-extension-sdk/ui';
import type { PolicyDraft } from '../../hooks/use-policies.ts';
import type { LimitText } from '../../words/settings/limit-form.ts';

type DraftProps = { readonly draft: PolicyDraft };

/** Who decides beyond the policy, who keeps the application fee, and what runs without staff. */
export function PolicyDecisionFields({ draft }: DraftProps) {
  const { text, setText } = draft;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Limits draft={draft} />
      <Checkbox
        label="Give your application fee back with a refund"
        description="In proportion to what is refunded. Staff may choose otherwise for one refund."
        checked={text.givesFeeBack}
        onChange={(event) => {
          setText({ ...text, givesFeeBack: event.target.checked });
        }}
      />
      <Checkbox
        label="Run buyers’ requests without staff"
        description="Only what law or policy gives, and only what your platform sends for its buyers."
        checked={text.runsRequests}
        onChange={(event) => {
          setText({ ...text, runsRequests: event.target.checked });
        }}
      />
    </Box>
  );
}

/** One row a currency; the first holds for every currency that is not named. */
function Limits({ draft }: DraftProps) {
  const { text, setText } = draft;
  const { limits } = text;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {limits.map((limit, index) => (
        <Limit key={index} draft={draft} limit={limit} index={index} />
      ))}
      <Box>
        <Button
          size="small"
          onPress={() => {
            setText({ ...text, limits: [...limits, { currency: '', units: '' }] });
          }}
        >
          Add a currency
        </Button>
      </Box>
    </Box>
  );
}

type LimitProps = DraftProps & { readonly limit: LimitText; readonly index: number };

function Limit({ draft, limit, index }: LimitProps) {
  const { text, setText } = draft;
  const { limits } = text;
  const errors = draft.errors?.limits[index] ?? { currency: null, units: null };
  const isDefault = index === 0;
  const change = (changed: Partial<LimitText>): void => {
    const changedOnes = limits.map((each, at) => (at === index ? { ...each, ...changed } : each));
    setText({ ...text, limits: changedOnes });
  };
  return (
    <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
      <TextField
        label={isDefault ? 'Currency' : `Currency of limit ${String(index + 1)}`}
        hiddenElements={isDefault ? [] : ['label']}
        css={{ width: '1/3' }}
        value={isDefault ? 'All others' : limit.currency}
        disabled={isDefault}
        placeholder={isDefault ? undefined : 'eur'}
        invalid={errors.currency !== null}
        error={errors.currency ?? undefined}
        onChange={(event) => {
          change({ currency: event.target.value });
        }}
      />
      <TextField
        label={isDefault ? 'One approver up to' : `One approver up to, limit ${String(index + 1)}`}
        hiddenElements={isDefault ? [] : ['label']}
        css={{ width: '1/3' }}
        value={limit.units}
        invalid={errors.units !== null}
        error={errors.units ?? undefined}
        onChange={(event) => {
          change({ units: event.target.value });
        }}
      />
      {!isDefault && (
        <Button
          onPress={() => {
            setText({ ...text, limits: limits.filter((_, at) => at !== index) });
          }}
        >
          Remove
        </Button>
      )}
    </Box>
  );
}
