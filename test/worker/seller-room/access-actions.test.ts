import { describe, expect, test } from 'vitest';
import type { AccessDoor } from '../../../worker/sellers/accounts/access.ts';
import type { SellerFacts } from '../../../worker/stripe/seller-facts.ts';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { askAsPlatform } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { backend, browser, disputeOf, sellerWith, type Charge } from './stage.ts';

type Row = readonly [charge: Charge, dashboard: SellerFacts['dashboard'], door: AccessDoor];

const DOORS: readonly Row[] = [
  ['direct', 'full', 'dashboard'],
  ['direct', 'express', 'express'],
  ['direct', 'none', 'embedded'],
  ['destination_on_behalf', 'full', 'dashboard'],
  ['destination_on_behalf', 'express', 'express'],
  ['destination_on_behalf', 'none', 'embedded'],
  ['destination', 'full', 'seller_room'],
  ['destination', 'express', 'seller_room'],
  ['destination', 'none', 'seller_room'],
  ['separate', 'full', 'seller_room'],
  ['separate', 'express', 'seller_room'],
  ['separate', 'none', 'seller_room'],
];

const URLS: Readonly<Record<AccessDoor, RegExp>> = {
  dashboard: /^https:\/\/dashboard\.stripe\.com\/acct_\w+\/test\/payments\/p[iy]_\w+$/,
  express: /^https:\/\/connect\.stripe\.com\/express\//,
  embedded: /\/seller-room\/[0-9a-f]{64}\.[0-9a-z]+\.[0-9a-f]{64}$/,
  seller_room: /\/seller-room\/[0-9a-f]{64}\.[0-9a-z]+\.[0-9a-f]{64}$/,
};

const EMBEDDING = { publishableKey: 'pk_test_0123' };

async function audit(world: TestWorld) {
  const { rows } = await world.client.execute(
    "SELECT actor, action, subject, details FROM audit_entries WHERE action LIKE 'seller.%'",
  );
  return rows.map(({ actor, action, subject, details }) => ({
    actor,
    action,
    subject,
    details: JSON.parse(String(details)) as unknown,
  }));
}

describe('the door that a seller gets', () => {
  test.each(DOORS)('for a %s charge with a %s Dashboard is %s', async (charge, dashboard, door) => {
    const world = await createWorld({ config: EMBEDDING });
    const { door: doorFor, keyId } = await backend(world);
    const sellerId = await sellerWith(world, dashboard);
    const { disputeId } = await disputeOf(world, sellerId, { charge });
    const answer = await doorFor(sellerId, disputeId);
    expect(answer.door).toBe(door);
    expect(answer.url).toMatch(URLS[door]);
    expect(answer.singleUse).toBe(door === 'express');
    expect(answer.expiresAt === null).toBe(door === 'dashboard' || door === 'express');
    expect(await audit(world)).toEqual([
      {
        actor: `key:${keyId}`,
        action: 'seller.access_granted',
        subject: sellerId,
        details: { door, disputeId },
      },
    ]);
  });

  test.each([
    ['full', 'dashboard'],
    ['express', 'express'],
    ['none', 'embedded'],
  ] as const)('without a dispute goes by the controller: %s, %s', async (dashboard, door) => {
    const world = await createWorld({ config: EMBEDDING });
    const { door: doorFor } = await backend(world);
    expect((await doorFor(await sellerWith(world, dashboard))).door).toBe(door);
  });

  test('follows the controller where the legacy type says something else', async () => {
    const world = await createWorld();
    const { door: doorFor } = await backend(world);
    const account = await world.stripe.accounts.create({ type: 'standard', country: 'US' });
    expect((await doorFor(account.id)).door).toBe('dashboard');
  });

  test('names the payment as it is on the seller’s own account', async () => {
    const world = await createWorld();
    const { door: doorFor } = await backend(world);
    const sellerId = await sellerWith(world, 'full');
    const direct = await disputeOf(world, sellerId, { charge: 'direct' });
    const { url } = await doorFor(sellerId, direct.disputeId);
    expect(url).toContain(`/payments/${direct.paymentId}`);
    const onBehalf = await disputeOf(world, sellerId, { charge: 'destination_on_behalf' });
    const other = await doorFor(sellerId, onBehalf.disputeId);
    expect(other.url).toMatch(/\/payments\/py_\w+$/);
    const id = other.url.split('/').at(-1) ?? '';
    const mirror = await world.stripe.charges.retrieve(id, {}, { stripeAccount: sellerId });
    expect(mirror.amount).toBe(10_000);
  });

  test('is refused where components are not set up, and says what to set', async () => {
    const world = await createWorld();
    const { letIn } = await backend(world);
    const { status, body } = await letIn(await sellerWith(world, 'none'));
    expect([status, body.error?.['code']]).toEqual([409, 'access.embedded_not_set_up']);
  });
});

