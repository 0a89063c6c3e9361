import { expect, test } from 'vitest';
import { costlySteps, listeningDatabase, planOf } from '../../../sandbox/bench/plans.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { readStuckTransfers } from '../../../worker/queue/store.ts';
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
  // Shares, what was cut of them, and what holds them: one batch.
  const args = [sent, ...more].map((one) => one?.args);
  expect([args, heard()]).toEqual([[['pi_1'], ['pi_1'], ['pi_1']], []]);
  const [step] = await planOf(client, sent ?? { sql: '', args: [] });
  expect(step).toContain('USING INDEX scheduled_transfers_by_share');
});

test('the queue finds what is stuck by the index made for it', async () => {
  const client = await migratedClient();
  const { db, heard } = listeningDatabase(client);
  await readStuckTransfers(db, 10);
  const [sent] = heard();
  const plan = await planOf(client, sent ?? { sql: '', args: [] });
  expect(plan.join()).toContain('USING INDEX scheduled_transfers_stuck');
});
