import { Badge, Banner, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { clipboardWriteText, showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import type { KeyCard } from '../../../worker/desk/settings/key-routes.ts';
import { useActing } from '../../hooks/use-acting.ts';
import type { SettingsPart } from '../../hooks/use-settings.ts';
import { dayOf, type Here } from '../../words/days.ts';
import { nameOf, type Names } from '../../words/people.ts';
import { scopesSentence } from '../../words/settings/scopes.ts';
import { NewKeyForm } from './NewKeyForm.tsx';
import { Section } from './Section.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

type KeyListProps = Omit<SettingsPart, 'reload'> & {
  readonly keys: readonly KeyCard[];
  readonly names: Names;
  readonly reloadKeys: () => Promise<void>;
};

/** Keys of the platform's own backend: made here, shown once, revoked here. */
export function KeyList(props: KeyListProps) {
  const { keys, reloadKeys } = props;
  const [made, setMade] = useState<string | null>(null);
  return (
    <Section
      title="API keys"
      says="For your own backend, to schedule shares and read them. A key is shown once, when it is made."
    >
      {made !== null && (
        <MadeKey
          made={made}
          dismiss={() => {
            setMade(null);
          }}
        />
      )}
      {keys.length === 0 && <Inline css={{ color: 'secondary' }}>There is no key yet.</Inline>}
      {keys.map((key) => (
        <KeyRow key={key.id} {...props} apiKey={key} />
      ))}
      <NewKeyForm
        caller={props.caller}
        onMade={async (key) => {
          setMade(key);
          await reloadKeys();
        }}
      />
    </Section>
  );
}

function MadeKey({ made, dismiss }: { readonly made: string; readonly dismiss: () => void }) {
  const copy = async (): Promise<void> => {
    await clipboardWriteText(made);
    await showToast('Key copied', { type: 'success' });
  };
  return (
    <Banner
      type="caution"
      title="Copy the key now. It is never shown again."
      description={
        <Inline css={{ fontFamily: 'monospace', wordBreak: 'break-all' }}>{made}</Inline>
      }
      actions={
        <Box css={{ stack: 'x', gap: 'small' }}>
          <Button size="small" onPress={() => void copy()}>
            Copy
          </Button>
          <Button size="small" onPress={dismiss}>
            I have it
          </Button>
        </Box>
      }
    />
  );
}

type KeyRowProps = KeyListProps & { readonly apiKey: KeyCard };

function KeyRow({ caller, card, place, apiKey, names, reloadKeys }: KeyRowProps) {
  const [isAsking, setAsking] = useState(false);
  const { isPending, trouble, act } = useActing(caller);
  const isOver = apiKey.revokedAt !== null;
  const adopt = async (): Promise<void> => {
    const answer = await act('keys.adopt', { id: apiKey.id }, 'You answer for it now');
    if (answer.ok) await reloadKeys();
  };
  const revoke = async (): Promise<void> => {
    const answer = await act('keys.revoke', { id: apiKey.id }, 'Key revoked');
    setAsking(false);
    if (answer.ok) await reloadKeys();
  };
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'small',
        keyline: 'neutral',
        borderRadius: 'medium',
        padding: 'medium',
      }}
    >
      <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between', alignY: 'top' }}>
        <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
          <Inline css={{ font: 'bodyEmphasized' }}>{apiKey.name}</Inline>
          <Inline css={{ color: 'secondary' }}>{scopesSentence(apiKey.scopes)}</Inline>
          <Inline css={{ font: 'caption', color: 'secondary' }}>
            {madeBy(apiKey, names, { now: card.now, place })}
          </Inline>
        </Box>
        {isOver && <Badge type="neutral">Revoked</Badge>}
        {!isOver && !isAsking && (
          <Button
            size="small"
            onPress={() => {
              setAsking(true);
            }}
          >
            Revoke
          </Button>
        )}
      </Box>
      <TroubleBanner trouble={trouble} />
      {!isOver && !apiKey.isAnswered && (
        <Banner
          type="caution"
          title="Nobody answers for this key"
          description={`${nameOf(apiKey.answersBy, names)} may not refund any more, so what it asks and one person may not decide takes two others.`}
          actions={
            <Button size="small" pending={isPending} onPress={() => void adopt()}>
              Answer for it
            </Button>
          }
        />
      )}
      {isAsking && (
        <Banner
          type="caution"
          title={`Revoke “${apiKey.name}”?`}
          description="Whatever uses it is refused from then on. This cannot be undone."
          actions={
            <Box css={{ stack: 'x', gap: 'small' }}>
              <Button
                type="destructive"
                size="small"
                pending={isPending}
                onPress={() => void revoke()}
              >
                Revoke the key
              </Button>
              <Button
                size="small"
                onPress={() => {
                  setAsking(false);
                }}
              >
                Keep it
              </Button>
            </Box>
          }
        />
      )}
    </Box>
  );
}

function madeBy(
  { createdAt, createdBy, answersBy }: KeyCard,
  names: Names,
  { now, place }: Here,
): string {
  const made = `Made by ${nameOf(createdBy, names)} on ${dayOf(createdAt, now, place)}`;
  return answersBy === createdBy ? made : `${made}, answered for by ${nameOf(answersBy, names)}`;
}