describe('no one reaches what is not theirs', () => {
  test('another seller’s dispute, no one’s and none look the same, and are written down', async () => {
    const world = await createWorld();
    const { letIn, keyId } = await backend(world);
    const [one, other] = [await sellerWith(world, 'full'), await sellerWith(world, 'full')];
    const foreign = [
      (await disputeOf(world, other, { charge: 'direct' })).disputeId,
      (await disputeOf(world, other, { charge: 'destination' })).disputeId,
      (await disputeOf(world, other, { charge: 'destination_on_behalf' })).disputeId,
      (await disputeOf(world, other, { charge: 'separate' })).disputeId,
      await platformsOwn(world),
      'du_nothing',
    ];
    const answers = [];
    for (const disputeId of foreign) {
      const { status, body } = await letIn(one, disputeId);
      const { requestId: _id, ...error } = body.error ?? {};
      answers.push(JSON.stringify([status, error]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('access.no_such_dispute');
    expect(
      (await audit(world)).map(({ action, actor, details }) => [action, actor, details]),
    ).toEqual(
      foreign.map((disputeId) => [
        ...['seller.access_refused', `key:${keyId}`],
        { reason: 'dispute_not_theirs', disputeId },
      ]),
    );
    const { rows } = await world.client.execute('SELECT count(*) AS links FROM seller_links');
    expect(rows[0]?.['links']).toBe(0);
  });

  test('an account of another platform, or none, is no seller', async () => {
    const world = await createWorld();
    const { letIn } = await backend(world);
    for (const id of ['acct_foreign', world.config.platformAccountId.replace('acct_', 'acct_x')]) {
      const { status, body } = await letIn(id);
      expect([status, body.error?.['code']]).toEqual([404, 'seller.not_found']);
    }
    expect((await letIn('usr_1')).status).toBe(400);
    expect((await letIn(await sellerWith(world, 'full'), 'pi_1')).status).toBe(400);
  });

  test('a key without the scope opens nothing', async () => {
    const world = await createWorld();
    const sellerId = await sellerWith(world, 'full');
    const named = { name: 'Shop', scopes: ['disputes:write'] as const, by: 'usr_owner' };
    const { key } = await createKey(world.deps, named, false);
    const request = { method: 'POST', path: `/v1/sellers/${sellerId}/access`, body: {} };
    const { body } = await askAsPlatform(world, request, { authorization: `Bearer ${key}` });
    expect(body.error?.['code']).toBe('key.scope_missing');
  });

  test('a link that is kept nowhere can be made again, and the one before ends', async () => {
    const world = await createWorld();
    const { door } = await backend(world);
    const sellerId = await sellerWith(world, 'express');
    const { disputeId } = await disputeOf(world, sellerId, { charge: 'separate' });
    const first = browser(world, (await door(sellerId, disputeId)).url);
    await first.open();
    expect((await first.look()).status).toBe(200);
    const second = await door(sellerId, disputeId);
    expect((await first.look()).title).toBe('This link was replaced or taken back');
    expect((await browser(world, second.url).look()).status).toBe(200);
    const [secret = ''] = second.url.split('/').at(-1)?.split('.') ?? [];
    const { rows } = await world.client.execute('SELECT * FROM seller_links, api_answers');
    expect(JSON.stringify([rows, world.logs])).not.toContain(secret);
  });
});

async function platformsOwn(world: TestWorld): Promise<string> {
  const paymentId = await world.pay({ card: 'pm_card_createDispute' });
  await world.settle();
  const { data } = await world.stripe.disputes.list({ payment_intent: paymentId });
  return data[0]?.id ?? '';
}
