import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { begin } from '../../../worker/journal/actions.ts';
import type { Intent } from '../../../worker/journal/store.ts';
import { createWorld } from '../../world.ts';

const intent = (id: string): Intent => ({
  ...{ id, paymentId: 'pi_1', kind: 'transfer', subjectId: id, intent: `release:${id}` },
  ...{ params: {}, actor: 'clock', revision: 1 },
});

test('who could begin nothing holds the payment no longer: somebody else finds out what is open', async () => {
  const { deps, client, pass } = await createWorld();
  const holders = async () =>
    (await client.execute('SELECT holder FROM leases')).rows.map(({ holder }) => holder);
  const started = (id: string, holder: string) =>
    begin(deps, [intent(id)], holder, sql`1`, () => []);
  expect(await started('op_1', 'one')).toHaveLength(1);
  expect(await started('op_2', 'other')).toEqual([]);
  expect(await holders()).toEqual(['one']);
  pass(60_000); // the first is gone, its call open
  expect(await started('op_3', 'third')).toEqual([]);
  expect(await holders()).toEqual([]);
});
