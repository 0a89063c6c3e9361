import { expect, test } from 'vitest';
import { agrees, listRows } from '../../../../sandbox/stripe/core/lists.ts';
import { createTable, insertRow, rowsBy } from '../../../../sandbox/stripe/core/table.ts';

const ROWS = 3_000;

/** Three thousand rows of ten customers, and how often a row's key was asked for. */
function crowded() {
  const asked = { keys: 0 };
  const table = createTable<{ id: string; customer: string }, null>({
    customer: ({ object }) => {
      asked.keys += 1;
      return object.customer;
    },
  });
  for (let seq = 1; seq <= ROWS; seq += 1) {
    const id = `pi_${String(seq)}`;
    const object = { id, customer: `cus_${String(seq % 10)}` };
    insertRow(table, { id, account: 'acct_1', seq, object, hidden: null });
  }
  return { table, asked };
}

test('a row is filed once, and found among thousands without a look at the others', () => {
  const { table, asked } = crowded();
  expect(asked.keys).toBe(ROWS);
  expect(rowsBy(table, 'customer', 'cus_7')).toHaveLength(ROWS / 10);
  expect(table.rows.get('pi_42')?.seq).toBe(42);
  expect(asked.keys).toBe(ROWS);
});

test.each([
  ['the newest', {}, 'pi_3000'],
  ['one in the middle', { starting_after: 'pi_1501' }, 'pi_1500'],
  ['those before one', { ending_before: 'pi_1501' }, 'pi_1504'],
])('a page of %s looks at no more rows than it shows, and one', (_name, cursor, first) => {
  const { table } = crowded();
  let looks = 0;
  const page = listRows({
    table,
    by: ['account', 'acct_1'],
    url: '/v1/payment_intents',
    params: { limit: 3, ...cursor },
    where: () => {
      looks += 1;
      return true;
    },
    show: ({ object }) => object,
  });
  expect(page).toMatchObject({ data: [{ id: first }, {}, {}], has_more: true });
  expect(looks).toBe(4);
});

const HELD = { amount: 500, customer: { id: 'cus_1' }, destination: null, status: 'paid' };
test.each([
  ['nothing', {}, true],
  ['what is not asked for', { status: undefined }, true],
  ['its own word', { status: 'paid' }, true],
  ['another word', { status: 'failed' }, false],
  ['the id of what it shows in full', { customer: 'cus_1' }, true],
  ['an id where it has null', { destination: 'ba_1' }, false],
  ['a member it has not', { test_clock: 'clock_1' }, false],
  ['a range it is in', { amount: { gte: 500, lt: 501 } }, true],
  ['a range it is not in', { amount: { gt: 500 } }, false],
  ['one of a list', { status: ['failed', 'paid'] }, true],
])('an object agrees with a filter for %s: %o, %s', (_name, wanted, is) => {
  expect(agrees(HELD, wanted)).toBe(is);
});
