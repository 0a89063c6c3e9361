import { Banner } from '@stripe/ui-extension-sdk/ui';

/** Told on every view while it is so: somebody may wonder why nothing leaves. */
export function PausedBanner() {
  return (
    <Banner
      type="caution"
      title="The stop switch is on"
      description="Nothing is released, refunded, paid out or taken from sellers, and nothing acts by itself. Disputes can still be answered, and a refund that the law wants by tomorrow still goes. Nothing is lost: everything goes on once it is turned off in the settings of Recourse."
    />
  );
}
