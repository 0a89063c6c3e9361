import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { SettingsView as SettingsPage } from '@stripe/ui-extension-sdk/ui';
import { SettingsTabs, Shown } from '../components/settings/SettingsTabs.tsx';
import { useSettings } from '../hooks/use-settings.ts';

/** What a platform sets for the whole deployment. Every part saves itself. */
export default function SettingsView(context: ExtensionContextValue) {
  const settings = useSettings(context);
  const { caller, place, reload } = settings;
  return (
    <SettingsPage>
      <Shown what={settings}>
        {(card) => <SettingsTabs caller={caller} place={place} card={card} reload={reload} />}
      </Shown>
    </SettingsPage>
  );
}
