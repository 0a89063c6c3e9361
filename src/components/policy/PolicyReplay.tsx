import { Box, Button, Inline, Link } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { Replay, Replayed } from '../../../worker/refunds/replay.ts';
import { dayOf, type Place } from '../../words/days.ts';
import { replayedWords, replaySentence } from '../../words/policy/policy-replay.ts';

type PolicyReplayProps = {
  readonly replay: Replay;
  readonly now: number;
  readonly place: Place;
};

/** As many as fit a screen; the others are one press away. */
const SHOWN_AT_FIRST = 10;

/** Past refunds under the new rules: how many, and which would have gone otherwise. */
export function PolicyReplay({ replay, now, place }: PolicyReplayProps) {
  const [isAll, setAll] = useState(false);
  const { changed } = replay;
  const shown = isAll ? changed : changed.slice(0, SHOWN_AT_FIRST);
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline css={{ font: 'subheading' }}>Past refunds under this version</Inline>
      <Inline css={{ color: 'secondary' }}>{replaySentence(replay)}</Inline>
      {shown.length > 0 && (
        <Box css={{ stack: 'y', keyline: 'neutral', borderRadius: 'medium' }}>
          {shown.map((one, index) => (
            <Row key={one.refundId} isFirst={index === 0} one={one} now={now} place={place} />
          ))}
        </Box>
      )}
      {shown.length < changed.length && (
        <Box>
          <Button
            size="small"
            onPress={() => {
              setAll(true);
            }}
          >
            Show all {changed.length}
          </Button>
        </Box>
      )}
    </Box>
  );
}

type RowProps = {
  readonly one: Replayed;
  readonly isFirst: boolean;
  readonly now: number;
  readonly place: Place;
};

function Row({ one, isFirst, now, place }: RowProps) {
  const { before, after } = replayedWords(one, place.locale);
  const line = isFirst
    ? {}
    : ({ borderTopColor: 'neutral', borderTopStyle: 'solid', borderTopWidth: 1 } as const);
  return (
    <Box css={{ stack: 'y', gap: 'xxsmall', padding: 'medium', wordBreak: 'break-word', ...line }}>
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium' }}>
        <Inline css={{ font: 'bodyEmphasized' }}>{formatMoney(one.amount, place.locale)}</Inline>
        <Link href={{ name: 'paymentDetails', params: { paymentId: one.paymentId } }}>
          Open the payment
        </Link>
      </Box>
      <Inline>{`${before} → ${after}`}</Inline>
      <Inline css={{ font: 'caption', color: 'secondary' }}>
        {`Asked for on ${dayOf(one.askedAt, now, place)}, ${one.paymentId}`}
      </Inline>
    </Box>
  );
}
