import { Banner, Button } from '@stripe/ui-extension-sdk/ui';
import type { PolicyDraft } from '../../hooks/use-policies.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** Why a version was not saved, with the way on. */
export function PolicyTrouble({ draft }: { readonly draft: PolicyDraft }) {
  const { trouble, loadTheirs } = draft;
  if (trouble?.code !== 'policy.changed') return <TroubleBanner trouble={trouble} />;
  return (
    <Banner
      type="caution"
      title={trouble.message}
      description="Load their version: it is shown at the top, and what you wrote stays here to be checked against it."
      actions={<Button onPress={() => void loadTheirs()}>Load their version</Button>}
    />
  );
}
