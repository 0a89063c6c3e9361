import { Banner, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { troubleTitle, type Trouble } from '../words/trouble.ts';
import { Quiet } from './Quiet.tsx';

type NoticeProps = { readonly trouble: Trouble; readonly retry: () => Promise<void> };

/** In place of what could not be loaded. */
export function TroubleNotice({ trouble, retry }: NoticeProps) {
  const { title, isRetryable } = troubleTitle(trouble);
  return (
    <Box css={{ stack: 'y', alignX: 'center' }}>
      <Quiet icon={iconOf(trouble)} title={title}>
        {trouble.message} {trouble.next}
      </Quiet>
      {isRetryable && <Button onPress={() => void retry()}>Try again</Button>}
      <RequestId trouble={trouble} />
    </Box>
  );
}

/** Above a form whose request was refused. */
export function TroubleBanner({ trouble }: { readonly trouble: Trouble | null }) {
  if (!trouble) return null;
  const type = trouble.code === 'second_person.waits' ? 'caution' : 'critical';
  return <Banner type={type} title={trouble.message} description={trouble.next} />;
}

function RequestId({ trouble }: { readonly trouble: Trouble }) {
  if (trouble.requestId === null) return null;
  return (
    <Box css={{ paddingTop: 'medium' }}>
      <Inline css={{ font: 'caption', color: 'secondary' }}>Request {trouble.requestId}</Inline>
    </Box>
  );
}

function iconOf({ code }: Trouble) {
  return code === 'payment.not_found' ? 'search' : 'warning';
}
