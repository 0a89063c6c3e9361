import { expect, test } from 'vitest';
import { costlySteps, listeningDatabase, planOf } from '../../../sandbox/bench/plans.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { readStuckTransfers } from '../../../worker/desk/queue/store.ts';
import { migratedClient } from '../../world.ts';

test('a walk through a table and a sort are costly, a look-up by index is not', () => {
  const plan = ['SCAN holds', 'SEARCH t USING INDEX i (a=?)', 'USE TEMP B-TREE FOR ORDER BY'];
  expect(costlySteps(plan)).toEqual(['SCAN holds', 'USE TEMP B-TREE FOR ORDER BY']);
  expect(costlySteps(['SCAN json_each VIRTUAL TABLE INDEX 1:'])).toEqual([]);
});

test('the statements that the code sends are heard once, and can be explained', async () => {
  const client = await migratedClient();
  const { db, heard } = listeningDatabase(client);
  await readPaymentTransfers(db, 'pi_1');
  const [sent, ...more] = heard();
  // Scheduled transfers, with what was cut of them and what holds them: one statement.
  expect([sent?.args, more, heard()]).toEqual([['pi_1'], [], []]);
  const plan = await planOf(client, sent ?? { sql: '', args: [] });
  expect(plan[0]).toContain('USING INDEX scheduled_transfers_by_reference');
  expect(plan.join()).toContain('SEARCH adjustments USING INDEX');
  expect(plan.join()).toContain('SEARCH holds USING INDEX holds_by_transfer');
});

test('the queue finds what is stuck by the index made for it', async () => {
  const client = await migratedClient();
  const { db, heard } = listeningDatabase(client);
  await readStuckTransfers(db, 10);
  const [sent] = heard();
  const plan = await planOf(client, sent ?? { sql: '', args: [] });
  expect(plan.join()).toContain('USING INDEX scheduled_transfers_stuck');
});
