import { BarChart, Box, Divider, Inline, Select } from '@stripe/ui-extension-sdk/ui';
import { useState, type ReactNode } from 'react';
import type { OverviewCard } from '../../../worker/desk/overview/routes.ts';
import type { Place } from '../../words/days.ts';
import {
  caseSentence,
  currenciesOf,
  driftSentence,
  foreignLines,
  foreignSentence,
  heldWords,
  owedWords,
  rateBars,
  recordRows,
  recordSentence,
} from '../../words/overview.ts';
import { Line } from '../MoneyLines.tsx';
import { MoneyBars } from './MoneyBars.tsx';
import { RecordTable } from './RecordTable.tsx';

type OverviewProps = { readonly card: OverviewCard; readonly place: Place };

/** Held money, disputes, debts and the record, from what leaves next to what is long past. */
export function OverviewSections({ card, place }: OverviewProps) {
  const currencies = currenciesOf(card);
  const [chosen, choose] = useState<string | null>(null);
  const currency = chosen ?? currencies[0] ?? 'usd';
  const held = heldWords(card, currency, { now: card.now, place });
  const owed = owedWords(card, currency, place.locale);
  const rates = rateBars(card.record);
  const name = currency.toUpperCase();
  const only = currencies.length > 1 ? ` in ${name}` : '';
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      {currencies.length > 1 && (
        <Select
          label="Currency of the amounts"
          value={currency}
          onChange={(event) => {
            choose(event.target.value);
          }}
        >
          {currencies.map((one) => (
            <option key={one} value={one}>
              {one.toUpperCase()}
            </option>
          ))}
        </Select>
      )}
      <Part
        title="Kept for sellers"
        says={held ? held.total : `Nothing is kept for sellers yet${only}.`}
      >
        {held && held.bars.length > 0 && (
          <MoneyBars name={name} bars={held.bars} locale={place.locale} what="by release day" />
        )}
        {held?.undated && (
          <Inline css={{ font: 'caption', color: 'secondary' }}>{held.undated}</Inline>
        )}
      </Part>
      <Divider />
      <Part title="Open disputes" says={caseSentence(card, place.locale)} />
      <Divider />
      <Part
        title="Owed by sellers"
        says={owed ? owed.total : `No seller owes you anything${only}.`}
      >
        {owed && <MoneyBars name={name} bars={owed.bars} locale={place.locale} what="by age" />}
      </Part>
      <Divider />
      <Part title="Won and lost" says={recordSentence(card.record)}>
        {rates.length > 0 && (
          <Box css={{ stack: 'y', gap: 'xsmall' }}>
            <Inline css={{ font: 'caption', color: 'secondary' }}>
              Won of a hundred answered, by reason
            </Inline>
            <BarChart data={[...rates]} x="x" y="y" legend={false} />
          </Box>
        )}
        {card.record.length > 0 && <RecordTable rows={recordRows(card.record)} />}
      </Part>
      <Divider />
      <Part title="Money in other currencies" says={foreignSentence(card.foreign)}>
        {foreignLines(card.foreign, place.locale).map(({ label, value }) => (
          <Line key={label} label={label} value={value} />
        ))}
      </Part>
      <Divider />
      <Part
        title="In line with Stripe"
        says={driftSentence(card.drift, { now: card.now, place })}
      />
    </Box>
  );
}

type PartProps = {
  readonly title: string;
  readonly says: string;
  readonly children?: ReactNode;
};

function Part({ title, says, children }: PartProps) {
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline css={{ font: 'subheading' }}>{title}</Inline>
      <Inline>{says}</Inline>
      {children}
    </Box>
  );
}
