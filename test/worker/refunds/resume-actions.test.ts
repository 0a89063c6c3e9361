import { describe, expect, test } from 'vitest';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import { closeRefund } from '../../../worker/refunds/decide-actions.ts';
import { submitRefund } from '../../../worker/refunds/submit-actions.ts';
import type { AskedRefund } from '../../../worker/refunds/preview-actions.ts';
import { RIGHTS, type Person } from '../../../worker/people/staff/rights.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createFuse } from '../../fuse.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { createLine } from './faults.ts';
import { balancesOf, look, refund, scene, type Scene, type SceneName } from './stage.ts';

const ADA: Person = { userId: 'usr_1', name: 'Ada', rights: RIGHTS };
const HOUR_MS = 60 * 60_000;

/** Looks and asks; what stops on the way is not looked at. */
async function ask(world: TestWorld, set: Scene, asked: AskedRefund = {}): Promise<void> {
  const { preview } = await look(world, set, asked);
  const payment = { id: set.paymentId, account: set.account };
  const request = {
    actor: 'staff:usr_1',
    origin: 'staff',
    reason: 'asked',
    requestKey: 'k1',
  } as const;
  await submitRefund(world.deps, payment, { asked, previewId: preview.id, asker: request }).catch(
    () => undefined,
  );
}

async function latest(world: TestWorld, { paymentId }: Scene) {
  const [view] = await readPaymentRefunds(world.db, paymentId);
  if (!view) throw new Error('no refund');
  return view;
}

async function states(world: TestWorld, set: Scene): Promise<string[]> {
  const { legs } = await latest(world, set);
  return legs.map(({ kind, state, amountMinor }) => `${kind} ${state} ${String(amountMinor)}`);
}

describe('a chargeback that comes before all is sent', () => {
  /** The process dies as soon as Stripe has answered on the path and that was written down. */
  async function dying(path: RegExp, name: SceneName, asked: AskedRefund = {}) {
    const fuse = createFuse();
    let died = false;
    const world = await createWorld({
      client: fuse.client,
      fetch: (fetch) => async (input, init) => {
        const request = new Request(input, init);
        const fits = request.method === 'POST' && path.test(new URL(request.url).pathname);
        const dies = fits && !died;
        died ||= fits;
        const response = await fetch(request);
        // Written down (one effect, counted before and after), and then no more.
        if (dies) fuse.arm(3);
        return response;
      },
    });
    const set = await scene(world, name);
    const { facts } = await look(world, set);
    await ask(world, set, asked);
    expect(fuse.isBlown()).toBe(true);
    fuse.arm(Number.POSITIVE_INFINITY);
    world.simulator.openDispute({ charge: facts.chargeId ?? '', reason: 'fraudulent' });
    await world.settle();
    world.pass(2 * 60_000);
    await world.minute();
    return { world, set };
  }

  test('stops the refund; what was reversed stays, as the seller owes it to the chargeback', async () => {
    const { world, set } = await dying(/\/reversals$/, 'released');
    expect((await latest(world, set)).refund).toMatchObject({
      status: 'stopped',
      failureCode: 'charge_disputed',
      stripeRefundId: null,
    });
    expect(await states(world, set)).toEqual(['reversal done 8000', 'refund dropped 10000']);
    expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 0 });
    const made = await world.stripe.refunds.list({ payment_intent: set.paymentId });
    expect(made.data).toEqual([]);
    world.pass(HOUR_MS);
    await world.minute();
    expect(await states(world, set)).toEqual(['reversal done 8000', 'refund dropped 10000']);
  });

  test.each([false, true])(
    'won: the seller gets back what was taken (closed: %s)',
    async (closed) => {
      const { world, set } = await dying(/\/reversals$/, 'released');
      const { id } = (await latest(world, set)).refund;
      if (closed) await closeRefund(world.deps, { id, reason: 'the case decides' }, ADA);
      const [dispute] = (await world.stripe.disputes.list()).data;
      world.simulator.closeDispute(dispute?.id ?? '', 'won');
      await world.settle();
      expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 8_000 });
      expect(await states(world, set)).toEqual([
        ...['reversal undone 8000', 'refund dropped 10000', 'give_back done 8000'],
      ]);
      await world.settle();
      await world.minute();
      expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 8_000 });
    },
  );

  test('lost: it stays, and nothing more is taken than the seller had', async () => {
    const { world, set } = await dying(/\/reversals$/, 'released', { amountMinor: 5_000 });
    const [dispute] = (await world.stripe.disputes.list()).data;
    world.simulator.closeDispute(dispute?.id ?? '', 'lost');
    await world.settle();
    await world.minute();
    expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 0 });
  });

  test('can be closed then: nothing of it is open', async () => {
    const { world, set } = await dying(/\/reversals$/, 'released');
    const { id } = (await latest(world, set)).refund;
    const closed = await closeRefund(world.deps, { id, reason: 'the case decides' }, ADA);
    expect(closed).toMatchObject({ ok: true, value: { refund: { status: 'closed' } } });
  });

  test('after the buyer was refunded stops nothing: the refund is followed to its end', async () => {
    const { world, set } = await dying(/\/v1\/refunds$/, 'released', { amountMinor: 5_000 });
    const { refund: row } = await latest(world, set);
    expect(row).toMatchObject({ status: 'succeeded', failureCode: null });
    expect(await states(world, set)).toEqual(['reversal done 4000', 'refund done 5000']);
  });
});

