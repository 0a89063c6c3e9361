import { Box, Button, ContextView, Inline, Link } from '@stripe/ui-extension-sdk/ui';
import { isSourceInAuthorizedCSP } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';

function Crash(): never {
  throw new Error('The view fell over');
}

/** Everything the Dashboard forbids. */
export default function TroubleView() {
  const [trouble, setTrouble] = useState('none');
  const [told, setTold] = useState('');
  const press = (name: string) => (
    <Button
      onPress={() => {
        setTrouble(name);
      }}
    >
      {name}
    </Button>
  );
  return (
    <ContextView title="Trouble" description="Everything the Dashboard forbids">
      <Box css={{ stack: 'y', gap: 'small', alignX: 'start' }}>
        {press('crash')}
        {press('div')}
        {press('css')}
        <Button
          onPress={() => {
            try {
              setTold(String(window.localStorage.length));
            } catch (error) {
              setTold(`${(error as Error).name} at origin ${window.origin}`);
            }
          }}
        >
          storage
        </Button>
        <Button
          onPress={() => {
            fetch('https://elsewhere.example.com/').catch((error: unknown) => {
              setTold(`fetch: ${String(error)}`);
            });
          }}
        >
          fetch
        </Button>
        <Button
          onPress={async () => {
            const isAllowed = await isSourceInAuthorizedCSP('https://elsewhere.example.com/');
            setTold(`allowed: ${String(isAllowed)}`);
          }}
        >
          ask
        </Button>
        <Link href={{ name: 'paymentDetails', params: { paymentId: 'ch_9' } }}>To the charge</Link>
        <Inline>{told}</Inline>
        {trouble === 'crash' && <Crash />}
        {trouble === 'div' && <div>plain</div>}
        {trouble === 'css' && <Box css={{ color: 'hotpink' as 'primary' }}>pink</Box>}
      </Box>
    </ContextView>
  );
}
