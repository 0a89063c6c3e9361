/** What the stop switch does to refunds: nothing begins, what the buyer is owed goes, and nothing is lost. */
import { describe, expect, test } from 'vitest';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import type { AskedRefund } from '../../../worker/refunds/preview-actions.ts';
import { approveRefund } from '../../../worker/refunds/decide-actions.ts';
import { requestRefund, submitRefund } from '../../../worker/refunds/submit-actions.ts';
import { settleElsewhere } from '../../../worker/refunds/elsewhere-actions.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { RIGHTS, type Person } from '../../../worker/people/staff/rights.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { look, scene, type Scene, type SceneName } from './stage.ts';

const ASKER = { actor: 'staff:usr_1', origin: 'staff', reason: 'asked', requestKey: 'k1' } as const;
const BEN: Person = { userId: 'usr_2', name: 'Ben', rights: RIGHTS };
const STOPPED = { ok: false, refusal: { reason: 'stopped' } };
/** A buyer in Germany who withdrew today: the money has to be back within 14 days. */
const WITHDRAWN: AskedRefund = {
  statedFacts: {
    country: 'DE',
    productType: 'physical',
    buyer: 'consumer',
    deliveredOn: '2026-11-16',
    returned: true,
    informed: true,
    exemption: 'none',
  },
};

const flip = (world: TestWorld, paused: boolean) =>
  writeAll(world.db, saveSettings(world.db, { paused }, world.deps.now()));

const payment = ({ paymentId, account }: Scene) => ({ id: paymentId, account });

async function ask(world: TestWorld, set: Scene, asked: AskedRefund = {}) {
  const { preview } = await look(world, set, asked);
  return submitRefund(world.deps, payment(set), { asked, previewId: preview.id, asker: ASKER });
}

async function states(world: TestWorld, { paymentId }: Scene): Promise<string[]> {
  const [view] = await readPaymentRefunds(world.db, paymentId);
  return view
    ? [view.refund.status, ...view.legs.map(({ kind, state }) => `${kind} ${state}`)]
    : [];
}

async function refundsAtStripe(world: TestWorld, { paymentId, account }: Scene): Promise<number> {
  const on = account === null ? {} : { stripeAccount: account };
  return (await world.stripe.refunds.list({ payment_intent: paymentId }, on)).data.length;
}

describe('while everything is stopped', () => {
  test.each(['held', 'released', 'platform', 'direct', 'destination_fee'] as const)(
    '%s: no refund begins, and nothing of it is written',
    async (name) => {
      const world = await createWorld();
      const set = await scene(world, name);
      await flip(world, true);
      expect(await ask(world, set)).toEqual(STOPPED);
      expect(await states(world, set)).toEqual([]);
      expect(await refundsAtStripe(world, set)).toBe(0);
      await flip(world, false);
      expect(await ask(world, set)).toMatchObject({ ok: true });
      expect(await refundsAtStripe(world, set)).toBe(1);
    },
  );

  test('a request may be written down, and is not approved', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    await flip(world, true);
    const made = await requestRefund(world.deps, await look(world, set), ASKER);
    if (!made.ok) throw new Error(made.refusal.reason);
    const { preview } = await look(world, set);
    const { id } = made.value.refund;
    const asked = { id, previewId: preview.id, reason: 'agreed' };
    expect(await approveRefund(world.deps, asked, BEN)).toEqual(STOPPED);
    expect(await states(world, set)).toEqual(['requested']);
    await flip(world, false);
    expect(await approveRefund(world.deps, asked, BEN)).toMatchObject({ ok: true });
    expect(await states(world, set)).toEqual(['succeeded', 'reversal done', 'refund done']);
  });

  test('nothing is taken back for a refund made elsewhere', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const { id } = await world.stripe.refunds.create({ payment_intent: set.paymentId });
    await world.settle();
    await flip(world, true);
    const asked = { payment: payment(set), stripeRefundId: id, reason: 'x' } as const;
    const settle = (decision: 'take_back' | 'platform_bears') =>
      settleElsewhere(world.deps, { ...asked, decision }, BEN);
    expect(await settle('take_back')).toEqual(STOPPED);
    expect(await settle('platform_bears')).toMatchObject({ ok: true });
  });
});

describe('a refund that is under way when everything is stopped', () => {
  /** The switch is turned on as soon as Stripe has answered on the path. */
  async function stoppedAfter(path: RegExp, name: SceneName) {
    const box: { world?: TestWorld } = {};
    const world = await createWorld({
      fetch: (fetch) => async (input, init) => {
        const request = new Request(input, init);
        const response = await fetch(request);
        const fits = request.method === 'POST' && path.test(new URL(request.url).pathname);
        if (fits && box.world) await flip(box.world, true);
        return response;
      },
    });
    const set = await scene(world, name);
    box.world = world;
    const letGo = () => {
      delete box.world;
      return flip(world, false);
    };
    return { world, set, letGo };
  }

  test('goes to the buyer once the seller gave their part', async () => {
    const { world, set } = await stoppedAfter(/\/reversals$/, 'released');
    await ask(world, set);
    expect(await states(world, set)).toEqual(['succeeded', 'reversal done', 'refund done']);
    expect(await refundsAtStripe(world, set)).toBe(1);
  });

  test('takes nothing of the next seller, and goes on when things go on', async () => {
    const { world, set, letGo } = await stoppedAfter(/\/reversals$/, 'several_sellers');
    await ask(world, set);
    const half = [
      'running',
      'reversal done',
      'reversal planned',
      'reversal planned',
      'refund planned',
    ];
    expect(await states(world, set)).toEqual(half);
    for (let minutes = 0; minutes < 20; minutes += 1) {
      world.pass(60_000);
      await world.minute();
    }
    expect(await states(world, set)).toEqual(half);
    expect(await refundsAtStripe(world, set)).toBe(0);
    await letGo();
    world.pass(6 * 60_000);
    await world.minute();
    const [, ...legs] = await states(world, set);
    expect(legs).toEqual(['reversal done', 'reversal done', 'reversal done', 'refund done']);
  });
});

describe('a refund that the law gives', () => {
  test.each([
    ['two days before its day', 12, STOPPED],
    ['on the day before', 13, { ok: true }],
    ['on its day', 14, { ok: true }],
  ])('%s', async (_name, days, expected) => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const declaredAt = world.deps.now();
    world.pass(days * DAY_MS);
    await flip(world, true);
    const asked = { ...WITHDRAWN, declaredAt };
    const { preview } = await look(world, set, asked);
    expect(preview.verdict.basis).toBe('right');
    expect(await ask(world, set, asked)).toMatchObject(expected);
    expect(await refundsAtStripe(world, set)).toBe('ok' in expected && expected.ok ? 1 : 0);
  });
});
