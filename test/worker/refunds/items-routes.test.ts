/** Carts over HTTP: what is in one is told for good or with a request, and each item is answered for by itself. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { SCOPES } from '../../../worker/people/keys/key.ts';
import { savePolicy } from '../../../worker/policies/actions.ts';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import type { PreviewCard } from '../../../worker/refunds/routes.ts';
import { askAsPlatform } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { ask } from '../disputes/stage.ts';

const BOOK = { id: 'book', name: 'Book', amountMinor: 6_000, productType: 'physical' };
const MUG = {
  id: 'mug',
  name: 'Mug for Anna',
  amountMinor: 4_000,
  productType: 'physical',
  exemption: 'custom_made',
  finalSale: true,
};
const OF_GERMANY = { recourse_country: 'DE', recourse_delivered_on: '2026-11-14' };

async function stage(metadata: Readonly<Record<string, string>> = {}) {
  const world = await createWorld();
  world.simulator.fund({ amount: 100_000, currency: 'usd' });
  const seller = await world.seller();
  const paymentId = await world.pay({
    params: {
      metadata: {
        ...OF_GERMANY,
        recourse_destination: seller,
        recourse_amount: '8000',
        ...metadata,
      },
    },
  });
  await world.settle();
  return { world, paymentId, call: await platform(world) };
}

let keys = 0;

async function platform(world: TestWorld) {
  const { key } = await createKey(world.deps, { name: 'Shop', scopes: SCOPES, by: 'usr_a' }, false);
  return (path: string, body: object) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'idempotency-key': `items-${String((keys += 1))}`,
    };
    return askAsPlatform(world, { method: 'POST', path, body }, headers);
  };
}

const inMetadata = {
  recourse_item_1: JSON.stringify(BOOK),
  recourse_item_2: JSON.stringify(MUG),
};

const { components } = JSON.parse(
  readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
) as { components: { schemas: Record<string, object> } };

describe('a cart that the metadata tells', () => {
  test('is answered for item by item, in the form that the document names', async () => {
    const { paymentId, call } = await stage(inMetadata);
    const { status, body } = await call('/v1/eligibility', { paymentId });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      outcome: 'needs_approval',
      dueMinor: 6_000,
      items: [
        { id: 'book', askedMinor: 6_000, dueMinor: 6_000, outcome: 'allowed', basis: 'right' },
        { id: 'mug', name: 'Mug for Anna', dueMinor: 0, outcome: 'needs_approval' },
      ],
    });
    const answer = components.schemas['Eligibility'] ?? false;
    expect(new Ajv2020({ strict: false }).validate(answer, body)).toBe(true);
  });

  test('an item is asked for by its id, a stranger is refused', async () => {
    const { paymentId, call } = await stage(inMetadata);
    const asked = await call('/v1/eligibility', { paymentId, items: [{ id: 'book' }] });
    expect(asked.body).toMatchObject({ outcome: 'allowed', basis: 'right', askedMinor: 6_000 });
    const stranger = await call('/v1/eligibility', { paymentId, items: [{ id: 'pen' }] });
    expect(stranger).toMatchObject({
      status: 422,
      body: { error: { code: 'refund.unknown_item', facts: { itemId: 'pen' } } },
    });
    const twice = { paymentId, items: [{ id: 'book' }, { id: 'book' }] };
    expect((await call('/v1/eligibility', twice)).status).toBe(400);
  });

  test('a request that names items is kept with them, and what it names goes back once', async () => {
    const { world, paymentId, call } = await stage(inMetadata);
    const submitted = await ask<{ readonly status: string }>(world, 'refunds.submit', {
      paymentId,
      items: [{ id: 'book', amountMinor: 2_500 }],
      previewId: await previewId(world, { paymentId, items: [{ id: 'book', amountMinor: 2_500 }] }),
      requestId: 'request-1',
      reason: 'a torn page',
    });
    expect(submitted.status).toBe('succeeded');
    await world.settle();
    const rest = await call('/v1/eligibility', { paymentId, items: [{ id: 'book' }] });
    expect(rest.body).toMatchObject({ outcome: 'allowed', askedMinor: 3_500 });
    const more = { paymentId, items: [{ id: 'book', amountMinor: 3_501 }] };
    const { body } = await call('/v1/eligibility', more);
    expect(body['outcome']).toBe('refused');
    expect((body['because'] as readonly string[])[0]).toBe('Only $35.00 is left of Book.');
  });
});

async function previewId(
  world: TestWorld,
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  return (await ask<PreviewCard>(world, 'refunds.preview', fields)).preview.id;
}

describe('a cart that the backend tells', () => {
  test('is kept for good; what a request says of an item goes before it', async () => {
    const { paymentId, call } = await stage();
    const items = [BOOK, MUG];
    const kept = await call(`/v1/payments/${paymentId}/records`, { purchase: { items } });
    expect(kept.status).toBe(200);
    const { body } = await call('/v1/eligibility', { paymentId, items: [{ id: 'mug' }] });
    expect(body).toMatchObject({ outcome: 'needs_approval', dueMinor: 0 });
    const purchase = { items: [{ id: 'mug', exemption: 'none' }] };
    const other = await call('/v1/eligibility', { paymentId, items: [{ id: 'mug' }], purchase });
    expect(other.body).toMatchObject({ outcome: 'allowed', basis: 'right', dueMinor: 4_000 });
  });

  test('what arrived is told once, for evidence and for refunds', async () => {
    const { paymentId, call } = await stage({ recourse_product_type: 'physical' });
    const day = '2026-11-01';
    await call(`/v1/payments/${paymentId}/records`, { delivery: { deliveredOn: day } });
    const { body } = await call('/v1/eligibility', { paymentId });
    expect(body['lastDay']).toBe('2026-11-30');
  });

  test('what is told later adds to it, also records that say nothing of the purchase', async () => {
    const { paymentId, call } = await stage();
    const path = `/v1/payments/${paymentId}/records`;
    await call(path, { purchase: { items: [BOOK, MUG] } });
    await call(path, { productDescription: 'a book and a mug' });
    await call(path, { purchase: { items: [{ id: 'book', deliveredOn: '2026-11-01' }] } });
    const { body } = await call('/v1/eligibility', { paymentId });
    expect(body).toMatchObject({
      outcome: 'needs_approval',
      items: [
        { id: 'book', dueMinor: 6_000 },
        { id: 'mug', dueMinor: 0 },
      ],
    });
  });

  test('told twice at once, nothing of either is lost', async () => {
    const { paymentId, call } = await stage();
    const path = `/v1/payments/${paymentId}/records`;
    const told = [BOOK, MUG].map((item) => call(path, { purchase: { items: [item] } }));
    expect((await Promise.all(told)).map(({ status }) => status)).toEqual([200, 200]);
    const { body } = await call('/v1/eligibility', { paymentId });
    expect(body['items']).toHaveLength(2);
  });

  test('with the records names and days are forgotten, and not what the law makes an exception of', async () => {
    const { world, paymentId, call } = await stage();
    const items = [{ ...BOOK, deliveredOn: '2026-11-17' }, MUG];
    await call(`/v1/payments/${paymentId}/records`, { purchase: { items } });
    await call(`/v1/payments/${paymentId}/records/erase`, {});
    const { rows } = await world.client.execute('SELECT facts FROM told_facts');
    expect(JSON.stringify(rows)).not.toMatch(/Anna|2026-11-17/);
    const { body } = await call('/v1/eligibility', { paymentId });
    expect(body).toMatchObject({
      outcome: 'needs_approval',
      items: [{ id: 'book' }, { id: 'mug' }],
    });
  });
});

describe('a withdrawal from a part of a cart', () => {
  const statement = { text: 'I withdraw.', buyerEmail: 'anna@example.com' };

  test.each([
    ['that is called as the platform calls it', ['book'], 6_000],
    ['whose name nobody has', ['The blue mug'], 10_000],
  ])('%s is about %o: %i', async (_name, items, amountMinor) => {
    const { world, paymentId, call } = await stage(inMetadata);
    const answer = await call('/v1/withdrawals', { paymentId, statement: { ...statement, items } });
    expect(answer.status).toBe(201);
    const { rows } = await world.client.execute('SELECT status, amount_minor FROM refunds');
    expect(rows).toMatchObject([{ status: 'requested', amount_minor: amountMinor }]);
  });
});

describe('what a person looks at', () => {
  const runs = { purchase: { returned: true }, reason: 'torn' };

  async function running(metadata: Readonly<Record<string, string>>) {
    const stood = await stage(metadata);
    await savePolicy(stood.world.deps, {
      rules: { ...POLICY_AT_START.rules, autoRunRequests: true },
      effectiveAt: null,
      afterVersion: 0,
      by: 'usr_a',
    });
    return stood;
  }

  test('a cart of which an item cannot be read, as it may be the exception', async () => {
    const odd = JSON.stringify({ ...MUG, quantity: 1 });
    const { paymentId, call } = await running({ ...inMetadata, recourse_item_2: odd });
    const asked = await call('/v1/refund-requests', { paymentId, ...runs });
    expect(asked.body).toMatchObject({ status: 'requested' });
    const { body } = await call('/v1/eligibility', { paymentId });
    expect(body).toMatchObject({
      outcome: 'needs_approval',
      because: expect.arrayContaining(['Not all of the cart could be read, so a person decides.']),
    });
  });

  test('a cart that costs more than was paid; one that is rounded is read', async () => {
    const priced = (amountMinor: number) => ({
      recourse_item_1: JSON.stringify(BOOK),
      recourse_item_2: JSON.stringify({ ...MUG, amountMinor }),
    });
    const dear = await running(priced(4_100));
    const { body } = await dear.call('/v1/refund-requests', { paymentId: dear.paymentId, ...runs });
    expect(body).toMatchObject({ status: 'requested' });
    const told = await dear.call('/v1/eligibility', { paymentId: dear.paymentId });
    expect(told.body).toMatchObject({ outcome: 'needs_approval', items: [] });
    const rounded = await stage(priced(4_001));
    const read = await rounded.call('/v1/eligibility', { paymentId: rounded.paymentId });
    expect(read.body['items']).toHaveLength(2);
  });

  test('an item of a cart of which something went back that named none', async () => {
    const lamp = { ...MUG, id: 'lamp', exemption: 'none', finalSale: false };
    const cart = { ...inMetadata, recourse_item_2: JSON.stringify(lamp) };
    const { paymentId, call } = await running(cart);
    const first = { paymentId, ...runs, amountMinor: 4_000 };
    expect((await call('/v1/refund-requests', first)).body['status']).toBe('succeeded');
    const again = { paymentId, ...runs, items: [{ id: 'book' }] };
    expect((await call('/v1/refund-requests', again)).body['status']).toBe('requested');
    const { body } = await call('/v1/eligibility', { paymentId, items: [{ id: 'book' }] });
    expect((body['because'] as readonly string[])[0]).toMatch(
      /^\$40\.00 of this payment went back/,
    );
  });

  test('nobody: an item that went back is not asked for again', async () => {
    const { world, paymentId, call } = await running(inMetadata);
    const items = [{ id: 'book' }];
    const first = await call('/v1/refund-requests', { paymentId, ...runs, items });
    expect(first.body['status']).toBe('succeeded');
    const again = await call('/v1/refund-requests', { paymentId, ...runs, items });
    expect(again.body).toMatchObject({ error: { code: 'refund.nothing_left' } });
    const { rows } = await world.client.execute('SELECT id FROM refunds');
    expect(rows).toHaveLength(1);
  });
});
