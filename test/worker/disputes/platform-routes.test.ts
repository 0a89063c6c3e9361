import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { SCOPES, type Scope } from '../../../worker/people/keys/key.ts';
import { askAsPlatform, everyRow } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { scene } from '../refunds/stage.ts';
import { ask, caseOf, chargeOf, disputed, rest, submit } from './stage.ts';

let keys = 0;

async function platform(world: TestWorld, scopes: readonly Scope[] = SCOPES) {
  const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  return (method: 'GET' | 'POST', path: string, body?: unknown) =>
    askAsPlatform(
      world,
      { method, path, body },
      { authorization: `Bearer ${key}`, 'idempotency-key': `key-${String((keys += 1))}` },
    );
}

const schemas = (
  JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as {
    components: { schemas: Record<string, object> };
  }
).components.schemas;
const fits = (name: string, body: unknown) =>
  new Ajv2020({ strict: false }).validate(schemas[name] ?? false, body);

const LOG = {
  accessLog: [
    { at: '2026-11-16T10:00:00Z', action: 'downloaded chapter 2', ip: '203.0.113.7' },
    { at: '2026-11-16T09:30:00+00:00', action: 'signed in', device: 'iPad' },
  ],
};
const LINES =
  '2026-11-16 09:30:00 UTC  signed in  iPad\n' +
  '2026-11-16 10:00:00 UTC  downloaded chapter 2  IP 203.0.113.7';

const logIn = async (world: TestWorld, disputeId: string) =>
  (await caseOf(world, disputeId)).draft.texts.access_activity_log;

describe('POST /v1/payments/:id/records', () => {
  test('an access log stands in the draft at once, and is what the bank reads', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    expect(await logIn(world, disputeId)).toBeUndefined();
    const answer = await call('POST', `/v1/payments/${paymentId}/records`, LOG);
    expect(answer).toMatchObject({ status: 200, body: { paymentId, openCases: [disputeId] } });
    expect(fits('ReplaceRecords', LOG)).toBe(true);
    expect(fits('RecordsKept', answer.body)).toBe(true);
    expect(await logIn(world, disputeId)).toEqual({ text: LINES, from: 'platform' });
    await submit(world, disputeId);
    const { evidence, evidence_details: details } = await world.stripe.disputes.retrieve(disputeId);
    expect([evidence.access_activity_log, details.submission_count]).toEqual([LINES, 1]);
  });

  test('told before the buyer disputes, it waits for the case', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const set = await scene(world, 'direct');
    const told = await call('POST', `/v1/payments/${set.paymentId}/records`, LOG);
    expect(told.body).toMatchObject({ openCases: [] });
    const charge = await chargeOf(world, set);
    const opened = world.simulator.openDispute({ charge, reason: 'general' }) as { id: string };
    await rest(world);
    expect((await logIn(world, opened.id))?.text).toBe(LINES);
  });

  test('told again, it replaces what was told, and never what people wrote', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    const path = `/v1/payments/${paymentId}/records`;
    await call('POST', path, { ...LOG, productDescription: 'A book' });
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'Our words' } });
    await call('POST', path, { ...LOG, productDescription: 'Two books', customerIp: '192.0.2.1' });
    const { texts } = (await caseOf(world, disputeId)).draft;
    expect(texts.product_description).toEqual({ text: 'Our words', from: 'staff' });
    expect(texts.customer_purchase_ip).toEqual({ text: '192.0.2.1', from: 'platform' });
  });

  test('where Stripe does not answer, it is kept, and gathered at the next look', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    world.simulator.failNext({ method: 'GET', path: '/v1/payment_intents', fault: 'server_error' });
    const told = await call('POST', `/v1/payments/${paymentId}/records`, LOG);
    expect(told.status).toBe(200);
    expect(await logIn(world, disputeId)).toBeUndefined();
    await ask(world, 'cases.get', { disputeId });
    expect((await logIn(world, disputeId))?.text).toBe(LINES);
  });

  test('is written down by the names of its fields only', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { paymentId } = await disputed(world, 'platform');
    await call('POST', `/v1/payments/${paymentId}/records`, LOG);
    const tables = ['audit_entries', 'api_answers', 'messages'];
    for (const table of tables) {
      const { rows } = await world.client.execute(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toContain('203.0.113.7');
    }
  });
});

