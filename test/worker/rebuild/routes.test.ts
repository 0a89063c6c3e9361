import { describe, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import type { Scope } from '../../../worker/people/keys/key.ts';
import { createApp } from '../../../worker/doors/app.ts';
import { readRebuild } from '../../../worker/rebuild/store.ts';
import { askAsPlatform, askAsStaff, type Answer } from '../../signing.ts';
import { employ, createWorld, OWNER, type TestWorld } from '../../world.ts';
import { business, lose, workToTheEnd } from './stage.ts';

/** The same world after the loss, with its doors. */
async function lostWorld(): Promise<TestWorld & { readonly seller: () => Promise<string> }> {
  const world = await createWorld();
  const seller = await world.seller();
  await business(world, seller);
  const life = await lose(world);
  const { deps } = life;
  const { config } = world;
  const app = createApp(() => ({ deps, config, later: (work) => void work }));
  return { ...world, ...life, app, seller: () => Promise.resolve(seller) };
}

async function keyOf(world: TestWorld, scope: Scope): Promise<string> {
  const asked = { name: 'Ops', scopes: [scope], by: OWNER };
  return (await createKey(world.deps, asked, false)).key;
}

let keys = 0;

async function ask(world: TestWorld, method: 'GET' | 'POST', key: string): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${key}`,
    'idempotency-key': `rebuild-${String((keys += 1))}`,
  };
  const body = method === 'POST' ? { body: {} } : {};
  return askAsPlatform(world, { method, path: '/v1/rebuild', ...body }, headers);
}

describe('POST /v1/rebuild', () => {
  test('begins one, which GET follows to its report', async () => {
    const world = await lostWorld();
    const key = await keyOf(world, 'operate');
    expect((await ask(world, 'GET', key)).body).toMatchObject({ state: 'none', lines: [] });
    const begun = await ask(world, 'POST', key);
    expect(begun).toMatchObject({ status: 202, body: { state: 'under_way', phase: 'sellers' } });
    await workToTheEnd(world);
    const { status, body } = await ask(world, 'GET', key);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'over',
      phase: null,
      sellersRead: 1,
      putOff: 0,
      lines: [
        { sellerId: await world.seller(), name: 'Atelier Nord', isConfirmed: false, held: 4 },
      ],
      findings: [],
    });
    expect(body['cannotBeKnown']).not.toEqual([]);
    expect(body['toBeSetAgain']).not.toEqual([]);
  });

  test('reads no payment that is older than the day it is given', async () => {
    const world = await lostWorld();
    const key = await keyOf(world, 'operate');
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'from' };
    const request = { method: 'POST', path: '/v1/rebuild', body: { from: '2026-11-20' } };
    expect((await askAsPlatform(world, request, headers)).status).toBe(202);
    expect((await readRebuild(world.db))?.since).toBe(Date.UTC(2026, 10, 20));
  });

  test('is refused to a key without the scope', async () => {
    const world = await lostWorld();
    const key = await keyOf(world, 'transfers:write');
    for (const method of ['GET', 'POST'] as const) {
      const { status, body } = await ask(world, method, key);
      expect([status, body.error?.['code']]).toEqual([403, 'key.scope_missing']);
    }
    expect(await readRebuild(world.db)).toBeNull();
  });

  test('is refused in a database that lost nothing', async () => {
    const world = await createWorld();
    await business(world, await world.seller());
    const { status, body } = await ask(world, 'POST', await keyOf(world, 'operate'));
    expect([status, body.error?.['code']]).toEqual([409, 'rebuild.not_lost']);
  });
});

describe('rebuild.lift', () => {
  const lift = (world: TestWorld, sellerId: string, userId = OWNER) =>
    askAsStaff(world, { op: 'rebuild.lift', userId }, { sellerId, reason: 'As our books say.' });

  test('takes the right over holds, two people, and a rebuild that is over', async () => {
    const world = await lostWorld();
    const seller = await world.seller();
    await ask(world, 'POST', await keyOf(world, 'operate'));
    const early = await lift(world, seller);
    expect([early.status, early.body.error?.['code']]).toEqual([409, 'rebuild.under_way']);
    await workToTheEnd(world);
    expect((await lift(world, seller, 'usr_9')).status).toBe(403);
    await employ(world, 'usr_9');
    const first = await lift(world, seller);
    expect(first).toMatchObject({ status: 202, body: { state: 'waiting_for_second_person' } });
    expect(await lift(world, seller, 'usr_9')).toMatchObject({
      status: 200,
      body: { state: 'done' },
    });
    const late = await lift(world, seller);
    expect([late.status, late.body.error?.['code']]).toEqual([409, 'rebuild.not_waiting']);
  });

  test('is found in the queue with what is known of the seller', async () => {
    const world = await lostWorld();
    await ask(world, 'POST', await keyOf(world, 'operate'));
    await workToTheEnd(world);
    const { body } = await askAsStaff(world, 'queue.list');
    const items = body['items'] as readonly { readonly kind: string; readonly facts: object }[];
    expect(items.find(({ kind }) => kind === 'seller_rebuilt')).toMatchObject({
      sellerName: 'Atelier Nord',
      facts: { details: { findings: 0, lines: [{ heldMinor: 32_000, releasedMinor: 15_000 }] } },
    });
  });
});
