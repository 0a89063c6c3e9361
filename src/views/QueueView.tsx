import { ContextView } from '@stripe/ui-extension-sdk/ui';

export default function QueueView() {
  return <ContextView title="Recourse">Nothing here yet.</ContextView>;
}
