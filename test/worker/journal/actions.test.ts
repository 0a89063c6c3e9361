import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  begin,
  conclude,
  findOutOpenOperations,
  type RulesByKind,
} from '../../../worker/journal/actions.ts';
import { callOf, type Intent } from '../../../worker/journal/operation.ts';
import { readOpenOperation } from '../../../worker/journal/store.ts';
import {
  goesOnWhileStopped,
  OPERATION_KINDS,
  type OperationKind,
} from '../../../worker/journal/operation-kinds.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { createWorld } from '../../world.ts';

const ALONE = { holder: 'one', guard: sql`1`, mark: () => [] };

/** Rules of every kind that say the same. */
function kindsThat(mayStillBeSent: () => Promise<boolean>): RulesByKind {
  const rules = { consequences: () => [], mayStillBeSent };
  const all = Object.keys(OPERATION_KINDS).map((kind) => [kind, rules]);
  return Object.fromEntries(all) as Readonly<Record<OperationKind, typeof rules>>;
}

const intent = (id: string): Intent<'transfer'> => ({
  id,
  paymentId: 'pi_1',
  kind: 'transfer',
  subjectId: id,
  intent: `release:${id}`,
  params: {
    sellerId: 'acct_1',
    amountMinor: 100,
    currency: 'usd',
    sourceChargeId: null,
    transferGroup: 'group_pi_1',
    description: 'ScheduledTransfer',
    metadata: {},
  },
  part: null,
  actor: 'clock',
  revision: 1,
});

test('who could begin nothing holds the payment no longer: someone else finds out what is open', async () => {
  const { deps, client, pass } = await createWorld();
  const holders = async () =>
    (await client.execute('SELECT holder FROM leases')).rows.map(({ holder }) => holder);
  const started = (id: string, holder: string) =>
    begin(deps, [intent(id)], { holder, guard: sql`1`, mark: () => [] });
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
  const [operation] = await begin(deps, [intent('op_1')], ALONE);
  if (!operation) throw new Error('nothing was begun');
  pass(61_000);
  let asked = 0;
  const kinds = kindsThat(() => Promise.resolve((asked += 1) < 0));
  const outcome = { state: 'refused', code: 'balance_insufficient', message: '' } as const;
  const concluding: Promise<void>[] = [];
  // The clock asks for a name of its own after it has claimed and before it takes the lease.
  const newId = (prefix: string) => {
    if (concluding.length === 0) {
      concluding.push(
        conclude(deps, [{ operation, outcome }], { holder: 'one', consequences: () => [] }),
      );
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

test.each([
  ['waits while everything is stopped', true, 0],
  ['goes on when nothing is', false, 1],
] as const)('a transfer that the clock began %s', async (_name, paused, times) => {
  const { deps, client, pass } = await createWorld();
  expect(await begin(deps, [intent('op_1')], ALONE)).toHaveLength(1);
  await writeAll(deps.db, saveSettings(deps.db, { paused }, deps.now()));
  pass(61_000);
  let asked = 0;
  const kinds = kindsThat(() => Promise.resolve((asked += 1) < 0));
  expect(await findOutOpenOperations(deps, kinds)).toBe(1);
  expect(asked).toBe(times);
  const { rows } = await client.execute('SELECT refusal_code FROM operations');
  expect(rows).toMatchObject([{ refusal_code: 'never_arrived' }]);
});

test('while everything is stopped only what its kind lets go is begun', async () => {
  const { deps } = await createWorld();
  await writeAll(deps.db, saveSettings(deps.db, { paused: true }, deps.now()));
  const begun = async (kind: OperationKind, isOwed: boolean) => {
    // What it would send is looked at by no one here.
    const call = callOf(kind, {} as never, null);
    const id = `${kind}_${String(isOwed)}`;
    const of = { id, paymentId: id, subjectId: id, intent: id, actor: 'clock', revision: 1 };
    const asked = { ...of, ...call };
    return (await begin(deps, [asked], { ...ALONE, isOwed })).length === 1;
  };
  for (const kind of Object.keys(OPERATION_KINDS) as OperationKind[]) {
    for (const isOwed of [false, true]) {
      expect([kind, isOwed, await begun(kind, isOwed)]).toEqual([
        ...[kind, isOwed, goesOnWhileStopped(kind, isOwed)],
      ]);
    }
  }
});

describe('the line of an operation', () => {
  test('keeps which leg of its refund it is, apart from what it is called', async () => {
    const { deps } = await createWorld();
    const params = { transferId: 'tr_1', amountMinor: 100, metadata: {} };
    const call = callOf('reversal', params, { leg: 3 });
    const { id, paymentId, subjectId, intent: meant, actor, revision } = intent('op_1');
    const asked = { ...call, id, paymentId, subjectId, intent: meant, actor, revision };
    await begin(deps, [asked], ALONE);
    expect(await readOpenOperation(deps.db, 'op_1')).toMatchObject({
      kind: 'reversal',
      part: { leg: 3 },
      params,
      state: 'sent',
    });
  });

  test('that is over is never changed, its leg as little as its key', async () => {
    const { deps, client } = await createWorld();
    const [operation] = await begin(deps, [intent('op_1')], ALONE);
    if (!operation) throw new Error('nothing was begun');
    const outcome = { state: 'refused', code: 'balance_insufficient', message: '' } as const;
    await conclude(deps, [{ operation, outcome }], { holder: 'one', consequences: () => [] });
    for (const change of ['leg = 1', 'step = 1', "key = 'other'"]) {
      const changing = client.execute(`UPDATE operations SET ${change}`);
      await expect(changing).rejects.toThrow('an operation that is over is never changed');
    }
  });

  test.each([
    ['without its leg', 'leg = NULL', 'operations.leg and step of reversal does not fit'],
    ['of a step', 'leg = NULL, step = 1', 'operations.leg and step of reversal does not fit'],
    [
      'with what another kind takes',
      `params = '{"secret":1}'`,
      'operations.params of reversal does not fit',
    ],
    ['of no kind', "kind = 'secret'", 'operations.kind holds no word of its set'],
  ])('%s is a bug', async (_name, change, message) => {
    const { deps, client } = await createWorld();
    const params = { transferId: 'tr_1', amountMinor: 100, metadata: {} };
    const call = callOf('reversal', params, { leg: 3 });
    const { id, paymentId, subjectId, intent: meant, actor, revision } = intent('op_1');
    const asked = { ...call, id, paymentId, subjectId, intent: meant, actor, revision };
    await begin(deps, [asked], ALONE);
    await client.execute(`UPDATE operations SET ${change}`);
    await expect(readOpenOperation(deps.db, 'op_1')).rejects.toThrow(message);
  });
});