describe('POST /v1/payments/:id/records/erase', () => {
  test('forgets it: in the draft, in the rows, and for what is sent', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    const device = { deviceId: 'device-0123456789', accountId: 'account-77' };
    const day = { delivery: { deliveredOn: '2026-11-17', address: '1 Main St' } };
    await call('POST', `/v1/payments/${paymentId}/records`, { ...LOG, ...device, ...day });
    await ask(world, 'cases.draft', { disputeId, texts: { customer_name: 'Ann' } });
    const erased = await call('POST', `/v1/payments/${paymentId}/records/erase`, {});
    expect(erased).toMatchObject({ status: 200, body: { paymentId, erased: true } });
    expect(fits('RecordsErased', erased.body)).toBe(true);
    const { draft, gatheredAt } = await caseOf(world, disputeId);
    expect(draft.texts.customer_name).toEqual({ text: 'Ann', from: 'staff' });
    expect(gatheredAt).not.toBeNull();
    for (const { name } of (await everyTable(world)).filter(({ name }) => name !== 'events')) {
      const { rows } = await world.client.execute(`SELECT * FROM "${name}"`);
      const text = JSON.stringify(rows);
      for (const said of ['203.0.113.7', 'chapter 2', 'device-01', 'account-77', '2026-11-17']) {
        expect([name, text.includes(said)]).toEqual([name, false]);
      }
    }
    await submit(world, disputeId);
    const { evidence } = await world.stripe.disputes.retrieve(disputeId);
    expect(evidence.access_activity_log ?? '').toBe('');
    const again = await call('POST', `/v1/payments/${paymentId}/records/erase`, {});
    expect(again.body).toMatchObject({ erased: false });
  });

  test('forgets it in a case that is over, too', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    await call('POST', `/v1/payments/${paymentId}/records`, LOG);
    await ask(world, 'cases.accept', { disputeId, reason: 'not worth it' });
    await call('POST', `/v1/payments/${paymentId}/records/erase`, {});
    expect(await logIn(world, disputeId)).toBeUndefined();
  });

  test('waits while the response is being sent', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    await call('POST', `/v1/payments/${paymentId}/records`, LOG);
    await world.client.execute("UPDATE dispute_cases SET acting = 'respond'");
    const answer = await call('POST', `/v1/payments/${paymentId}/records/erase`, {});
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'case.being_sent' } } });
    expect((await logIn(world, disputeId))?.text).toBe(LINES);
  });
});

async function everyTable(world: TestWorld): Promise<{ name: string }[]> {
  return Object.keys(await everyRow(world)).map((name) => ({ name }));
}

