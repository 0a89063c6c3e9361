import { describe, expect, test } from 'vitest';
import { writeAll } from '../../../worker/base/db/database.ts';
import { begin } from '../../../worker/journal/actions.ts';
import { callOf, type Intent } from '../../../worker/journal/operation.ts';
import type { LegOperation } from '../../../worker/journal/operation-kinds.ts';
import type { RefundView } from '../../../worker/refunds/refund.ts';
import { REFUND_STATUS_WORDS, type RefundStatus } from '../../../worker/refunds/refund-status.ts';
import type { XRayLine } from '../../../worker/refunds/plan/x-ray.ts';
import { refundRules } from '../../../worker/refunds/run-actions.ts';
import { insertRefund, MAY_BEGIN_LEG, readRefund } from '../../../worker/refunds/store.ts';
import { createWorld } from '../../world.ts';
import { subscribe } from '../stripe/subscribe.ts';
import { refundRow } from './facts.ts';
import { balancesOf, look, refund, scene, SCENES } from './stage.ts';

/** What the X-ray says that a balance changes by; what is held for sellers is in the platform's own. */
function change(lines: readonly XRayLine[], sellerId: string | null, currency = 'usd'): number {
  const isOf = (line: XRayLine) =>
    sellerId === null
      ? line.party === 'platform' || line.party === 'seller_held'
      : line.party === 'seller' && line.sellerId === sellerId;
  return lines
    .filter((line) => isOf(line) && line.currency === currency)
    .reduce((sum, { beforeMinor, afterMinor }) => sum + afterMinor - beforeMinor, 0);
}

const states = ({ legs }: RefundView) => legs.map(({ kind, state }) => `${kind} ${state}`);

describe('a refund of every charge type', () => {
  test.each(SCENES)('%s: in full, and every balance changes as the X-ray said', async (name) => {
    const world = await createWorld();
    const set = await scene(world, name);
    const { preview } = await look(world, set);
    const before = await balancesOf(world, set.sellers);
    const view = await refund(world, set);
    const after = await balancesOf(world, set.sellers);
    expect(view.refund.status).toBe('succeeded');
    for (const [at, sellerId] of [null, ...set.sellers].entries()) {
      const moved = (after[at]?.['usd'] ?? 0) - (before[at]?.['usd'] ?? 0);
      expect([sellerId, moved]).toEqual([sellerId, change(preview.xRay.lines, sellerId)]);
    }
    const again = await look(world, set);
    expect(again.preview.xRay.lines.map(({ beforeMinor }) => beforeMinor)).toEqual(
      preview.xRay.lines
        .filter(({ afterMinor }) => afterMinor !== 0)
        .map((line) => line.afterMinor),
    );
  });

  test.each(SCENES)(
    '%s: in three parts that add up, taking back exactly what was given',
    async (name) => {
      const world = await createWorld();
      const set = await scene(world, name, 9_999);
      for (const amountMinor of [3_333, 1, 6_665]) {
        const view = await refund(world, set, { amountMinor });
        expect(view.refund.status).toBe('succeeded');
      }
      const { preview } = await look(world, set);
      const left = preview.xRay.lines.filter(
        ({ party }) => party === 'seller' || party === 'seller_held',
      );
      expect(left.filter(({ beforeMinor }) => beforeMinor !== 0)).toEqual([]);
      expect(preview.verdict.outcome).toBe('refused');
    },
  );

  test.each(SCENES.filter((name) => name !== 'direct'))(
    '%s: paid by the platform, and no seller gives anything',
    async (name) => {
      const world = await createWorld();
      const set = await scene(world, name);
      const before = await balancesOf(world, set.sellers);
      const view = await refund(world, set, { payer: 'platform' });
      const after = await balancesOf(world, set.sellers);
      expect(states(view)).toEqual(['refund done']);
      expect(after.slice(1)).toEqual(before.slice(1));
      expect((before[0]?.['usd'] ?? 0) - (after[0]?.['usd'] ?? 0)).toBe(10_000);
    },
  );
});

describe('a payment of a subscription', () => {
  test.each(['destination', 'direct'] as const)(
    '%s: its percentage comes back with the refund, and the subscription goes on',
    async (type) => {
      const world = await createWorld();
      world.simulator.fund({ amount: 50_000, currency: 'usd' });
      const seller = await world.seller();
      const isDirect = type === 'direct';
      const split = { application_fee_percent: 12.3 };
      const made = isDirect
        ? await subscribe(world, split, seller)
        : await subscribe(world, { ...split, transfer_data: { destination: seller } });
      if (isDirect) world.simulator.fund({ account: seller, amount: 50_000, currency: 'usd' });
      await world.settle();
      const { paymentId, invoice, subscription } = made;
      const set = { paymentId, account: isDirect ? seller : null, sellers: [seller] };
      const sold = { statedFacts: { productType: 'saas_monthly', country: 'US' } } as const;
      const { preview } = await look(world, set, sold);
      expect(preview.notes).toEqual([
        { note: 'invoice_stays_paid', invoiceId: invoice.id },
        { note: 'subscription_goes_on', subscriptionId: subscription.id },
      ]);
      const before = await balancesOf(world, set.sellers);
      const view = await refund(world, set, { ...sold, amountMinor: 4_000 });
      expect(view.refund.status).toBe('succeeded');
      const after = await balancesOf(world, set.sellers);
      const moved = after.map((balance, at) => (balance['usd'] ?? 0) - (before[at]?.['usd'] ?? 0));
      // 12.30 % of 4,000 are the platform's 492: it gives them back, the seller bears the rest.
      expect(moved).toEqual([-492, -3_508]);
      const scope = isDirect ? { stripeAccount: seller } : {};
      const { status } = await world.stripe.subscriptions.retrieve(subscription.id, {}, scope);
      expect(status).toBe('active');
    },
  );
});

