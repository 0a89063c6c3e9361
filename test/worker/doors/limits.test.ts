/** No one asks without end: a person and a key have turns, the same ones in however many Workers. */
import { beforeEach, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { createApp } from '../../../worker/doors/app.ts';
import { askAsPlatform, askAsStaff, deliver, everyRow, type Answer } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';

const limits = { personPerMinute: 3, keyPerMinute: 2 };

let here: TestWorld;
/** Another isolate of the same Worker: nothing is shared but the database. */
let elsewhere: TestWorld;

beforeEach(async () => {
  const world = await createWorld();
  const config = { ...world.config, limits };
  const isolate = (): TestWorld => ({
    ...world,
    config,
    app: createApp(() => ({ deps: world.deps, config, later: (work) => void work })),
  });
  here = isolate();
  elsewhere = isolate();
});

const told = ({ status, headers, body }: Answer) => ({
  status,
  wait: headers.get('retry-after'),
  code: body.error?.['code'],
  message: body.error?.['message'],
  next: body.error?.['next'],
  facts: body.error?.['facts'],
});

test('a person is let in three times a minute, in two isolates together', async () => {
  for (const world of [here, elsewhere, here]) {
    expect((await askAsStaff(world, 'queue.list')).status).toBe(200);
  }
  const before = await everyRow(here);
  const refused = await askAsStaff(elsewhere, 'queue.list');
  expect(told(refused)).toEqual({
    status: 429,
    wait: '20',
    code: 'request.too_many',
    facts: { seconds: 20 },
    message: 'You sent more requests in a minute than one person may.',
    next: 'Wait 20 seconds, then send it again.',
  });
  expect(await everyRow(here)).toEqual(before);
  expect((await askAsStaff(here, { op: 'queue.list', userId: 'usr_other' }, {})).status).toBe(200);
  here.pass(20_000);
  expect((await askAsStaff(here, 'queue.list')).status).toBe(200);
});

test('a key is let in twice a minute, whatever it asks', async () => {
  const asked = { name: 'Shop', scopes: ['transfers:read'], by: 'usr_owner' } as const;
  const { key } = await createKey(here.deps, asked, false);
  const other = await createKey(here.deps, asked, false);
  const look = (world: TestWorld, path: string, bearer = key) =>
    askAsPlatform(world, { method: 'GET', path }, { authorization: `Bearer ${bearer}` });
  expect((await look(here, '/v1/scheduled-transfers/st_1')).status).toBe(404);
  expect((await look(elsewhere, '/v1/nothing')).status).toBe(404);
  expect(told(await look(here, '/v1/reports/held'))).toEqual({
    status: 429,
    wait: '30',
    code: 'request.too_many',
    facts: { seconds: 30 },
    message: 'This key sent more requests in a minute than one key may.',
    next: 'Wait 30 seconds, then send it again.',
  });
  expect((await look(here, '/v1/scheduled-transfers/st_1', other.key)).status).toBe(404);
});

test('whoever is not proved uses up no one’s turns and leaves no row', async () => {
  const before = await everyRow(here);
  for (let sent = 0; sent < 10; sent += 1) {
    const forged = await askAsStaff(here, { op: 'queue.list', secret: 'absec_other' }, {});
    expect(forged.status).toBe(401);
    const authorization = `Bearer rck_test_${'a'.repeat(64)}`;
    const stranger = { method: 'GET', path: '/v1/cases' };
    expect((await askAsPlatform(here, stranger, { authorization })).status).toBe(401);
  }
  expect(await everyRow(here)).toEqual(before);
  expect((await askAsStaff(here, 'queue.list')).status).toBe(200);
});

test('Stripe’s webhooks know no limit', async () => {
  for (let sent = 0; sent < 20; sent += 1) {
    const event = {
      id: `evt_${String(sent)}`,
      object: 'event',
      type: 'charge.updated',
      created: 1,
      livemode: false,
      data: { object: { id: 'ch_1' } },
    };
    expect((await deliver(here, '/webhooks/platform', event)).status).toBe(200);
  }
  expect((await everyRow(here))['request_turns']).toBe(0);
});
