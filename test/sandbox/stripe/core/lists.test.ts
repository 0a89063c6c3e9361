import { expect, test } from 'vitest';
import { listRows } from '../../../../sandbox/stripe/core/lists.ts';
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