describe('a chargeback while a call is open', () => {
  test('stops nothing before it is known what the call did', async () => {
    const line = createLine();
    const world = await createWorld({ fetch: line.fetch });
    const set = await scene(world, 'released');
    const { facts } = await look(world, set);
    line.cut(/\/reversals$/, 'after');
    await ask(world, set);
    world.simulator.openDispute({ charge: facts.chargeId ?? '', reason: 'fraudulent' });
    await world.settle();
    world.pass(2 * 60_000);
    await world.minute();
    expect((await latest(world, set)).refund.status).toBe('running');
    expect(await states(world, set)).toEqual(['reversal sent 8000', 'refund planned 10000']);
    line.mend();
    world.pass(10 * 60_000);
    await world.minute();
    world.pass(10 * 60_000);
    await world.minute();
    expect((await latest(world, set)).refund).toMatchObject({
      status: 'stopped',
      failureCode: 'charge_disputed',
    });
    expect(await states(world, set)).toEqual(['reversal done 8000', 'refund dropped 10000']);
  });
});

describe('a chargeback that Stripe knows of first', () => {
  test('refuses the buyer’s leg: a scheduled transfer that was reduced for it is whole again, and held', async () => {
    let disputed = (): void => undefined;
    const world = await createWorld({
      fetch: (fetch) => (input, init) => {
        const request = new Request(input, init);
        const refunds =
          request.method === 'POST' && new URL(request.url).pathname === '/v1/refunds';
        if (refunds) disputed();
        return fetch(request);
      },
    });
    const set = await scene(world, 'held');
    const { facts } = await look(world, set);
    disputed = () => {
      world.simulator.openDispute({ charge: facts.chargeId ?? '', reason: 'fraudulent' });
    };
    await ask(world, set, { amountMinor: 5_000 });
    expect((await latest(world, set)).refund).toMatchObject({
      status: 'stopped',
      failureCode: 'charge_disputed',
    });
    expect(await states(world, set)).toEqual(['reduction dropped 4000', 'refund refused 5000']);
    await world.settle();
    const [scheduledTransfer] = await readPaymentTransfers(world.db, set.paymentId);
    const reduction = scheduledTransfer?.adjustments.reduce(
      (sum, { amountMinor }) => sum + amountMinor,
      0,
    );
    expect([reduction, scheduledTransfer?.holds.map(({ cause }) => cause)]).toEqual([
      0,
      ['dispute'],
    ]);
  });
});

