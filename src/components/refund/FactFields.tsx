import { Accordion, AccordionItem, Box, DateField, Select } from '@stripe/ui-extension-sdk/ui';
import type { RefundTask } from '../../hooks/use-refund.ts';
import { count } from '../../words/count.ts';
import { statedFacts, statedValue, type FactField } from '../../words/refund/refund-facts.ts';

/** What staff know of the purchase: what decides at once, the rest folded away. */
export function FactFields({ task }: { readonly task: RefundTask }) {
  const deciding = task.facts.filter(({ isAsked }) => isAsked);
  const others = task.facts.filter(({ isAsked }) => !isAsked);
  return (
    <>
      {deciding.length > 0 && (
        <Box css={{ stack: 'y', gap: 'medium' }}>
          {deciding.map((field) => (
            <Fact key={field.fact} task={task} field={field} />
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
                <Fact key={field.fact} task={task} field={field} />
              ))}
            </Box>
          </AccordionItem>
        </Accordion>
      )}
    </>
  );
}

type FactProps = { readonly task: RefundTask; readonly field: FactField };

function Fact({ task, field }: FactProps) {
  const { form, change, isPending } = task;
  const { fact, label, help, kind, options, assumed } = field;
  const value = statedValue(form.statedFacts, fact);
  const notify = (answer: string): void => {
    change({ statedFacts: statedFacts(form.statedFacts, fact, answer) });
  };
  const description = help ?? undefined;
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
