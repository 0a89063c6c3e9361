import { Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import type { HoldCard } from '../../../worker/transfers/transfer-card.ts';
import type { Place } from '../../words/days.ts';
import { holdWords } from '../../words/payment/holds.ts';
import type { Names } from '../../words/people.ts';

type HoldListProps = {
  readonly holds: readonly HoldCard[];
  readonly names: Names;
  readonly now: number;
  readonly place: Place;
  /** Null for somebody who may not lift holds. */
  readonly lift: ((hold: HoldCard) => void) | null;
};

/** Who holds the scheduled transfer back, why and until when. */
export function HoldList({ holds, lift, names, now, place }: HoldListProps) {
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      {holds.map((hold) => (
        <HoldRow
          key={hold.id}
          hold={hold}
          lift={lift}
          words={holdWords(hold, { names, now, place })}
        />
      ))}
    </Box>
  );
}

type RowProps = Pick<HoldListProps, 'lift'> & {
  readonly hold: HoldCard;
  readonly words: ReturnType<typeof holdWords>;
};

function HoldRow({ hold, lift, words }: RowProps) {
  return (
    <Box
      css={{
        stack: 'x',
        gap: 'medium',
        distribute: 'space-between',
        alignY: 'top',
        backgroundColor: 'container',
        borderRadius: 'small',
        padding: 'small',
      }}
    >
      <Box css={{ stack: 'y', gap: 'xxsmall', wordBreak: 'break-word' }}>
        <Inline css={{ font: 'bodyEmphasized' }}>{words.title}</Inline>
        <Inline css={{ font: 'caption', color: 'secondary' }}>{words.why}</Inline>
        <Inline css={{ font: 'caption', color: 'secondary' }}>{words.until}</Inline>
      </Box>
      {lift && hold.canBeLifted && (
        <Button
          size="small"
          onPress={() => {
            lift(hold);
          }}
        >
          Lift
        </Button>
      )}
    </Box>
  );
}
