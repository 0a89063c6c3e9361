import {
  Accordion,
  AccordionItem,
  Badge,
  Box,
  Button,
  Divider,
  Inline,
} from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { RecoveryCard } from '../../../worker/recoveries/recovery-card.ts';
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { RecoveryTask } from '../../hooks/use-recovery.ts';
import { count } from '../../words/count.ts';
import type { Place } from '../../words/days.ts';
import { nameOf, type Names } from '../../words/people.ts';
import { recoveryChoices, recoveryWords, stepWords } from '../../words/refund/recovery.ts';
import { Line } from '../MoneyLines.tsx';

type RecoveryProps = {
  readonly card: RecoveryCard;
  readonly sellers: Names;
  readonly person: Person;
  readonly now: number;
  readonly place: Place;
  readonly task: RecoveryTask;
};

/** What one seller owes for the payment, how much came back, and what can be done about the rest. */
export function RecoverySection(props: RecoveryProps) {
  const { card, sellers, now, place } = props;
  const words = recoveryWords(card, { now, place });
  const { locale } = place;
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'medium',
        padding: 'medium',
        keyline: 'neutral',
        borderRadius: 'medium',
      }}
    >
      <Box css={{ stack: 'y', gap: 'xsmall', wordBreak: 'break-word' }}>
        <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', alignY: 'top' }}>
          <Inline
            css={{ font: 'bodyEmphasized' }}
          >{`Debt of ${nameOf(card.sellerId, sellers)}`}</Inline>
          <Badge type={words.type}>{words.badge}</Badge>
        </Box>
        <Inline>{words.sentence}</Inline>
        {words.next !== null && <Inline css={{ color: 'secondary' }}>{words.next}</Inline>}
      </Box>
      <Box css={{ stack: 'y', gap: 'xsmall' }}>
        <Line label="Owed in all" value={formatMoney(card.owed, locale)} />
        <Line label="Collected" value={formatMoney(card.collected, locale)} />
        {card.dueBack.amountMinor > 0 && (
          <Line label="To the seller" value={formatMoney(card.dueBack, locale)} />
        )}
        <Divider />
        <Line label="Open" value={formatMoney(card.open, locale)} isSum />
      </Box>
      <Choices {...props} />
      {card.steps.length > 0 && <Steps {...props} />}
    </Box>
  );
}

function Choices({ card, person, task }: RecoveryProps) {
  const { doors, note } = recoveryChoices(card, person);
  return (
    <>
      {doors.length > 0 && (
        <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
          {doors.map(({ door, label }) => (
            <Button
              key={door}
              size="small"
              onPress={() => {
                task.open(door, card);
              }}
            >
              {label}
            </Button>
          ))}
        </Box>
      )}
      {note !== null && <Inline css={{ font: 'caption', color: 'secondary' }}>{note}</Inline>}
    </>
  );
}

function Steps({ card, now, place }: RecoveryProps) {
  return (
    <Accordion>
      <AccordionItem title="Steps so far" subtitle={count(card.steps.length, 'step')}>
        <Box css={{ stack: 'y', gap: 'small' }}>
          {card.steps.map((step, at) => {
            const { label, note } = stepWords(step, { now, place });
            return (
              <Box key={at} css={{ stack: 'y', gap: 'xxsmall' }}>
                <Line label={label} value={formatMoney(step.amount, place.locale)} />
                {note !== null && (
                  <Inline css={{ font: 'caption', color: 'secondary' }}>{note}</Inline>
                )}
              </Box>
            );
          })}
        </Box>
      </AccordionItem>
    </Accordion>
  );
}
