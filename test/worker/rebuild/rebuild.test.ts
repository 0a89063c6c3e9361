import { expect, test } from 'vitest';
import { isOfInterest, rebuildAfter, type Rebuild } from '../../../worker/rebuild/rebuild.ts';

const REBUILD: Rebuild = {
  id: 'rb_1',
  startedAt: 1,
  startedBy: 'key:1',
  since: 0,
  phase: 'sellers',
  cursor: null,
  sellers: 0,
  payments: 0,
  putOff: 0,
  endedAt: null,
  nextAt: 1,
};

test.each([
  ['names a seller', { recourse_destination: 'acct_1' }, false, true],
  ['says an amount', { recourse_amount: '100' }, false, true],
  ['carries a memo', { recourse_memo_0123456789abcdef: '{}' }, false, true],
  ['is disputed', {}, true, true],
  ['says only what was sold', { recourse_product_type: 'physical' }, false, false],
  ['says nothing', { order: '17' }, false, false],
])('a payment that %s is looked at: %j, %s, %s', (...given) => {
  const [, metadata, isDisputed, isLookedAt] = given;
  const listed = { id: 'pi_1', metadata: metadata as Record<string, string>, isDisputed };
  expect(isOfInterest(listed)).toBe(isLookedAt);
});

test('one phase follows the other, each from its beginning, and after the last there is none', () => {
  const phases: (string | null)[] = [];
  let rebuild = REBUILD;
  while (rebuild.phase !== null) {
    const within = rebuildAfter(rebuild, { cursor: 'x', payments: 2, putOff: 1 });
    expect([within.phase, within.cursor]).toEqual([rebuild.phase, 'x']);
    rebuild = rebuildAfter(within, { cursor: null, sellers: 3 });
    expect(rebuild.cursor).toBeNull();
    phases.push(rebuild.phase);
  }
  expect(phases).toEqual(['transfers', 'payments', 'charges', 'report', null]);
  expect(rebuild).toMatchObject({ payments: 10, putOff: 5, sellers: 15, endedAt: null });
});
