import { describe, expect, test } from 'vitest';
import {
  begun,
  isOfOurTime,
  listedFrom,
  lookId,
  walkAfter,
  type Walk,
} from '../../../worker/drift/walk.ts';
import { DAY_MS } from '../../world.ts';
import { NOW } from '../transfers/facts.ts';

const MINUTE = 60_000;
const resting: Walk = {
  id: 'payments',
  kind: 'payments',
  account: null,
  since: NOW - 9 * DAY_MS,
  provedUntil: NOW - DAY_MS,
  beganAt: null,
  cursor: null,
  nextAt: NOW,
};
const underWay = { ...resting, beganAt: NOW - 5 * MINUTE, cursor: 'pi_5' };

describe('a walk over what is open', () => {
  test('begins at its first object when none is under way', () => {
    expect(begun(resting, NOW)).toEqual({ ...resting, beganAt: NOW });
  });

  test('goes on where it was, as the walk that it was', () => {
    expect(begun(underWay, NOW)).toEqual(underWay);
  });

  test('proves nothing before its last page, and is due again at once', () => {
    expect(walkAfter(underWay, 'pi_9', NOW)).toEqual({ ...underWay, cursor: 'pi_9', nextAt: NOW });
  });

  test('proves the instant at which it began, and begins again a week after that', () => {
    expect(walkAfter(underWay, null, NOW)).toEqual({
      ...resting,
      provedUntil: underWay.beganAt,
      nextAt: underWay.beganAt + 7 * DAY_MS,
    });
  });

  test.each([
    ['transfers', 21],
    ['disputes', 180],
  ] as const)('reads Stripe’s %s of the last %i days', (kind, days) => {
    expect(listedFrom({ ...underWay, kind })).toBe(underWay.beganAt - days * DAY_MS);
  });

  test('looks at an object once: the same walk names the same look', () => {
    expect(lookId('pi_1', underWay)).toBe(lookId('pi_1', { beganAt: underWay.beganAt }));
    expect(lookId('pi_1', underWay)).not.toBe(lookId('pi_1', { beganAt: NOW }));
  });

  test.each([
    [{ isOver: false, openedAt: 0 }, true],
    [{ isOver: true, openedAt: resting.since - 1 }, false],
    [{ isOver: true, openedAt: resting.since }, true],
  ])('leaves out disputes that were over before it: %j', (dispute, isLookedAt) => {
    expect(isOfOurTime(dispute, resting)).toBe(isLookedAt);
  });
});