describe('a call whose reply was lost', () => {
  type Case = {
    readonly path: RegExp;
    readonly make: (world: TestWorld) => Promise<Scene>;
    readonly asked?: AskedRefund;
    readonly fails?: boolean;
  };
  const inScene = (name: SceneName) => (world: TestWorld) => scene(world, name);
  const uncaptured = async (world: TestWorld): Promise<Scene> => {
    const intent = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
    });
    return { paymentId: intent.id, account: null, sellers: [] };
  };
  /** A seller who is 2,000 short when it is looked at, and has them when they are debited. */
  const short = async (world: TestWorld): Promise<Scene> => {
    const set = await scene(world, 'released');
    const options = { stripeAccount: set.sellers[0] ?? '' };
    await world.stripe.payouts.create({ amount: 2_000, currency: 'usd' }, options);
    return set;
  };
  const paidByPlatformBefore = async (world: TestWorld): Promise<Scene> => {
    const set = await scene(world, 'destination_fee');
    await refund(world, set, { amountMinor: 4_000, payer: 'platform' });
    return set;
  };
  const CASES: Readonly<Record<string, Case>> = {
    reversal: { path: /\/reversals$/, make: inScene('released') },
    fee_refund: { path: /^\/v1\/application_fees\/.+\/refunds$/, make: paidByPlatformBefore },
    refund: { path: /^\/v1\/refunds$/, make: inScene('platform') },
    'refund on the seller’s account': { path: /^\/v1\/refunds$/, make: inScene('direct') },
    debit: { path: /^\/v1\/charges$/, make: short, asked: { whenShort: 'debit' } },
    cancel: { path: /\/cancel$/, make: uncaptured },
    give_back: { path: /^\/v1\/transfers$/, make: inScene('destination_fee'), fails: true },
  };

  test.each(
    Object.entries(CASES).flatMap(([kind, request]) => [
      [kind, 'after', request] as const,
      [kind, 'before', request] as const,
    ]),
  )(
    '%s, lost %s it arrived: looked up a day later, and made exactly once',
    async (_kind, when, { path, make, asked, fails = false }) => {
      const line = createLine();
      let funded: (() => void) | null = null;
      const world = await createWorld({
        fetch: (fetch) => {
          const through = line.fetch(fetch);
          return (input, init) => {
            const request = new Request(input, init);
            const debits =
              request.method === 'POST' && new URL(request.url).pathname === '/v1/charges';
            if (debits) funded?.();
            return through(request);
          };
        },
      });
      const set = await make(world);
      funded = () => {
        funded = null;
        const account = set.sellers[0] ?? '';
        world.simulator.fund({ account, amount: 2_000, currency: 'usd' });
      };
      if (fails) await refund(world, set);
      const before = line.arrived(path);
      line.cut(path, when);
      if (fails) {
        const { refund: row } = await latest(world, set);
        world.simulator.moveRefund(row.stripeRefundId ?? '', 'failed', 'declined');
        await world.settle();
      } else {
        await ask(world, set, asked);
      }
      expect((await states(world, set)).some((state) => state.includes(' sent '))).toBe(true);
      line.mend();
      world.pass(25 * HOUR_MS);
      await world.minute();
      world.pass(5 * 60_000);
      await world.minute();
      await world.settle();
      const { refund: row, legs } = await latest(world, set);
      expect(row.status).toBe(fails ? 'failed' : 'succeeded');
      expect(legs.filter(({ state }) => state === 'sent' || state === 'planned')).toEqual([]);
      expect(legs.at(-1)?.resultId).toMatch(/^(re|pyr|pi|tr)_/);
      expect(line.arrived(path) - before).toBe(1);
    },
  );
});

