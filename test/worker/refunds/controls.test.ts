/** What one person may not refund alone: waiting_for_approval until somebody else looks at it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { money } from '../../../worker/base/money/amount.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { adoptKey, createKey, revokeKey } from '../../../worker/people/keys/actions.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import type { Settings } from '../../../worker/people/settings/settings.ts';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { savePersonRow } from '../../../worker/people/staff/store.ts';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import { savePolicy } from '../../../worker/policies/actions.ts';
import { approveRefund } from '../../../worker/refunds/decide-actions.ts';
import { lookAtRefund, type AskedRefund } from '../../../worker/refunds/preview-actions.ts';
import { readRefund } from '../../../worker/refunds/store.ts';
import { requestByBuyer } from '../../../worker/refunds/request-actions.ts';
import { createWorld, DAY_MS, employ, staff, type TestWorld } from '../../world.ts';
import { look, refund, scene, type Scene } from './stage.ts';

let world: TestWorld;

beforeEach(async () => {
  world = await createWorld({ config: { ownerUserId: null } });
});

const limits = (changed: Partial<Settings>) =>
  writeAll(world.db, saveSettings(world.db, changed, world.deps.now()));

/** One looks at what waits, and agrees to what they see. */
async function approve(id: string, userId: string) {
  const view = await readRefund(world.db, id);
  const { paymentId, account, request } = view!.refund;
  const actor = `staff:${userId}`;
  const payment = { id: paymentId, account };
  const looked = await lookAtRefund(world.deps, payment, { asked: request, actor });
  const previewId = looked.ok ? looked.value.preview.id : '';
  return approveRefund(world.deps, { id, previewId, reason: 'agreed' }, staff(userId));
}

async function byKey(set: Scene, asked: AskedRefund, by = 'usr_1') {
  const made = { name: 'Shop', scopes: ['refunds:write'], by } as const;
  const { row } = await createKey(world.deps, made, false);
  const asker = {
    actor: `key:${row.id}`,
    origin: 'platform',
    requestKey: `key:${row.id}:1`,
    reason: 'asked for by the shop',
  } as const;
  const payment = { id: set.paymentId, account: set.account };
  const requested = await requestByBuyer(world.deps, payment, { asked, asker });
  if (!requested.ok) throw new Error(requested.refusal.reason);
  return { keyId: row.id, refund: requested.value.view.refund };
}

const autoRun = () =>
  savePolicy(world.deps, {
    rules: { ...POLICY_AT_START.rules, autoRunRequests: true },
    effectiveAt: null,
    afterVersion: 0,
    by: 'usr_1',
  });

describe('an allowed refund', () => {
  test('up to the limit is made by one person, above it by two', async () => {
    await limits({ refundsAbove: { usd: 100 } });
    const set = await scene(world, 'released');
    expect((await refund(world, set)).refund.status).toBe('succeeded');
    await limits({ refundsAbove: { usd: 99 } });
    const other = await scene(world, 'released');
    const waits = await refund(world, other);
    expect([waits.refund.status, waits.legs]).toEqual(['waiting_for_approval', []]);
    expect(await approve(waits.refund.id, 'usr_1')).toMatchObject({
      refusal: { reason: 'own_request' },
    });
    expect(await approve(waits.refund.id, 'usr_2')).toMatchObject({
      value: { refund: { status: 'succeeded' } },
    });
  });

  test('split into many takes two people from the limit on, and says what is left', async () => {
    await limits({ refundsAbove: { usd: 150 } });
    const [one, other] = [await scene(world, 'released'), await scene(world, 'released')];
    await refund(world, one);
    const { preview } = await look(world, other);
    expect(preview.approval).toEqual({
      because: 'limit',
      right: 'approve_refunds',
      excess: { why: 'person_day', limit: money(15_000, 'usd'), upTo: money(5_000, 'usd') },
    });
    expect((await refund(world, other, { amountMinor: 5_000 })).refund.status).toBe('succeeded');
    expect((await refund(world, other, { amountMinor: 1 })).refund.status).toBe(
      'waiting_for_approval',
    );
    world.pass(DAY_MS);
    expect((await refund(world, await scene(world, 'platform'))).refund.status).toBe('succeeded');
  });

  test('that two decided leaves the day of each as it was', async () => {
    await limits({ refundsAbove: { usd: 99 } });
    const { refund: waits } = await refund(world, await scene(world, 'released'));
    await approve(waits.id, 'usr_2');
    const small = await refund(world, await scene(world, 'released'), { amountMinor: 9_900 });
    expect(small.refund.status).toBe('succeeded');
  });
});

describe('facts that somebody states', () => {
  test('and that make a refund allowed take a second person above the limit of decisions', async () => {
    const set = await scene(world, 'released');
    const statedFacts = { productType: 'physical', deliveredOn: '2026-11-23' } as const;
    const asked = { statedFacts: { ...statedFacts, country: 'DE', returned: true } };
    // Without them it is over for this policy, and for the law.
    world.pass(120 * DAY_MS);
    expect((await look(world, set)).preview.verdict.outcome).not.toBe('allowed');
    const late = { statedFacts: { ...asked.statedFacts, deliveredOn: '2027-03-20' } };
    await limits({ secondPersonAbove: { usd: 100 } });
    expect((await look(world, set, late)).preview.approval).toBeNull();
    await limits({ secondPersonAbove: { usd: 99 } });
    const waits = await refund(world, set, late);
    expect([waits.refund.status, waits.refund.shown?.approval?.because]).toEqual([
      'waiting_for_approval',
      'stated_facts',
    ]);
    expect(await approve(waits.refund.id, 'usr_2')).toMatchObject({ ok: true });
  });
});

