import { Box, Button, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import type { PolicyVersion } from '../../../worker/policies/policy.ts';
import { usePolicyDraft, type PolicyDraft, type PolicyPart } from '../../hooks/use-policies.ts';
import { PolicyCheckView } from './PolicyCheckView.tsx';
import { PolicyDecisionFields } from './PolicyDecisionFields.tsx';
import { PolicyProductFields } from './PolicyProductFields.tsx';
import { PolicyRegionFields } from './PolicyRegionFields.tsx';
import { PolicyStartFields } from './PolicyStartFields.tsx';
import { PolicyTextPreview } from './PolicyTextPreview.tsx';
import { PolicyTrouble } from './PolicyTrouble.tsx';
import { Section } from '../settings/Section.tsx';

type PolicyFormProps = PolicyPart & {
  /** The version whose rules the fields begin with. */
  readonly start: PolicyVersion;
  readonly close: () => void;
};

/** The next version, part by part; what it would change is looked at before it can be saved. */
export function PolicyForm(props: PolicyFormProps) {
  const { start, close, place } = props;
  const draft = usePolicyDraft(props, start.rules, close);
  const { locale } = place;
  return (
    <>
      <Section
        title={`Version ${String(draft.version)}: days and fees`}
        says="Days in which you refund for any reason, 0 for none, and what you keep of the price. What is sold as final is not taken back beyond the law, in any place."
      >
        <PolicyProductFields draft={draft} />
      </Section>
      <Divider />
      <Section
        title="Other days in some places"
        says="The narrowest place counts: a state before its country, a country before the EU, the EU before the EEA."
      >
        <PolicyRegionFields draft={draft} locale={locale} />
      </Section>
      <Divider />
      <Section
        title="Exceptions, fee and requests"
        says="An approver may allow exceptions up to these amounts, in whole units of the currency; above them it takes somebody who approves large refunds."
      >
        <PolicyDecisionFields draft={draft} />
      </Section>
      <Divider />
      <Section
        title="From when"
        says="What was bought before keeps the promise it was bought under."
      >
        <PolicyStartFields draft={draft} />
      </Section>
      <Divider />
      <Section
        title="What would change"
        says="Look at this before you save: where the law gives more, and how past refunds would have gone."
      >
        {draft.check && <PolicyCheckView {...props} draft={draft} check={draft.check} />}
        <PolicyTrouble draft={draft} />
        <Actions draft={draft} close={close} />
      </Section>
      <Divider />
      <PolicyTextPreview
        rules={draft.rules ?? start.rules}
        locale={locale}
        note={draft.rules ? null : 'Some fields are wrong: this is the text without your changes.'}
      />
    </>
  );
}

/** One step at a time: look, then save. */
function Actions({ draft, close }: { readonly draft: PolicyDraft; readonly close: () => void }) {
  const isWrong = draft.errors !== null && (draft.rules === null || draft.dayError !== null);
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {isWrong && (
        <Inline css={{ color: 'critical' }}>
          Some fields above are wrong. Correct them first.
        </Inline>
      )}
      <Box css={{ stack: 'x', gap: 'small' }}>
        {draft.check ? (
          <Button type="primary" pending={draft.isPending} onPress={() => void draft.save()}>
            Save version {draft.version}
          </Button>
        ) : (
          <Button type="primary" pending={draft.isPending} onPress={() => void draft.askCheck()}>
            See what would change
          </Button>
        )}
        <Button disabled={draft.isPending} onPress={close}>
          Throw away
        </Button>
      </Box>
    </Box>
  );
}
