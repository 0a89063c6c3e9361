import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readHistory } from '../../../worker/records/audit/store.ts';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { SCOPES, type Scope } from '../../../worker/people/keys/key.ts';
import { askAsPlatform } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { rest } from '../disputes/stage.ts';
import { FRAUD, opened, paid, rowOf } from './stage.ts';

let keys = 0;

async function platform(world: TestWorld, scopes: readonly Scope[] = SCOPES) {
  const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  return (method: 'GET' | 'POST', path: string, body?: unknown) =>
    askAsPlatform(
      world,
      { method, path: `/v1/issuing-disputes${path}`, body },
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

describe('the platform’s backend', () => {
  test('asks, opens, writes, and sends what a person confirmed', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { paymentId, account } = await paid(world, { of: 'seller' });
    const asked = await call('POST', '/eligibility', { paymentId, account });
    expect(asked.body).toMatchObject({ amountMinor: 10_000, refundedMinor: 0, disputeId: null });
    expect(fits('CardPayment', asked.body)).toBe(true);
    const request = {
      paymentId,
      account,
      reason: 'other',
      fields: { explanation: 'Secret words.' },
    };
    expect(fits('OpenIssuingDispute', request)).toBe(true);
    const made = await call('POST', '', request);
    expect([made.status, fits('IssuingDispute', made.body)]).toEqual([201, true]);
    expect(JSON.stringify(made.body)).not.toContain('Secret');
    const id = String(made.body['id']);
    const change = { reason: 'fraudulent', fields: { explanation: 'winning_evidence' } };
    const written = await call('POST', `/${id}`, change);
    expect(written.body).toMatchObject({
      reason: 'fraudulent',
      missing: [],
      given: ['explanation'],
    });
    const { body: shown } = await call('GET', `/${id}`);
    const submission = { previewId: shown['previewId'], confirmedBy: 'Ann of Atelier Nord' };
    expect(fits('SubmitIssuingDispute', submission)).toBe(true);
    const sent = await call('POST', `/${id}/submit`, submission);
    expect([sent.status, sent.body['previewId']]).toEqual([200, null]);
    await rest(world);
    expect(await rowOf(world, id)).toMatchObject({ status: 'won', account });
    const [entry] = (await readHistory(world.db, [id])).filter(
      ({ action }) => action === 'issuing.submit_asked',
    );
    expect(entry).toMatchObject({ remark: 'Ann of Atelier Nord' });
    const after = await call('GET', `/${id}`);
    expect(after.body).toMatchObject({ ending: 'won', creditedMinor: 10_000, lastAt: null });
  });

  test('lists what has not ended, the most urgent first', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const later = await opened(world);
    const sooner = await opened(world, { reason: 'no_valid_authorization' });
    const { body } = await call('GET', '?state=open');
    expect(fits('OpenIssuingDisputes', body)).toBe(true);
    const ids = (body['disputes'] as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual([sooner.disputeId, later.disputeId]);
    expect((await call('GET', '')).status).toBe(400);
  });

  test('is told why not, with a code, a sentence and a next step', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { paymentId } = await paid(world);
    await world.stripe.testHelpers.issuing.transactions.refund(paymentId);
    const { body } = await call('POST', '/eligibility', { paymentId });
    const reasons = body['reasons'] as { refusal: { code: string } | null }[];
    expect(reasons.map(({ refusal }) => refusal?.code)).toEqual(
      Array.from({ length: 8 }, () => 'issuing.refunded_in_full'),
    );
    const refused = await call('POST', '', { paymentId, ...FRAUD });
    expect([refused.status, refused.body.error?.['code']]).toEqual([
      ...[422, 'issuing.refunded_in_full'],
    ]);
    expect(fits('Problem', refused.body)).toBe(true);
    for (const path of ['/idp_none', '/..%2F..']) {
      expect((await call('GET', path)).body.error?.['code']).toBe('issuing.not_found');
    }
  });

  test('does what its scopes say and nothing else', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world);
    const reads = await platform(world, ['issuing:read']);
    const none = await platform(world, ['disputes:write', 'disputes:read']);
    expect((await reads('GET', `/${disputeId}`)).status).toBe(200);
    for (const path of ['', `/${disputeId}`, `/${disputeId}/submit`]) {
      expect((await reads('POST', path, {})).status).toBe(403);
    }
    expect((await none('GET', `/${disputeId}`)).status).toBe(403);
    expect((await none('POST', '/eligibility', {})).status).toBe(403);
  });

  test('cannot send without naming who confirmed, nor what was not shown', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { disputeId } = await opened(world);
    const { body } = await call('GET', `/${disputeId}`);
    const bare = { previewId: body['previewId'] };
    expect((await call('POST', `/${disputeId}/submit`, bare)).status).toBe(400);
    const other = { previewId: `is_${'0'.repeat(32)}`, confirmedBy: 'Ann' };
    const refused = await call('POST', `/${disputeId}/submit`, other);
    expect(refused.body.error?.['code']).toBe('issuing.changed');
    expect((await rowOf(world, disputeId)).status).toBe('unsubmitted');
  });
});
