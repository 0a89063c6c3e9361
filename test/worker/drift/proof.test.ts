import { describe, expect, test } from 'vitest';
import { EVENTS_LIVE_MS, proofAfter, windowOf, type Proof } from '../../../worker/drift/proof.ts';
import { NOW } from '../transfers/facts.ts';

const MINUTE = 60_000;
const proof = (changed: Partial<Proof> = {}): Proof => ({
  scope: 'acct_1',
  provedUntil: 0,
  cursor: null,
  walkUntil: null,
  nextAt: NOW,
  missed: 0,
  ...changed,
});

describe('the window that is compared', () => {
  test('goes back as far as Stripe keeps events, at first', () => {
    expect(windowOf(proof(), NOW)).toEqual({
      from: NOW - EVENTS_LIVE_MS,
      to: NOW - 5 * MINUTE,
      after: null,
    });
  });

  test('begins a little before what was proved, and leaves out what may be on its way', () => {
    const provedUntil = NOW - 60 * MINUTE;
    expect(windowOf(proof({ provedUntil }), NOW)).toMatchObject({
      from: provedUntil - 10 * MINUTE,
      to: NOW - 5 * MINUTE,
    });
  });

  test('stays the same while it is walked through, page by page', () => {
    const walk = proof({ cursor: 'evt_9', walkUntil: NOW - 70 * MINUTE });
    expect(windowOf(walk, NOW)).toMatchObject({ to: NOW - 70 * MINUTE, after: 'evt_9' });
  });
});

describe('after a page', () => {
  const window = windowOf(proof(), NOW);

  test('that is not the last nothing is proved yet, and the walk goes on at once', () => {
    const page = { nextAfter: 'evt_1', missed: 3, now: NOW };
    expect(proofAfter(proof({ missed: 2 }), window, page)).toEqual(
      proof({ missed: 5, cursor: 'evt_1', walkUntil: window.to, nextAt: NOW }),
    );
  });

  test('that is the last the window is proved, and it is compared again in an hour', () => {
    const walk = proof({ cursor: 'evt_1', walkUntil: window.to });
    expect(proofAfter(walk, window, { nextAfter: null, missed: 0, now: NOW })).toEqual(
      proof({ provedUntil: window.to, nextAt: NOW + 60 * MINUTE }),
    );
  });

  test('what was proved before is never taken back', () => {
    const provedUntil = NOW;
    const after = proofAfter(proof({ provedUntil }), window, {
      nextAfter: null,
      missed: 0,
      now: NOW,
    });
    expect(after.provedUntil).toBe(NOW);
  });
});
