import { Banner } from '@stripe/ui-extension-sdk/ui';

/** Told on every view while it is so: somebody may wonder why nothing leaves. */
export function PausedBanner() {
  return (
    <Banner
      type="caution"
      title="The stop switch is on"
      description="Nothing is released and nothing acts by itself. Nothing is lost: everything goes on when it is turned off in the settings of Recourse."
    />
  );
}