describe('what a key asks', () => {
  test('counts for whoever answers for it, and is not approved by them', async () => {
    await autoRun();
    await limits({ refundsAbove: { usd: 150 } });
    const asked = { amountMinor: 10_000, statedFacts: { returned: true } };
    const [one, other] = [await scene(world, 'released'), await scene(world, 'released')];
    const first = await byKey(one, asked);
    expect(first.refund.status).toBe('succeeded');
    const second = await byKey(other, asked);
    expect(second.refund.status).toBe('requested');
    expect(await approve(second.refund.id, 'usr_1')).toMatchObject({
      refusal: { reason: 'own_request' },
    });
    expect(await approve(second.refund.id, 'usr_2')).toMatchObject({
      value: { refund: { status: 'succeeded' } },
    });
  });

  test('of somebody who may not refund any more takes two others, until another adopts it', async () => {
    await employ(world, 'usr_3');
    const set = await scene(world, 'released');
    await limits({ refundsAbove: { usd: 20 } });
    const { keyId, refund: asked } = await byKey(set, { amountMinor: 2_500 });
    const rights = RIGHTS.filter((right) => right !== 'refund');
    const maker = { ...staff('usr_1'), rights };
    await writeAll(world.db, [savePersonRow(world.db, maker, { savedAt: 1 })]);
    const waiting = { value: { state: 'waiting_for_second_person' } };
    expect(await approve(asked.id, 'usr_2')).toMatchObject(waiting);
    expect(await approve(asked.id, 'usr_2')).toMatchObject(waiting);
    expect(await approve(asked.id, 'usr_3')).toMatchObject({ value: { refund: {} } });
    const { refund: later } = await byKey(set, { amountMinor: 2_500 }, 'usr_1');
    expect(await approve(later.id, 'usr_2')).toMatchObject(waiting);
    const { id } = (await createKey(world.deps, { name: 'S', scopes: [], by: 'usr_1' }, false)).row;
    expect(await adoptKey(world.deps, { id, by: 'usr_2' })).toMatchObject({ ok: true });
    await revokeKey(world.deps, { id: keyId, by: 'usr_2' });
    expect(await adoptKey(world.deps, { id: keyId, by: 'usr_2' })).toMatchObject({
      refusal: { reason: 'key_not_found' },
    });
  });

  test('and one person may refund, that one grants, be it their own key', async () => {
    const { refund: asked } = await byKey(await scene(world, 'released'), { amountMinor: 2_500 });
    expect(await approve(asked.id, 'usr_1')).toMatchObject({ value: { refund: {} } });
  });

  test('once it is adopted has a first person again: one other is enough', async () => {
    const set = await scene(world, 'released');
    await limits({ refundsAbove: { usd: 20 } });
    const { keyId, refund: asked } = await byKey(set, { amountMinor: 2_500 }, 'usr_gone');
    await adoptKey(world.deps, { id: keyId, by: 'usr_1' });
    expect(await approve(asked.id, 'usr_1')).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await approve(asked.id, 'usr_2')).toMatchObject({ value: { refund: {} } });
  });
});

describe('what a buyer asks', () => {
  const asker = { actor: 'buyer', origin: 'withdrawal', reason: 'I withdraw' } as const;

  test('is decided by one person up to the limit, and by two above it', async () => {
    await limits({ refundsAbove: { usd: 99 }, secondPersonAbove: { usd: 99 } });
    const set = await scene(world, 'released');
    const payment = { id: set.paymentId, account: null };
    const requested = await requestByBuyer(world.deps, payment, {
      asked: {},
      asker: { ...asker, requestKey: 'page:1' },
    });
    const id = requested.ok ? requested.value.view.refund.id : '';
    expect(await approve(id, 'usr_1')).toMatchObject({
      value: { state: 'waiting_for_second_person' },
    });
    expect(await approve(id, 'usr_2')).toMatchObject({
      value: { refund: { status: 'succeeded' } },
    });
  });

  test('and one person decides counts for their day', async () => {
    await limits({ refundsAbove: { usd: 100 } });
    const set = await scene(world, 'released');
    const payment = { id: set.paymentId, account: null };
    const requested = await requestByBuyer(world.deps, payment, {
      asked: {},
      asker: { ...asker, requestKey: 'page:1' },
    });
    const id = requested.ok ? requested.value.view.refund.id : '';
    expect(await approve(id, 'usr_1')).toMatchObject({
      value: { refund: { status: 'succeeded' } },
    });
    const { preview } = await look(world, await scene(world, 'platform'), { amountMinor: 1 });
    expect(preview.approval).toMatchObject({ because: 'limit', excess: { why: 'person_day' } });
  });
});

test('a platform of one person approves what they asked for a day later', async () => {
  await limits({ refundsAbove: { usd: 99 } });
  const set = await scene(world, 'released');
  const gone = { ...staff('usr_2'), rights: [] };
  await writeAll(world.db, [savePersonRow(world.db, gone, { savedAt: 1 })]);
  const { refund: waits } = await refund(world, set);
  expect(await approve(waits.id, 'usr_1')).toMatchObject({
    value: { state: 'waiting_for_second_person' },
  });
  // Nobody is told of it, so it waits for longer.
  world.pass(3 * DAY_MS - 1);
  expect(await approve(waits.id, 'usr_1')).toMatchObject({
    value: { state: 'waiting_for_second_person' },
  });
  world.pass(1);
  expect(await approve(waits.id, 'usr_1')).toMatchObject({
    value: { refund: { status: 'succeeded' } },
  });
});
