import { Badge, Banner, Box, Button, Inline, TextField } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { TiersCard } from '../../../worker/desk/settings/tier-routes.ts';
import { useActing } from '../../hooks/use-acting.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import {
  isSavable,
  scaleErrors,
  scaleTextOf,
  tiersOf,
  type ScaleText,
  type TierErrors,
  type TierText,
} from '../../words/settings/scale-form.ts';
import { tierOf } from '../../words/settings/tier.ts';
import { Locked, Section } from './Section.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

type TierFormProps = Omit<SettingsPart, 'reload'> & {
  readonly scale: TiersCard['scale'];
  readonly reloadTiers: () => Promise<void>;
};

/** How many days each tier holds, and up to how many points a seller is in it. */
export function TierForm({ caller, card, scale, reloadTiers }: TierFormProps) {
  const [texts, setTexts] = useState<ScaleText>(() => scaleTextOf(scale));
  const [hasTried, setTried] = useState(false);
  const { isPending, trouble, act } = useActing(caller);
  const lock = lockOf(card, 'manage_tiers');
  const errors = scaleErrors(texts);
  const save = async (): Promise<void> => {
    setTried(true);
    if (!isSavable(errors)) return;
    const tiers = tiersOf(texts).map((tier) => ({ ...tier }));
    const answer = await act('tiers.save', { afterVersion: scale.version, tiers }, 'Tiers saved');
    if (answer.ok) await reloadTiers();
  };
  return (
    <Section
      title="Tiers"
      says="A seller’s signals add up to points; the points decide how many days their share is held. Shares that are scheduled already keep their days."
    >
      {trouble?.code === 'tiers.changed' ? (
        <Banner
          type="caution"
          title={trouble.message}
          description="Load their version to see the change. What you typed is replaced."
          actions={<Button onPress={() => void reloadTiers()}>Load their version</Button>}
        />
      ) : (
        <TroubleBanner trouble={trouble} />
      )}
      {texts.map((text, index) => (
        <TierRow
          key={text.name}
          text={text}
          isLast={index === texts.length - 1}
          isLocked={lock !== null}
          errors={hasTried ? errors[index] : undefined}
          change={(changed) => {
            setTexts(changedAt(texts, index, changed));
          }}
        />
      ))}
      <Box>
        <Button
          type="primary"
          pending={isPending}
          disabled={lock !== null}
          onPress={() => void save()}
        >
          Save the tiers
        </Button>
      </Box>
      {lock !== null && <Locked>{lock}</Locked>}
    </Section>
  );
}

function changedAt(texts: ScaleText, index: number, changed: Partial<TierText>): ScaleText {
  const [trusted, standard, careful] = texts;
  const at = (text: TierText, place: number) => (place === index ? { ...text, ...changed } : text);
  return [at(trusted, 0), at(standard, 1), at(careful, 2)];
}

type TierRowProps = {
  readonly text: TierText;
  readonly isLast: boolean;
  readonly isLocked: boolean;
  readonly errors: TierErrors | undefined;
  readonly change: (changed: Partial<TierText>) => void;
};

function TierRow({ text, isLast, isLocked, errors, change }: TierRowProps) {
  const { name, type } = tierOf(text.name);
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
      <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
        <Badge type={type}>{name}</Badge>
        {isLast && <Inline css={{ color: 'secondary' }}>Everybody with more points.</Inline>}
      </Box>
      <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
        <TextField
          label={`${name}: days held`}
          css={{ width: '1/3' }}
          defaultValue={text.days}
          disabled={isLocked}
          invalid={Boolean(errors?.days)}
          error={errors?.days ?? undefined}
          onChange={(event) => {
            change({ days: event.target.value });
          }}
        />
        {!isLast && (
          <TextField
            label={`${name}: points up to`}
            css={{ width: '1/3' }}
            defaultValue={text.points}
            disabled={isLocked}
            invalid={Boolean(errors?.points)}
            error={errors?.points ?? undefined}
            onChange={(event) => {
              change({ points: event.target.value });
            }}
          />
        )}
      </Box>
    </Box>
  );
}
