import { Box, Button, Divider } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { PolicyVersion } from '../../../worker/policies/policy.ts';
import type { PolicyPart } from '../../hooks/use-policies.ts';
import { lockOf } from '../../hooks/use-settings.ts';
import type { Names } from '../../words/people.ts';
import { newestVersion } from '../../words/policy/policy-versions.ts';
import { PolicyForm } from './PolicyForm.tsx';
import { PolicyTextPreview } from './PolicyTextPreview.tsx';
import { PolicyVersions } from './PolicyVersions.tsx';
import { Locked, Section } from '../settings/Section.tsx';

type PolicyPanelProps = PolicyPart & { readonly names: Names };

/** The refund policy: what holds, what will, the form of the next version, and what buyers read. */
export function PolicyPanel(props: PolicyPanelProps) {
  const { policies, card } = props;
  const [start, setStart] = useState<PolicyVersion | null>(null);
  const lock = lockOf(card, 'manage_policies');
  const next = `version ${String(newestVersion(policies.versions) + 1)}`;
  const inForce = policies.versions.find(({ version }) => version === policies.inForce);
  const close = (): void => {
    setStart(null);
  };
  return (
    <>
      <Section
        title="Refund policy"
        says="What you promise beyond the law. Whoever buys is judged by the version in force on that day, so a version is never edited: a change is a new version."
      >
        <PolicyVersions {...props} start={lock === null && !start ? setStart : null} />
        {lock !== null && <Locked>{lock}</Locked>}
        {lock === null && !start && (
          <Box>
            <Button
              type="primary"
              onPress={() => {
                setStart(inForce ?? null);
              }}
            >
              Write {next}
            </Button>
          </Box>
        )}
      </Section>
      <Divider />
      {start ? (
        <PolicyForm {...props} start={start} close={close} />
      ) : (
        inForce && <PolicyTextPreview rules={inForce.rules} locale={props.place.locale} />
      )}
    </>
  );
}
