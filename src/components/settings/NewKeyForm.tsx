import { Box, Button, Checkbox, Divider, Inline, TextField } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { Scope } from '../../../worker/people/keys/key.ts';
import type { Caller } from '../../api/caller.ts';
import { useActing } from '../../hooks/use-acting.ts';
import { SCOPES, scopeWords } from '../../words/settings/scopes.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

type NewKeyFormProps = {
  readonly caller: Caller;
  readonly onMade: (key: string) => Promise<void>;
};

/** A name, what the key may do, and one button. */
export function NewKeyForm({ caller, onMade }: NewKeyFormProps) {
  const [number, setNumber] = useState(0);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(SCOPES);
  const [hasTried, setTried] = useState(false);
  const { isPending, trouble, act } = useActing(caller);
  const create = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || scopes.length === 0) return;
    const fields = { name: name.trim(), scopes: [...scopes] };
    const answer = await act<{ readonly key: string }>('keys.create', fields, 'Key made');
    if (!answer.ok) return;
    setTried(false);
    setName('');
    setNumber(number + 1);
    await onMade(answer.value.key);
  };
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Divider />
      <Inline css={{ font: 'subheading' }}>New key</Inline>
      <TroubleBanner trouble={trouble} />
      <TextField
        key={number}
        label="What it is for"
        css={{ width: '1/2' }}
        placeholder="Checkout backend"
        defaultValue=""
        invalid={hasTried && name.trim() === ''}
        error={hasTried && name.trim() === '' ? 'Give it a name to know it by.' : undefined}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          label={scopeWords(scope).name}
          description={scopeWords(scope).allows}
          defaultChecked
          onChange={(event) => {
            const others = scopes.filter((each) => each !== scope);
            setScopes(event.target.checked ? [...others, scope] : others);
          }}
        />
      ))}
      {hasTried && scopes.length === 0 && (
        <Inline css={{ font: 'caption', color: 'critical' }}>Choose at least one.</Inline>
      )}
      <Box>
        <Button type="primary" pending={isPending} onPress={() => void create()}>
          Make the key
        </Button>
      </Box>
    </Box>
  );
}