describe('giving back', () => {
  async function failed(answer: (fetch: () => Promise<Response>) => Promise<Response>) {
    const world = await createWorld({
      fetch: (fetch) => (input, init) => {
        const request = new Request(input, init);
        const gives =
          request.method === 'POST' && new URL(request.url).pathname === '/v1/transfers';
        return gives ? answer(() => fetch(request)) : fetch(request);
      },
    });
    const set = await scene(world, 'destination_fee');
    const view = await refund(world, set);
    return { world, set, view };
  }
  const fail = async ({ world, view }: Awaited<ReturnType<typeof failed>>): Promise<void> => {
    world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'failed', 'declined');
    await world.settle();
  };

  test('waits for the platform’s balance, and is tried again until it holds enough', async () => {
    let empty: (() => Promise<void>) | null = null;
    const stage = await failed(async (fetch) => {
      await empty?.();
      return fetch();
    });
    const { world, set } = stage;
    empty = async () => {
      const { available } = await world.stripe.balance.retrieve();
      const amount = available.find(({ currency }) => currency === 'usd')?.amount ?? 0;
      if (amount > 0) await world.stripe.payouts.create({ amount, currency: 'usd' });
    };
    await fail(stage);
    const waiting = await latest(world, set);
    expect(waiting.legs.at(-1)).toMatchObject({
      kind: 'give_back',
      state: 'planned',
      code: 'balance_insufficient',
    });
    world.pass(31 * 60_000);
    await world.minute();
    expect((await latest(world, set)).legs.at(-1)?.state).toBe('planned');
    empty = null;
    world.simulator.fund({ amount: 20_000, currency: 'usd' });
    world.pass(31 * 60_000);
    await world.minute();
    const end = await latest(world, set);
    expect(end.legs.at(-1)).toMatchObject({ state: 'done', amountMinor: 8_770 });
    expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 8_770 });
  });

  /** Stripe takes no transfer to the seller until `mend`. */
  async function refused() {
    let isMended = false;
    const error = { type: 'invalid_request_error', code: 'transfers_not_allowed', message: 'No.' };
    const stage = await failed((fetch) =>
      isMended ? fetch() : Promise.resolve(Response.json({ error }, { status: 400 })),
    );
    await fail(stage);
    const { legs, refund: row } = await latest(stage.world, stage.set);
    const request = { refundId: row.id, number: legs.at(-1)?.number ?? 0 };
    const mend = () => {
      isMended = true;
    };
    return { ...stage, request, mend };
  }
  const seller = async ({ world, set }: Awaited<ReturnType<typeof refused>>) =>
    (await balancesOf(world, set.sellers))[1]?.['usd'] ?? 0;

  test('refused is tried again when a person says so, also of a refund that was closed', async () => {
    const stage = await refused();
    const { world, set, request, mend } = stage;
    const before = await seller(stage);
    const still = await askAsStaff(world, 'refunds.give_back', request);
    expect(still.status).toBe(200);
    expect((await latest(world, set)).legs.at(-1)?.state).toBe('refused');
    expect(await readOpenNotices(world.db, 10)).toMatchObject([{ kind: 'give_back_refused' }]);
    await closeRefund(world.deps, { id: request.refundId, reason: 'paid by bank' }, ADA);
    mend();
    expect((await askAsStaff(world, 'refunds.give_back', request)).status).toBe(200);
    expect((await latest(world, set)).legs.at(-1)).toMatchObject({ state: 'done', code: null });
    expect((await seller(stage)) - before).toBe(8_770);
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
    const again = await askAsStaff(world, 'refunds.give_back', request);
    expect(again.body).toMatchObject({ error: { code: 'refund.nothing_to_give_back' } });
    world.pass(24 * HOUR_MS);
    await world.minute();
    expect((await seller(stage)) - before).toBe(8_770);
  });

  test('settled by hand it is not paid a second time', async () => {
    const stage = await refused();
    const { world, request, mend } = stage;
    const before = await seller(stage);
    const subject = `${request.refundId}:${String(request.number)}`;
    const done = { kind: 'give_back_refused', subject, reason: 'Paid by bank.' };
    expect((await askAsStaff(world, 'queue.done', done)).status).toBe(200);
    mend();
    const late = await askAsStaff(world, 'refunds.give_back', request);
    expect(late.body).toMatchObject({ error: { code: 'refund.nothing_to_give_back' } });
    world.pass(24 * HOUR_MS);
    await world.minute();
    expect(await seller(stage)).toBe(before);
  });

  test('a refund that failed is not closed before it gave back (seed 1426)', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const before = (await balancesOf(world, set.sellers))[1]?.['usd'] ?? 0;
    await refund(world, set);
    const { refund: row } = await latest(world, set);
    // The process died when it had written that it failed, and before anything else.
    await world.client.execute({
      sql: `UPDATE refunds SET status = 'failed', failure_code = 'declined', next_at = ? WHERE id = ?`,
      args: [world.deps.now(), row.id],
    });
    const close = { id: row.id, reason: 'paid by bank' };
    expect(await closeRefund(world.deps, close, ADA)).toMatchObject({
      ok: false,
      refusal: { reason: 'not_at_rest' },
    });
    await world.minute();
    expect((await balancesOf(world, set.sellers))[1]?.['usd']).toBe(before);
    expect(await closeRefund(world.deps, close, ADA)).toMatchObject({ ok: true });
  });

  test('what is over and gave back what it could is not looked at by the clock for ever', async () => {
    const stage = await refused();
    const { world, set } = stage;
    world.pass(HOUR_MS);
    await world.minute();
    expect((await latest(world, set)).refund.nextAt).toBeNull();
  });

  test('refused for good is told to a person, who can close it', async () => {
    const stage = await refused();
    const { world, set, view } = stage;
    expect((await latest(world, set)).legs.at(-1)).toMatchObject({
      kind: 'give_back',
      state: 'refused',
      code: 'transfers_not_allowed',
    });
    expect(await readOpenNotices(world.db, 10)).toContainEqual(
      expect.objectContaining({
        kind: 'give_back_refused',
        paymentId: set.paymentId,
        details: {
          refund: view.refund.id,
          leg: 4,
          code: 'transfers_not_allowed',
          sellerId: set.sellers[0],
          amountMinor: 8_770,
          currency: 'usd',
        },
      }),
    );
    const asked = { id: view.refund.id, reason: 'paid by bank' };
    expect(await closeRefund(world.deps, asked, ADA)).toMatchObject({ ok: true });
  });
});
