import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FIRST_SEAL,
  firstBrokenSeal,
  hashOf,
  sealOf,
  type AuditEntry,
} from '../../../../worker/records/audit/chain.ts';

const entry = (id: number, changed: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  at: 1_000 + id,
  actor: 'clock',
  action: 'transfer.released',
  subject: 'st_1',
  details: { amountMinor: 100, nested: { b: 1, a: [1, 2] } },
  ...changed,
});

function sealed(entries: readonly AuditEntry[]) {
  let seal = FIRST_SEAL;
  return entries.map((one) => ({ ...one, seal: (seal = sealOf(seal, one)) }));
}

describe('a seal', () => {
  test('is SHA-256, and the same whatever order the keys come back in', () => {
    const turned = entry(1, { details: { nested: { a: [1, 2], b: 1 }, amountMinor: 100 } });
    expect(sealOf(FIRST_SEAL, turned)).toBe(sealOf(FIRST_SEAL, entry(1)));
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test.each([
    { id: 2 },
    { at: 1 },
    { actor: 'staff:usr_1' },
    { action: 'transfer.canceled' },
    { subject: 'st_2' },
    { details: { amountMinor: 101, nested: { b: 1, a: [1, 2] } } },
    { details: { amountMinor: 100, nested: { b: 1, a: [2, 1] } } },
    { details: {} },
  ])('is another one when %o differs', (changed) => {
    expect(sealOf(FIRST_SEAL, entry(1, changed))).not.toBe(sealOf(FIRST_SEAL, entry(1)));
  });

  test('is another one after another past', () => {
    expect(sealOf(hashOf('other'), entry(1))).not.toBe(sealOf(FIRST_SEAL, entry(1)));
  });
});

describe('a chain', () => {
  const chain = sealed([1, 2, 3, 4, 5].map((id) => entry(id))).map(({ seal, ...one }) => ({
    id: one.id,
    seal,
    entry: one,
  }));

  test('that no one touched holds, also an empty one', () => {
    expect(firstBrokenSeal(FIRST_SEAL, chain)).toBeNull();
    expect(firstBrokenSeal(FIRST_SEAL, [])).toBeNull();
  });

  test('breaks at the very entry that was changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.string({ minLength: 1 }), (at, subject) => {
        const changed = chain.map((one, index) =>
          index === at ? { ...one, entry: { ...one.entry, subject } } : one,
        );
        expect(firstBrokenSeal(FIRST_SEAL, changed)).toBe(subject === 'st_1' ? null : at + 1);
      }),
    );
  });

  test('breaks at an entry of which only the seal was left', () => {
    const last = { ...chain[4]!, entry: null };
    expect(firstBrokenSeal(FIRST_SEAL, [...chain.slice(0, 4), last])).toBe(5);
  });

  test('breaks after a removed or moved entry', () => {
    expect(firstBrokenSeal(FIRST_SEAL, chain.toSpliced(1, 1))).toBe(3);
    expect(firstBrokenSeal(FIRST_SEAL, [chain[1]!, chain[0]!, ...chain.slice(2)])).toBe(2);
  });
});
