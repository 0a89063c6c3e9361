import { ContextView } from '@stripe/ui-extension-sdk/ui';

export default function SettingsView() {
  return <ContextView title="Recourse">Nothing here yet.</ContextView>;
}