describe('GET /v1/cases', () => {
  test('one case: how it stands, until when, what is missing, what is advised', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    const { body, status } = await call('GET', `/v1/cases/${disputeId}`);
    expect(status).toBe(200);
    expect(fits('Case', body)).toBe(true);
    expect(body).toMatchObject({
      id: disputeId,
      paymentId,
      account: null,
      status: 'needs_response',
      stage: 'chargeback',
      reason: 'product_not_received',
      amountMinor: 10_000,
      currency: 'usd',
      submissionCount: 0,
      ending: null,
      endedAt: null,
      autoAcceptAt: null,
    });
    expect(Date.parse(String(body['dueAt'])) - Date.parse(String(body['safeAt']))).toBe(
      48 * 60 * 60_000,
    );
    const { case: card } = await ask(world, 'cases.get', { disputeId });
    const missing = card.checklist.items.filter(
      ({ grade, state }) => grade === 'critical' && state === 'missing',
    );
    expect(missing).not.toEqual([]);
    expect(body['missingCritical']).toEqual(missing.map(({ field }) => field));
    expect(body['recommendation']).toBe(card.advice.recommendation);
  });

  test('tells nothing of the buyer, whatever the draft holds', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId, paymentId } = await disputed(world, 'released');
    await call('POST', `/v1/payments/${paymentId}/records`, LOG);
    await ask(world, 'cases.draft', { disputeId, texts: { customer_name: 'Ann Example' } });
    const one = await call('GET', `/v1/cases/${disputeId}`);
    const open = await call('GET', '/v1/cases?state=open');
    const told = JSON.stringify([one.body, open.body]);
    expect(told).not.toContain('Ann Example');
    expect(told).not.toContain('203.0.113.7');
  });

  test('open ones only, the most urgent first, direct charges with their account', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const first = await disputed(world, 'direct');
    world.pass(3 * 24 * 60 * 60_000);
    const second = await disputed(world, 'platform');
    const over = await disputed(world, 'platform');
    world.simulator.closeDispute(over.disputeId, 'won');
    await rest(world);
    const { body } = await call('GET', '/v1/cases?state=open');
    expect(fits('OpenCases', body)).toBe(true);
    expect(body).toMatchObject({
      cases: [
        { id: first.disputeId, account: first.account },
        { id: second.disputeId, account: null },
      ],
      hasMore: false,
    });
  });

  test('one that no one knows is not found', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const answer = await call('GET', '/v1/cases/du_nobody');
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'case.not_found' } } });
  });
});

describe('bad requests', () => {
  let world: TestWorld;
  let call: Awaited<ReturnType<typeof platform>>;
  beforeAll(async () => {
    world = await createWorld();
    call = await platform(world);
  });

  const entry = { at: '2026-11-16T10:00:00Z', action: 'signed in' };

  test.each<[string, unknown]>([
    ['an unknown field', { secret: 1 }],
    ['a log that is none', { accessLog: 'signed in' }],
    ['an entry without a time', { accessLog: [{ action: 'signed in' }] }],
    ['a time that is none', { accessLog: [{ ...entry, at: 'yesterday' }] }],
    ['an empty action', { accessLog: [{ ...entry, action: ' ' }] }],
    ['an action without end', { accessLog: [{ ...entry, action: 'x'.repeat(501) }] }],
    ['a log without end', { accessLog: Array.from({ length: 501 }, () => entry) }],
    ['a day that does not exist', { serviceDate: '2026-02-30' }],
    ['a carrier without end', { delivery: { carrier: 'x'.repeat(201) } }],
    ['an address without end', { delivery: { address: 'x'.repeat(2_001) } }],
    ['no JSON', '{'],
  ])('%s is refused, and nothing is written', async (_name, body) => {
    // The key's turn is counted, whatever it asks.
    const { request_turns: _turn, ...before } = await everyRow(world);
    const answer = await call('POST', '/v1/payments/pi_1/records', body);
    expect([answer.status, answer.body.error?.['code']]).toEqual([400, 'request.malformed']);
    const { request_turns: _turns, ...after } = await everyRow(world);
    expect(after).toEqual(before);
  });

  test('what is no payment’s id is refused', async () => {
    for (const path of ['/v1/payments/du_1/records', '/v1/payments/du_1/records/erase']) {
      expect((await call('POST', path, {})).body.error?.['code']).toBe('request.malformed');
    }
  });

  test.each(['', '?state=closed', '?state=open&page=2'])(
    '/v1/cases%s is refused',
    async (query) => {
      expect((await call('GET', `/v1/cases${query}`)).status).toBe(400);
    },
  );

  test.each([
    ['POST', '/v1/payments/pi_1/records', 'disputes:write'],
    ['POST', '/v1/payments/pi_1/records/erase', 'disputes:write'],
    ['GET', '/v1/cases/du_1', 'disputes:read'],
    ['GET', '/v1/cases?state=open', 'disputes:read'],
  ] as const)('%s %s takes the scope %s', async (method, path, scope) => {
    const weak = await platform(
      world,
      SCOPES.filter((one) => one !== scope),
    );
    expect(await weak(method, path, method === 'GET' ? undefined : {})).toMatchObject({
      status: 403,
      body: { error: { code: 'key.scope_missing', facts: { scope } } },
    });
  });
});
