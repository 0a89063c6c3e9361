import { Badge, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { useActing } from '../../hooks/use-acting.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import { Locked, Section } from './Section.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** Stops at once all that sends money or takes it from sellers, and lets it go on. */
export function StopSwitch({ caller, card, reload }: SettingsPart) {
  const { isPending, trouble, act } = useActing(caller);
  const { paused } = card.settings;
  const lock = lockOf(card, 'stop_switch');
  const flip = async (): Promise<void> => {
    const toast = paused ? 'Everything goes on' : 'Everything stopped';
    const answer = await act('switch.set', { paused: !paused }, toast);
    if (answer.ok) await reload();
  };
  return (
    <Section
      title="Stop switch"
      says="Stops releases, refunds, payouts, everything that takes money from sellers, accepting disputes, and all that acts by itself. Answers to disputes, holds, a refund whose seller gave their part already, and one that the law wants by tomorrow go on. Nothing is lost: what became due meanwhile goes out once it is turned off."
    >
      <TroubleBanner trouble={trouble} />
      <Box css={{ stack: 'x', gap: 'medium', alignY: 'center' }}>
        <Badge type={paused ? 'urgent' : 'positive'}>{paused ? 'Stopped' : 'Running'}</Badge>
        <Inline>{paused ? 'Nothing is sent now.' : 'Money moves as decided.'}</Inline>
      </Box>
      <Box>
        <Button
          type={paused ? 'primary' : 'secondary'}
          pending={isPending}
          disabled={lock !== null}
          onPress={() => void flip()}
        >
          {paused ? 'Let everything go on' : 'Stop everything'}
        </Button>
      </Box>
      {lock !== null && <Locked>{lock}</Locked>}
    </Section>
  );
}
