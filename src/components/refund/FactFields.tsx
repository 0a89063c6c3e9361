import { Accordion, AccordionItem, Box, DateField, Select } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { RefundTask } from '../../hooks/use-refund.ts';
import { count } from '../../words/count.ts';
import {
  ARRIVED,
  statedFacts,
  statedValue,
  type FactField,
} from '../../words/refund/refund-facts.ts';

/** What staff know of the purchase: what decides at once, the rest folded away. */
export function FactFields({ task }: { readonly task: RefundTask }) {
  const deciding = task.facts.filter(({ isAsked }) => isAsked);
  const others = task.facts.filter(({ isAsked }) => !isAsked);
  return (
    <>
      {deciding.length > 0 && (
        <Box css={{ stack: 'y', gap: 'medium' }}>
          {deciding.map((field) => (
            <Fact key={keyOf(field)} task={task} field={field} />
          ))}
        </Box>
      )}
      {others.length > 0 && (
        <Accordion>
          <AccordionItem
            title="What else you know of the purchase"
            subtitle={`${count(others.length, 'fact')} not told yet`}
          >
            <Box css={{ stack: 'y', gap: 'medium' }}>
              {others.map((field) => (
                <Fact key={keyOf(field)} task={task} field={field} />
              ))}
            </Box>
          </AccordionItem>
        </Accordion>
      )}
    </>
  );
}

function keyOf({ fact, itemId }: FactField): string {
  return `${fact} ${itemId ?? ''}`;
}

/** What has arrived, and on which day the last of it did. */
function Delivery({ task, field }: FactProps) {
  const { form, change, isPending } = task;
  const value = statedValue(form.statedFacts, field);
  const isDay = /^\d{4}-/.test(value);
  const [isOnADay, setOnADay] = useState(isDay);
  const notify = (answer: string): void => {
    change({ statedFacts: statedFacts(form.statedFacts, field, answer) });
  };
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Select
        label="What has arrived?"
        description={field.help ?? undefined}
        disabled={isPending}
        value={isOnADay ? ARRIVED : value}
        onChange={(event) => {
          const chosen = event.target.value;
          setOnADay(chosen === ARRIVED);
          notify(chosen === ARRIVED ? '' : chosen);
        }}
      >
        <option value="">Not known</option>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      {isOnADay && (
        <DateField
          label={field.label}
          disabled={isPending}
          defaultValue={isDay ? value : ''}
          onChange={notify}
        />
      )}
    </Box>
  );
}

type FactProps = { readonly task: RefundTask; readonly field: FactField };

function Fact({ task, field }: FactProps) {
  const { form, change, isPending } = task;
  const { label, help, kind, options, assumed } = field;
  const value = statedValue(form.statedFacts, field);
  const notify = (answer: string): void => {
    change({ statedFacts: statedFacts(form.statedFacts, field, answer) });
  };
  const description = help ?? undefined;
  if (kind === 'delivery') return <Delivery task={task} field={field} />;
  if (kind === 'day') {
    return (
      <DateField
        label={label}
        description={description}
        disabled={isPending}
        defaultValue={value}
        onChange={notify}
      />
    );
  }
  return (
    <Select
      label={label}
      description={description}
      disabled={isPending}
      value={value === '' ? (assumed ?? '') : value}
      onChange={(event) => {
        notify(event.target.value);
      }}
    >
      {assumed === null && <option value="">Not known</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
