import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../../worker/base/db/database.ts';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsPlatform, everyRow } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { ask } from '../disputes/stage.ts';
import { amounts, manualSeller, take, toMorning } from '../payouts/stage.ts';

const read = (path: string) =>
  readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8');

const { schemas } = (
  JSON.parse(read('openapi.json')) as { components: { schemas: Record<string, object> } }
).components;

async function backend(world: TestWorld) {
  const request = { name: 'Shop', scopes: ['transfers:read'] as const, by: 'usr_owner' };
  const { key } = await createKey(world.deps, request, false);
  return (method: string, path: string, body: unknown) =>
    askAsPlatform(world, { method, path, body }, { authorization: `Bearer ${key}` });
}

const REQUEST = {
  amountMinor: 10_000,
  currency: 'usd',
  productType: 'physical',
  feeBasisPoints: 2_000,
};

type Played = {
  readonly plan: {
    readonly chargeType: string;
    readonly holdDays: number;
    readonly reasons: readonly { readonly code: string; readonly because: string }[];
  };
  readonly payment: { readonly id: string; readonly transfer_group: string };
};

/** Runs the example of the document as it stands there. */
async function playExample(world: TestWorld, sellerId: string): Promise<Played> {
  const code = /```js\n([\s\S]*?)```/.exec(read('charge-plan.md'))?.[1] ?? '';
  const call = await backend(world);
  const ask = async (method: string, path: string, body: unknown) =>
    (await call(method, path, body)).body;
  const AsyncFunction = Object.getPrototypeOf(playExample).constructor as FunctionConstructor;
  const example = new AsyncFunction('ask', 'stripe', 'sellerId', code);
  return (await example(ask, world.stripe, sellerId)) as Played;
}

describe('the example of the document', () => {
  test('makes a separate charge whose scheduled transfer waits from the capture on', async () => {
    const world = await createWorld();
    const sellerId = await world.seller();
    const { plan, payment } = await playExample(world, sellerId);
    expect(plan).toMatchObject({ chargeType: 'separate', holdDays: 7 });
    await world.settle();
    const [scheduledTransfer] = await readPaymentTransfers(world.db, payment.id);
    expect(scheduledTransfer?.transfer).toMatchObject({
      sellerId,
      agreedMinor: 8_000,
      status: 'scheduled',
    });
    expect(scheduledTransfer?.transfer.assessment.holdDays).toBe(plan.holdDays);
    world.pass(8 * 24 * 60 * 60_000);
    await world.minute();
    const { data } = await world.stripe.transfers.list({ transfer_group: payment.transfer_group });
    expect(data.map(({ amount, destination }) => [amount, destination])).toEqual([
      [8_000, sellerId],
    ]);
  });

  test('makes a destination charge where Stripe keeps the money as long', async () => {
    const world = await createWorld();
    const sellerId = await world.seller();
    const settings = { payouts: { schedule: { interval: 'daily' as const, delay_days: 14 } } };
    await world.stripe.accounts.update(sellerId, { settings });
    const { plan, payment } = await playExample(world, sellerId);
    expect(plan).toMatchObject({ chargeType: 'destination', holdDays: 0 });
    const charge = await world.stripe.paymentIntents.retrieve(payment.id);
    expect(charge).toMatchObject({
      status: 'succeeded',
      application_fee_amount: 2_000,
      transfer_data: { destination: sellerId },
    });
    await world.settle();
    expect(await readPaymentTransfers(world.db, payment.id)).toEqual([]);
  });
});

