import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import {
  begin,
  conclude,
  findOutOpenOperations,
  type KindRules,
} from '../../../worker/journal/actions.ts';
import type { OperationKind } from '../../../worker/journal/operation.ts';
import { calls } from '../../../worker/journal/calls.ts';
import type { Intent } from '../../../worker/journal/store.ts';
import { createWorld } from '../../world.ts';

const intent = (id: string): Intent => ({
  id,
  paymentId: 'pi_1',
  kind: 'transfer',
  subjectId: id,
  intent: `release:${id}`,
  params: {},
  actor: 'clock',
  revision: 1,
});

test('who could begin nothing holds the payment no longer: someone else finds out what is open', async () => {
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

/** Seed 2819: the sender came back between the clock's claim and its lease. */
test('what was concluded since it was claimed is not sent again', async () => {
  const { deps, client, pass } = await createWorld();
  const [operation] = await begin(deps, [intent('op_1')], 'one', sql`1`, () => []);
  if (!operation) throw new Error('nothing was begun');
  pass(61_000);
  let asked = 0;
  const rules: KindRules = {
    consequences: () => [],
    mayStillBeSent: () => Promise.resolve((asked += 1) < 0),
  };
  const kinds = Object.fromEntries(Object.keys(calls).map((kind) => [kind, rules])) as Record<
    OperationKind,
    KindRules
  >;
  const outcome = { state: 'refused', code: 'balance_insufficient', message: '' } as const;
  const concluding: Promise<void>[] = [];
  // The clock asks for a name of its own after it has claimed and before it takes the lease.
  const newId = (prefix: string) => {
    if (concluding.length === 0) {
      concluding.push(conclude(deps, [{ operation, outcome }], 'one', () => []));
    }
    return deps.newId(prefix);
  };
  expect(await findOutOpenOperations({ ...deps, newId }, kinds)).toBe(0);
  await Promise.all(concluding);
  expect(asked).toBe(0);
  const { rows } = await client.execute('SELECT state FROM operations');
  expect(rows).toMatchObject([{ state: 'refused' }]);
  expect((await client.execute('SELECT * FROM leases')).rows).toEqual([]);
});
