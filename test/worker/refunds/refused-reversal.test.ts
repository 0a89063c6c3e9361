/** C6: Stripe refuses to reverse for another reason than balance, such as a currency that ended. */
import { describe, expect, test } from 'vitest';
import { settleElsewhere } from '../../../worker/refunds/elsewhere-actions.ts';
import { refusedReversals } from '../../../worker/refunds/refused-reversal.ts';
import type { LegRow } from '../../../worker/refunds/refund.ts';
import { readOpenRecoveries } from '../../../worker/recoveries/store.ts';
import { RIGHTS, type Person } from '../../../worker/people/staff/rights.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { legRow, refundRow, transferTo } from './facts.ts';
import { balancesOf, look, refund, scene } from './stage.ts';

const ADA: Person = { userId: 'usr_1', name: 'Ada', rights: RIGHTS };
const SENTENCE = 'Transfer reversals in BGN are no longer supported.';

/** A world in which Stripe refuses every reversal with a sentence and no code, and counts how often it was asked. */
async function refusingWorld(): Promise<{ world: TestWorld; asked: () => number }> {
  let count = 0;
  const error = { type: 'invalid_request_error', message: SENTENCE };
  const world = await createWorld({
    fetch: (fetch) => async (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const body = request.method === 'POST' ? await request.clone().text() : '';
      const reverses = /^\/v1\/transfers\/[^/]+\/reversals$/.test(pathname);
      if (request.method !== 'POST' || !(reverses || body.includes('reverse_transfer=true'))) {
        return fetch(request);
      }
      count += 1;
      return Response.json({ error }, { status: 400 });
    },
  });
  return { world, asked: () => count };
}

describe.each(['released', 'destination_amount'] as const)('a refund of a %s payment', (name) => {
  test('stops, and the next one offers to advance what the seller then owes', async () => {
    const { world } = await refusingWorld();
    const set = await scene(world, name, 1_000);
    const [, part] = await balancesOf(world, set.sellers);
    const before = await balancesOf(world, set.sellers);
    const stopped = await refund(world, set);
    expect(stopped.refund).toMatchObject({ status: 'stopped', failureCode: SENTENCE });
    expect(await balancesOf(world, set.sellers)).toEqual(before);

    const { funding } = (await look(world, set)).preview;
    expect(funding).toMatchObject({
      choices: ['advance', 'debit'],
      chosen: 'advance',
      sellers: [{ refusedFor: SENTENCE }],
    });
    const again = await refund(world, set);
    expect(again.refund.status).toBe('succeeded');
    expect((await balancesOf(world, set.sellers))[1]).toEqual(part);
    expect(await readOpenRecoveries(world.db, 10)).toMatchObject([
      {
        cause: 'refund_shortfall',
        sourceId: again.refund.id,
        amountMinor: part?.['usd'],
        collectedMinor: 0,
        suggested: ['debit_account', 'withhold', 'write_off'],
      },
    ]);
  });
});

test('a refund made elsewhere that cannot be taken back is owed by the seller', async () => {
  const { world } = await refusingWorld();
  const set = await scene(world, 'released');
  const made = await world.stripe.refunds.create({ payment_intent: set.paymentId, amount: 5_000 });
  await world.settle();
  const settled = await settleElsewhere(
    world.deps,
    {
      payment: { id: set.paymentId, account: null },
      stripeRefundId: made.id,
      decision: 'take_back',
      reason: 'the seller agreed',
    },
    ADA,
  );
  expect(settled).toMatchObject({
    value: { refund: { status: 'succeeded' }, legs: [{ kind: 'reversal', state: 'refused' }] },
  });
  expect(await readOpenRecoveries(world.db, 10)).toMatchObject([
    {
      amountMinor: 4_000,
      collectedMinor: 0,
      suggested: ['debit_account', 'withhold', 'write_off'],
    },
  ]);
});

test('what a lost dispute asks for is not tried day after day, and a debit is suggested', async () => {
  const { world, asked } = await refusingWorld();
  const set = await scene(world, 'released');
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(set.paymentId);
  world.simulator.openDispute({ charge: String(charge) });
  await world.settle();
  expect(asked()).toBe(1);
  for (let day = 0; day < 5; day += 1) {
    world.pass(DAY_MS);
    await world.minute();
  }
  expect(asked()).toBe(1);
  expect(await readOpenRecoveries(world.db, 10)).toMatchObject([
    {
      amountMinor: 8_000,
      collectedMinor: 0,
      suggested: ['debit_account', 'withhold', 'write_off'],
    },
  ]);
  world.pass(26 * DAY_MS);
  await world.minute();
  expect(asked()).toBe(2);
});

describe('which transfers Stripe would not reverse', () => {
  const leg = (changed: Partial<LegRow>) => legRow({ kind: 'reversal', ...changed });
  const of = (legs: readonly LegRow[], reversedMinor = 0) =>
    refusedReversals([{ refund: refundRow(), legs }], {
      transfers: [transferTo({ reversedMinor })],
    }).get('tr_1') ?? null;
  test.each<[string, string, string | null]>([
    ['a sentence', SENTENCE, SENTENCE],
    ['a code', 'reversal_not_allowed', 'reversal_not_allowed'],
    ['a seller who has too little', 'balance_insufficient', null],
    ['a dispute', 'charge_disputed', null],
  ])('%s', (_name, code, refusedFor) => {
    expect(of([leg({ state: 'refused', code })])).toBe(refusedFor);
  });

  test('not one that asked for more than is left now', () => {
    const refused = leg({ state: 'refused', code: SENTENCE });
    expect(of([refused], 8_000 - refused.amountMinor)).toBe(SENTENCE);
    expect(of([refused], 8_000 - refused.amountMinor + 1)).toBeNull();
  });

  test('not one that went well since', () => {
    const refused = leg({ number: 1, state: 'refused', code: SENTENCE });
    expect(of([refused, leg({ number: 2, state: 'done' })])).toBeNull();
  });
});