describe('a seller on a manual schedule', () => {
  const SCHEDULE = { payouts: { schedule: { interval: 'manual' as const } } };

  test('whom staff took over gets a destination charge, and waits for their payout instead', async () => {
    const world = await createWorld();
    const sellerId = await manualSeller(world);
    const { plan, payment } = await playExample(world, sellerId);
    expect(plan).toMatchObject({ chargeType: 'destination', holdDays: 0 });
    expect(plan.reasons[0]).toEqual({
      code: 'held_in_balance',
      because:
        'Scheduled transfers of this seller wait 7 days (standard). Recourse pays them out, each payment after 7 days, which is as long.',
    });
    const charge = await world.stripe.paymentIntents.retrieve(payment.id);
    expect(charge.transfer_data?.destination).toBe(sellerId);
    await world.settle();
    toMorning(world, 6);
    await world.minute();
    expect(await amounts(world, sellerId)).toEqual([]);
    toMorning(world, 2);
    await world.minute();
    expect(await amounts(world, sellerId)).toEqual(['8000 usd']);
  });

  test('whom no one took over gets a separate charge', async () => {
    const world = await createWorld();
    const sellerId = await world.seller();
    await world.stripe.accounts.update(sellerId, { settings: SCHEDULE });
    const { plan } = await playExample(world, sellerId);
    expect(plan).toMatchObject({ chargeType: 'separate', holdDays: 7 });
    expect(plan.reasons[0]?.because).toContain('by hand and on any day');
  });

  test('whom staff gave back is as Stripe pays them', async () => {
    const world = await createWorld();
    const sellerId = await world.seller();
    await world.stripe.accounts.update(sellerId, { settings: SCHEDULE });
    await take(world, sellerId);
    await ask(world, 'payouts.give_back', { sellerId, reason: 'They asked for it.' });
    const { plan } = await playExample(world, sellerId);
    expect(plan.chargeType).toBe('separate');
  });

  test('whom someone set back in Stripe counts as Stripe pays them', async () => {
    const world = await createWorld();
    const sellerId = await manualSeller(world);
    const schedule = { interval: 'daily' as const, delay_days: 2 };
    await world.stripe.accounts.update(sellerId, { settings: { payouts: { schedule } } });
    const { plan } = await playExample(world, sellerId);
    expect(plan.chargeType).toBe('separate');
    expect(plan.reasons[0]?.because).toContain('Stripe keeps their money 2 days');
  });

  test('in Thailand, whose limit is shorter than their days, waits here', async () => {
    const world = await createWorld();
    const sellerId = await manualSeller(world, { country: 'TH' });
    const expiresAt = world.deps.now() + 90 * DAY_MS;
    const override = { sellerId, holdDays: 14, reason: 'New and large.', expiresAt };
    await ask(world, 'sellers.override', override);
    const { plan } = await playExample(world, sellerId);
    expect(plan).toMatchObject({ chargeType: 'separate', holdDays: 14 });
    expect(plan.reasons[0]?.because).toContain('after 8 days, which is no substitute');
  });
});

describe('POST /v1/charge-plan', () => {
  test('answers as described, and writes nothing but what it read of the seller', async () => {
    const world = await createWorld();
    const call = await backend(world);
    const request = { ...REQUEST, sellerId: await world.seller() };
    const { sellers: _before, request_turns: _turn, ...before } = await everyRow(world);
    const { status, body } = await call('POST', '/v1/charge-plan', request);
    const ajv = new Ajv2020({ strict: false });
    expect([status, ajv.validate(schemas['AskChargePlan'] ?? false, request)]).toEqual([200, true]);
    expect(ajv.validate(schemas['ChargePlan'] ?? false, body)).toBe(true);
    const { sellers: _after, request_turns: _turns, ...after } = await everyRow(world);
    expect(after).toEqual(before);
  });

  test.each([
    {
      what: 'an unknown seller',
      change: { sellerId: 'acct_nobody' },
      status: 404,
      code: 'seller.not_found',
    },
    {
      what: 'no fee anywhere',
      change: { feeBasisPoints: undefined },
      status: 422,
      code: 'charge.fee_unknown',
    },
    {
      what: 'three decimals that do not end in 0',
      change: { currency: 'kwd', amountMinor: 1_234 },
      status: 422,
      code: 'charge.not_an_amount',
    },
    {
      what: 'a currency in capitals',
      change: { currency: 'USD' },
      status: 400,
      code: 'request.malformed',
    },
    { what: 'a fraction', change: { amountMinor: 10.5 }, status: 400, code: 'request.malformed' },
    {
      what: 'a product that no one knows',
      change: { productType: 'lamp' },
      status: 400,
      code: 'request.malformed',
    },
    {
      what: 'a field that no one knows',
      change: { fee: 5 },
      status: 400,
      code: 'request.malformed',
    },
  ])('refuses $what', async ({ change, status, code }) => {
    const world = await createWorld();
    const call = await backend(world);
    const request = { ...REQUEST, sellerId: await world.seller(), ...change };
    const answer = await call('POST', '/v1/charge-plan', request);
    expect([answer.status, answer.body.error?.['code']]).toEqual([status, code]);
  });

  test('takes the fee of the default rule where none is sent', async () => {
    const world = await createWorld();
    const defaultRule = { sellerKey: 'seller', platformFeeBasisPoints: 1_500, since: 0 };
    await writeAll(world.db, saveSettings(world.db, { defaultRule }, world.deps.now()));
    const call = await backend(world);
    const request = { ...REQUEST, sellerId: await world.seller(), feeBasisPoints: undefined };
    const { body } = await call('POST', '/v1/charge-plan', request);
    expect(body).toMatchObject({ feeMinor: 1_500, transferMinor: 8_500 });
  });
});
