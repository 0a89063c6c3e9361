/** Event destinations: who hears what, in which form, and what the API says of them. */
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, pay } from '../world.ts';

type Asked = Partial<Stripe.V2.Core.EventDestinationCreateParams>;
type Told = { readonly url: string; readonly body: string; readonly signature: string };

const setUp = () => {
  const told: Told[] = [];
  const world = createTestWorld({
    deliver: async (request) => {
      const signature = request.headers.get('stripe-signature') ?? '';
      told.push({ url: request.url, body: await request.text(), signature });
      return new Response(null, { status: 200 });
    },
  });
  const { eventDestinations } = world.stripe.v2.core;
  const open = (asked: Asked = {}) =>
    eventDestinations.create({
      name: 'Ours',
      type: 'webhook_endpoint',
      event_payload: 'snapshot',
      enabled_events: ['charge.succeeded'],
      webhook_endpoint: { url: 'https://platform.test/events' },
      ...asked,
    });
  /** What was sent since, as `type` and account. */
  const heard = async () => {
    await world.simulator.deliverDue();
    return told.splice(0).map(({ body }) => {
      const event = JSON.parse(body) as Stripe.Event & { readonly context?: string };
      return [event.type, event.account ?? event.context ?? null];
    });
  };
  return { world, eventDestinations, open, heard, told };
};

describe('what a destination is told', () => {
  test.each([
    [['@self'], 1, 0],
    [['@accounts'], 0, 1],
    [['@self', '@accounts'], 1, 1],
  ])('events from %j', async (events_from, own, others) => {
    const { world, open, heard } = setUp();
    const account = await createSeller(world);
    await open({ events_from });
    await pay(world, 1_000);
    expect(await heard()).toEqual(own === 1 ? [['charge.succeeded', null]] : []);
    await pay(world, 1_000, { account });
    expect(await heard()).toEqual(others === 1 ? [['charge.succeeded', account]] : []);
  });

  test('a picture, signed with the secret that is told once', async () => {
    const { world, open, told } = setUp();
    const { webhook_endpoint } = await open({ include: ['webhook_endpoint.signing_secret'] });
    await pay(world, 1_000);
    await world.simulator.deliverDue();
    const [{ body, signature } = { body: '', signature: '' }] = told;
    const secret = webhook_endpoint?.signing_secret ?? '';
    const at = world.simulator.clock().now_ms;
    const event = world.stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, at);
    expect(event).toMatchObject({ type: 'charge.succeeded', data: { object: { amount: 1_000 } } });
  });

  test('a thin event, by its own name', async () => {
    const { world, open, heard } = setUp();
    await open({ event_payload: 'thin', enabled_events: ['charge.succeeded'] });
    await pay(world, 1_000);
    expect(await heard()).toEqual([]);
    await open({ event_payload: 'thin', enabled_events: ['v1.charge.succeeded'] });
    await pay(world, 1_000);
    expect(await heard()).toEqual([['v1.charge.succeeded', null]]);
  });

  test('nothing while it is disabled, or once it is deleted', async () => {
    const { world, open, heard, eventDestinations } = setUp();
    const { id } = await open();
    const off = await eventDestinations.disable(id);
    expect(off).toMatchObject({
      status: 'disabled',
      status_details: { disabled: { reason: 'user' } },
    });
    await pay(world, 1_000);
    expect(await heard()).toEqual([]);
    expect((await eventDestinations.enable(id)).status_details).toBeUndefined();
    await pay(world, 1_000);
    expect(await heard()).toHaveLength(1);
    await eventDestinations.del(id);
    await pay(world, 1_000);
    expect(await heard()).toEqual([]);
  });

  test('at its new address, of its new names', async () => {
    const { world, open, told, eventDestinations } = setUp();
    const { id } = await open();
    await eventDestinations.update(id, {
      enabled_events: ['payment_intent.succeeded'],
      metadata: { a: 'b' },
      webhook_endpoint: { url: 'https://platform.test/other' },
    });
    await pay(world, 1_000);
    await world.simulator.deliverDue();
    expect(told.map(({ url }) => url)).toEqual(['https://platform.test/other']);
    expect(told[0]?.body).toContain('payment_intent.succeeded');
  });

  test('also in a world that goes on from its snapshot', async () => {
    const { world, open } = setUp();
    const { id } = await open();
    const later = createTestWorld({ snapshot: world.simulator.snapshot() });
    expect((await later.stripe.v2.core.eventDestinations.retrieve(id)).id).toBe(id);
  });
});

describe('what the API says', () => {
  test('address and secret only to who asks, and the secret only at the beginning', async () => {
    const { open, eventDestinations } = setUp();
    const bare = await open();
    expect(bare.webhook_endpoint).toBeUndefined();
    const told = await open({ include: ['webhook_endpoint.url'] });
    expect(told.webhook_endpoint).toEqual({ url: 'https://platform.test/events' });
    const later = await eventDestinations.retrieve(bare.id, { include: ['webhook_endpoint.url'] });
    expect(later.webhook_endpoint).toEqual({ url: 'https://platform.test/events' });
  });

  test('lists are read to their end, page by page, and back', async () => {
    const { world, open, eventDestinations } = setUp();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await open()).id);
    const read: string[] = [];
    for await (const { id } of eventDestinations.list({ limit: 2 })) read.push(id);
    expect(read).toEqual(ids);
    const first = await eventDestinations.list({ limit: 2 });
    expect(first.previous_page_url).toBeNull();
    type Page = typeof first;
    const at = async (url: string | null) =>
      (await (await world.call('GET', url ?? '')).json()) as Page;
    const second = await at(first.next_page_url);
    expect(second.data.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    expect((await at(second.previous_page_url)).data).toEqual(first.data);
  });

  test.each<readonly [string, Asked, string]>([
    ['no address', { webhook_endpoint: { url: 'nothing' } }, 'webhook_endpoint[url]'],
    ['a cloud’s', { type: 'amazon_eventbridge' }, 'type'],
    ['an organization', { events_from: ['@organization_members'] }, 'events_from[0]'],
    [
      'a version for thin events',
      { event_payload: 'thin', snapshot_api_version: '2026-10-28.endive' },
      'snapshot_api_version',
    ],
  ])('%s is refused', async (_name, asked, param) => {
    const { open, eventDestinations } = setUp();
    expect((await failure(open(asked))).param).toBe(param);
    expect((await eventDestinations.list()).data).toEqual([]);
  });

  test('a body that is no JSON is refused, and so is a page that is none', async () => {
    const { world } = setUp();
    const path = '/v2/core/event_destinations';
    const wrong = await world.call('POST', path, 'name=Ours');
    expect(wrong.status).toBe(400);
    expect((await world.call('GET', `${path}?page=none`)).status).toBe(400);
  });
});
