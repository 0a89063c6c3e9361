/** The lease of a payment: who holds it begins, and no one else, for as long as it lasts. */
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin } from '../../../worker/journal/actions.ts';
import type { Intent } from '../../../worker/journal/operation.ts';
import {
  beginOperations,
  dropLeases,
  paymentLease,
  takeLeases,
} from '../../../worker/journal/store.ts';
import { createWorld, type TestWorld } from '../../world.ts';

const LEASE_MS = 60_000;

const intent = (id: string, paymentId = 'pi_1'): Intent<'transfer'> => ({
  id,
  paymentId,
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

const take = ({ db, deps }: TestWorld, holder: string, paymentId = 'pi_1') =>
  takeLeases(db, [paymentLease(paymentId)], { holder, now: deps.now(), forMs: LEASE_MS });

const idsOf = (begun: readonly { readonly id: string }[]) => begun.map(({ id }) => id);

describe('an operation is written down', () => {
  test.each([
    { name: 'under the lease of who writes it', holder: 'one', later: 0, begun: ['op_1'] },
    { name: 'in the last millisecond of it', holder: 'one', later: LEASE_MS - 1, begun: ['op_1'] },
    { name: 'never when it has ended', holder: 'one', later: LEASE_MS, begun: [] },
    { name: 'never long after', holder: 'one', later: 10 * LEASE_MS, begun: [] },
    { name: 'never under the lease of somebody else', holder: 'other', later: 0, begun: [] },
    { name: 'never under one that has ended', holder: 'other', later: LEASE_MS, begun: [] },
    { name: 'never under one of a name that begins alike', holder: 'on', later: 0, begun: [] },
    { name: 'never without any', holder: null, later: 0, begun: [] },
  ])('$name', async ({ holder, later, begun }) => {
    const world = await createWorld();
    if (holder !== null) await take(world, holder);
    world.pass(later);
    const now = world.deps.now();
    const options = { holder: 'one', now, lookAgainAt: now + 1, guard: sql`1` };
    expect(idsOf(await beginOperations(world.db, [intent('op_1')], options))).toEqual(begun);
  });

  test('never under the lease of another payment', async () => {
    const world = await createWorld();
    await take(world, 'one', 'pi_2');
    const now = world.deps.now();
    const options = { holder: 'one', now, lookAgainAt: now + 1, guard: sql`1` };
    const both = [intent('op_1', 'pi_1'), intent('op_2', 'pi_2')];
    expect(idsOf(await beginOperations(world.db, both, options))).toEqual(['op_2']);
  });
});

describe('while somebody else holds the payment', () => {
  const beginning = { holder: 'one', guard: sql`1`, mark: () => [] };

  test('nothing of it begins, though none of its calls is open; the others do', async () => {
    const world = await createWorld();
    await take(world, 'other', 'pi_1');
    const both = [intent('op_1', 'pi_1'), intent('op_2', 'pi_2')];
    expect(idsOf(await begin(world.deps, both, beginning))).toEqual(['op_2']);
  });

  test('it begins once they let it go, or their lease has ended', async () => {
    const world = await createWorld();
    await take(world, 'other');
    expect(await begin(world.deps, [intent('op_1')], beginning)).toEqual([]);
    await dropLeases(world.db, [paymentLease('pi_1')], 'nobody');
    expect(await begin(world.deps, [intent('op_2')], beginning)).toEqual([]);
    await dropLeases(world.db, [paymentLease('pi_1')], 'other');
    expect(idsOf(await begin(world.deps, [intent('op_3')], beginning))).toEqual(['op_3']);
    await take(world, 'other', 'pi_2');
    world.pass(LEASE_MS - 1);
    expect(await begin(world.deps, [intent('op_4', 'pi_2')], beginning)).toEqual([]);
    world.pass(1);
    expect(idsOf(await begin(world.deps, [intent('op_5', 'pi_2')], beginning))).toEqual(['op_5']);
  });

  test('of holders who come in any order and at any time one has it at a time', async () => {
    const world = await createWorld();
    const turns = fc.array(
      fc.record({
        holder: fc.constantFrom('one', 'other', 'third'),
        later: fc.constantFrom(0, 1, LEASE_MS - 1, LEASE_MS),
      }),
      { minLength: 2, maxLength: 8 },
    );
    let payments = 0;
    await fc.assert(
      fc.asyncProperty(turns, async (taken) => {
        const paymentId = `pi_${String((payments += 1))}`;
        let held = { by: '', until: 0 };
        for (const { holder, later } of taken) {
          world.pass(later);
          const now = world.deps.now();
          const isFree = held.until <= now || held.by === holder;
          expect(await take(world, holder, paymentId)).toHaveLength(isFree ? 1 : 0);
          if (isFree) held = { by: holder, until: now + LEASE_MS };
        }
      }),
      { numRuns: 100 },
    );
  });
});
