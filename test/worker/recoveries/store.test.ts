import { expect, test } from 'vitest';
import { writeAll } from '../../../worker/base/db/database.ts';
import { openRecovery, readRecoveryViews } from '../../../worker/recoveries/store.ts';
import { createWorld } from '../../world.ts';

async function stepped(columns: string) {
  const { db, client } = await createWorld();
  const recovery = {
    id: 'rc_1',
    sellerId: 'acct_1',
    paymentId: 'pi_1',
    cause: 'dispute',
    sourceId: 'du_1',
    amountMinor: 5_000,
    currency: 'usd',
    suggested: [],
    openedAt: 1,
  } as const;
  await writeAll(db, [openRecovery(db, recovery)]);
  await client.execute(`INSERT INTO recovery_steps
    (recovery_id, number, kind, at, transfer_id, amount_minor, state, result_id, code)
    VALUES ('rc_1', 1, 'reversal', 2, 'tr_1', 5000, ${columns})`);
  return async () => (await readRecoveryViews(db, 'pi_1'))[0]?.steps[0];
}

test.each([
  ["'sent', NULL, NULL", { state: 'sent' }],
  ["'done', 'trr_1', NULL", { state: 'done', resultId: 'trr_1', entryId: null }],
  ["'refused', NULL, 'account_closed'", { state: 'refused', code: 'account_closed' }],
])('a step that is %s says how it ended, and no more', async (columns, standing) => {
  const begun = {
    recoveryId: 'rc_1',
    number: 1,
    kind: 'reversal',
    source: 'balance',
    at: 2,
    transferId: 'tr_1',
    amountMinor: 5_000,
  };
  const read = await stepped(columns);
  expect(await read()).toEqual({ ...begun, ...standing });
});

test.each(["'done', NULL, NULL", "'refused', 'trr_1', NULL"])(
  'a step that is %s is a bug',
  async (columns) => {
    const read = await stepped(columns);
    await expect(read()).rejects.toThrow('step 1 of rc_1 does not say how it ended');
  },
);
