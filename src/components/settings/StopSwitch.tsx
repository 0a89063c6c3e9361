import { Badge, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { useActing } from '../../hooks/use-acting.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import { Locked, Section } from './Section.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** Stops every release at once, and lets them go on. */
export function StopSwitch({ caller, card, reload }: SettingsPart) {
  const { isPending, trouble, act } = useActing(caller);
  const { paused } = card.settings;
  const lock = lockOf(card, 'stop_switch');
  const flip = async (): Promise<void> => {
    const toast = paused ? 'Releases go on' : 'All releases stopped';
    const answer = await act('switch.set', { paused: !paused }, toast);
    if (answer.ok) await reload();
  };
  return (
    <Section
      title="Stop switch"
      says="Stops every release and everything that acts by itself. Nothing is lost: what became due meanwhile goes out once it is turned off."
    >
      <TroubleBanner trouble={trouble} />
      <Box css={{ stack: 'x', gap: 'medium', alignY: 'center' }}>
        <Badge type={paused ? 'urgent' : 'positive'}>{paused ? 'Stopped' : 'Running'}</Badge>
        <Inline>{paused ? 'Nothing is released now.' : 'Shares are released on their day.'}</Inline>
      </Box>
      <Box>
        <Button
          type={paused ? 'primary' : 'secondary'}
          pending={isPending}
          disabled={lock !== null}
          onPress={() => void flip()}
        >
          {paused ? 'Let releases go on' : 'Stop all releases'}
        </Button>
      </Box>
      {lock !== null && <Locked>{lock}</Locked>}
    </Section>
  );
}
