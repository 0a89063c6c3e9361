/** What is not as asked is answered with what to send in its place. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { malformedBy } from '../../../worker/http/field-form.ts';
import { dayField } from '../../../worker/policies/day-field.ts';

const fields = z
  .strictObject({
    from: z.optional(z.iso.date()),
    at: z.optional(z.iso.datetime({ offset: true })),
    id: z.optional(z.string().check(z.regex(/^pi_\w+$/))),
    name: z.optional(z.string().check(z.minLength(2), z.maxLength(5))),
    amount: z.optional(z.int().check(z.positive())),
    kind: z.optional(z.enum(['one', 'two'])),
    items: z.optional(z.array(z.string()).check(z.maxLength(1))),
    deep: z.optional(z.strictObject({ flag: z.boolean() })),
    day: z.optional(dayField()),
  })
  .check(z.refine(({ from, id }) => !from || !id, { message: 'Send from or id, not both.' }));

test.each([
  [{ from: 'yesterday' }, 'from', 'Send a day, such as 2026-11-30.'],
  [
    { at: '2026-11-30T22:59:30' },
    'at',
    'Send a time with its offset from UTC, such as 2026-11-30T23:59:30+01:00.',
  ],
  [{ id: 'ch_1' }, 'id', 'Send text of the form /^pi_\\w+$/.'],
  [{ name: 'a' }, 'name', 'Send text of at least 2 characters.'],
  [{ name: 'abcdef' }, 'name', 'Send text of at most 5 characters.'],
  [{ name: 7 }, 'name', 'Send text.'],
  [{ amount: 1.5 }, 'amount', 'Send a whole number.'],
  [{ amount: 0 }, 'amount', 'Send a number of more than 0.'],
  [{ kind: 'three' }, 'kind', 'Send one of "one", "two".'],
  [{ items: ['a', 'b'] }, 'items', 'Send a list of at most 1 entry.'],
  [{ deep: {} }, 'deep.flag', 'Send true or false.'],
  [{ more: 1 }, 'more', 'Leave out "more".'],
  [{ deep: { flag: true, more: 1 } }, 'deep.more', 'Leave out "more".'],
  [{ day: 'soon' }, 'day', 'Send a day of 1990 to 2200, such as 2026-11-30.'],
  [{ day: '2026-02-30' }, 'day', 'Send a day of 1990 to 2200, such as 2026-11-30.'],
  [{ day: '1889-01-01' }, 'day', 'Send a day of 1990 to 2200, such as 2026-11-30.'],
  [{ from: '2026-11-30', id: 'pi_1' }, '', 'Send from or id, not both.'],
])('%j: %s takes "%s"', (body, path, next) => {
  const parsed = z.safeParse(fields, body);
  if (parsed.success) throw new Error('it was taken');
  expect(malformedBy(parsed.error)).toMatchObject({ facts: { field: path }, next });
});
