import { expect, test } from 'vitest';
import { writeAll } from '../../../../worker/base/db/database.ts';
import { raiseNotice, readOpenNotices } from '../../../../worker/records/notifications/store.ts';
import { createWorld } from '../../../world.ts';

test('a flood of one kind hides neither other notices nor its own first', async () => {
  const { db, deps } = await createWorld();
  const raise = (kind: 'withdrawal_unmatched' | 'database_empty', subject: string) =>
    raiseNotice(db, { kind, subject, paymentId: null, details: {} }, deps.now());
  await writeAll(db, [raise('database_empty', 'database')]);
  const flood = Array.from({ length: 40 }, (_, at) =>
    raise('withdrawal_unmatched', `wd_${String(at)}`),
  );
  await writeAll(db, flood);
  const open = await readOpenNotices(db, 25);
  expect(open.map(({ subject }) => subject)).toContain('database');
  expect(open.map(({ subject }) => subject)).toContain('wd_0');
  expect(open).toHaveLength(26);
});