describe('a seller in another currency', () => {
  test('gives back what the transfer became there, and the refund is whole', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const seller = await world.seller({ country: 'DE', currency: 'eur' });
    const intent = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_bypassPending',
      transfer_data: { destination: seller, amount: 8_000 },
      capture_method: 'automatic',
      metadata: { recourse_product_type: 'physical', recourse_country: 'US' },
    });
    await world.settle();
    const set = { paymentId: intent.id, account: null, sellers: [seller] };
    const { preview, facts } = await look(world, set);
    const credited = facts.transfers[0]?.credited;
    expect(credited?.currency).toBe('eur');
    expect(preview.funding?.sellers).toMatchObject([{ needed: credited, shortMinor: 0 }]);
    expect(preview.xRay.estimated).toBe(true);
    const before = await balancesOf(world, set.sellers);
    const view = await refund(world, set);
    expect(view.refund.status).toBe('succeeded');
    const after = await balancesOf(world, set.sellers);
    expect((after[0]?.['usd'] ?? 0) - (before[0]?.['usd'] ?? 0)).toBe(-2_000);
    expect([before[1]?.['eur'], after[1]?.['eur'] ?? 0]).toEqual([credited?.amountMinor, 0]);
  });
});

/** What a refund may still send, by where it stands: its legs while it runs, what it gives back once it is over. */
const SENDS: Readonly<Record<RefundStatus, 'legs' | 'give_backs' | 'nothing'>> = {
  requested: 'nothing',
  waiting_for_approval: 'nothing',
  rejected: 'nothing',
  waiting_for_balance: 'nothing',
  running: 'legs',
  stopped: 'give_backs',
  sent: 'nothing',
  succeeded: 'nothing',
  failed: 'give_backs',
  closed: 'give_backs',
};

describe('a call of a refund', () => {
  const kinds = Object.keys(refundRules) as LegOperation[];
  const intent = (kind: LegOperation, revision: number): Intent<LegOperation> => ({
    // What it would send is looked at by no one here.
    ...callOf(kind, {} as never, { leg: 1 }),
    id: `op_${kind}`,
    paymentId: 'pi_1',
    subjectId: 'rf_1',
    intent: 'refund:rf_1:1',
    actor: 'clock',
    revision,
  });

  /** A refund as it stands, and a call of it that was begun before and may not have arrived. */
  async function called(status: RefundStatus | null, kind: LegOperation) {
    const { deps } = await createWorld();
    if (status !== null) await writeAll(deps.db, insertRefund(deps.db, refundRow({ status })));
    const beginning = { holder: 'one', mark: () => [] };
    const start = (guard: typeof MAY_BEGIN_LEG, revision = 1) =>
      begin(deps, [intent(kind, revision)], { ...beginning, guard });
    return { deps, start };
  }

  test.each(REFUND_STATUS_WORDS.flatMap((status) => kinds.map((kind) => [status, kind] as const)))(
    'whose refund is %s meanwhile, a %s, is sent again only where it still sends such',
    async (status, kind) => {
      const { deps, start } = await called('running', kind);
      const [operation] = await start(MAY_BEGIN_LEG);
      if (!operation) throw new Error('nothing was begun');
      await deps.db.run(`UPDATE refunds SET status = '${status}'`);
      const isWanted = SENDS[status] === (kind === 'give_back' ? 'give_backs' : 'legs');
      expect(await refundRules[kind].mayStillBeSent(deps, operation)).toBe(isWanted);
    },
  );

  test.each(REFUND_STATUS_WORDS)(
    'is begun for one that is %s where it sends at all',
    async (status) => {
      const { start } = await called(status, 'refund');
      expect(await start(MAY_BEGIN_LEG)).toHaveLength(SENDS[status] === 'nothing' ? 0 : 1);
    },
  );

  test('is begun for the refund that was looked at, and for none that is gone', async () => {
    const changed = await called('running', 'refund');
    expect(await changed.start(MAY_BEGIN_LEG, 2)).toEqual([]);
    const gone = await called(null, 'refund');
    expect(await gone.start(MAY_BEGIN_LEG)).toEqual([]);
  });

  test('whose refund is gone is not sent again', async () => {
    const { deps, start } = await called('running', 'refund');
    const [operation] = await start(MAY_BEGIN_LEG);
    if (!operation) throw new Error('nothing was begun');
    await deps.db.run('DELETE FROM refunds');
    expect(await refundRules.refund.mayStillBeSent(deps, operation)).toBe(false);
  });
});

describe('one of several refunds of a payment that fails', () => {
  test.each(['destination_amount', 'destination_fee', 'destination_on_behalf'] as const)(
    '%s: gives back what it took itself, whichever is the newest',
    async (name) => {
      for (const failing of [0, 1, 2]) {
        const world = await createWorld();
        const set = await scene(world, name);
        const made: RefundView[] = [];
        const moved: number[] = [];
        const sellers = async () => (await balancesOf(world, set.sellers))[1]?.['usd'] ?? 0;
        for (const amountMinor of [1_000, 3_000, 2_000]) {
          const before = await sellers();
          made.push(await refund(world, set, { amountMinor }));
          moved.push(before - (await sellers()));
          world.pass(60_000);
        }
        const before = await sellers();
        const { id, stripeRefundId } = made[failing]!.refund;
        world.simulator.moveRefund(stripeRefundId ?? '', 'failed', 'declined');
        await world.settle();
        expect((await readRefund(world.db, id))?.refund.status).toBe('failed');
        expect([failing, (await sellers()) - before]).toEqual([failing, moved[failing]]);
      }
    },
  );
});
