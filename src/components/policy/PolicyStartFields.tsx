import { Banner, Box, DateField, Radio } from '@stripe/ui-extension-sdk/ui';
import type { PolicyDraft } from '../../hooks/use-policies.ts';

/** Now, or at the beginning of a day. */
export function PolicyStartFields({ draft }: { readonly draft: PolicyDraft }) {
  const { day, setDay, dayError, note } = draft;
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Radio
        name="policy-start"
        label="From the moment it is saved"
        checked={day === null}
        onChange={() => {
          setDay(null);
        }}
      />
      <Radio
        name="policy-start"
        label="From a day I choose"
        checked={day !== null}
        onChange={() => {
          setDay('');
        }}
      />
      {day !== null && (
        <DateField
          label="First day"
          description="It begins at midnight where you are."
          defaultValue={day}
          invalid={dayError !== null}
          error={dayError ?? undefined}
          onChange={setDay}
        />
      )}
      {note !== null && (
        <Banner type="caution" title="Another version is planned" description={note} />
      )}
    </Box>
  );
}
