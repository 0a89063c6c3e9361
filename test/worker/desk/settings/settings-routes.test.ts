/** What may be set, and that the rest stays as it is. */
import { expect, test } from 'vitest';
import { readSettings } from '../../../../worker/people/settings/store.ts';
import { askAsStaff } from '../../../signing.ts';
import { createWorld } from '../../../world.ts';

const AS_IT_IS = { secondPersonAbove: { usd: 1_000 }, defaultRule: null };

test('the minimum balance of sellers is kept by currency, and no other currency has one', async () => {
  const world = await createWorld();
  const payoutMinimumMinor = { usd: 15_000, kwd: 1_500 };
  const saved = { ...AS_IT_IS, payoutMinimumMinor };
  expect((await askAsStaff(world, 'settings.save', saved)).status).toBe(200);
  expect((await readSettings(world.db)).payoutMinimumMinor).toEqual({
    default: 0,
    ...payoutMinimumMinor,
  });
  // Who saves something else leaves it as it is.
  await askAsStaff(world, 'settings.save', AS_IT_IS);
  expect((await readSettings(world.db)).payoutMinimumMinor).toMatchObject(payoutMinimumMinor);
});

test.each([
  ['a currency that is none', { dollars: 1 }],
  ['one for all currencies at once', { default: 1 }],
  ['less than nothing', { usd: -1 }],
  ['a fraction', { usd: 1.5 }],
])('%s is refused', async (_what, payoutMinimumMinor) => {
  const world = await createWorld();
  const answer = await askAsStaff(world, 'settings.save', { ...AS_IT_IS, payoutMinimumMinor });
  expect(answer.status).toBe(400);
  expect((await readSettings(world.db)).payoutMinimumMinor).toEqual({ default: 0 });
});
