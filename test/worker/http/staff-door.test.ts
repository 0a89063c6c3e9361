import { describe, expect, test } from 'vitest';
import { createWorld, DAY_MS, OWNER, type TestWorld } from '../../world.ts';
import { askAsStaff, everyRow, send, type Answer, type StaffRequest } from '../../signing.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { readHistory } from '../../../worker/records/audit/store.ts';

type Refused = {
  readonly name: string;
  readonly op?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly request?: StaffRequest;
  readonly status: number;
  readonly code: string;
};

const long = 'x'.repeat(70_000);

/** No one gets in: nothing is written at all. */
const STRANGERS: readonly Refused[] = [
  {
    name: 'a wrong secret',
    request: { secret: 'absec_other' },
    status: 401,
    code: 'signature.forged',
  },
  {
    name: 'another body than was signed',
    status: 401,
    code: 'signature.forged',
    request: { sent: '{"op":"queue.list"}' },
  },
  {
    name: 'five minutes and a second ago',
    request: { age: 301 },
    status: 401,
    code: 'signature.expired',
  },
  {
    name: 'an hour ago, under the time of now',
    request: { age: 3600, renewed: true },
    status: 401,
    code: 'signature.forged',
  },
  {
    name: 'a clock two minutes ahead',
    status: 401,
    code: 'signature.from_the_future',
    request: { age: -120 },
  },
  {
    name: 'another platform',
    status: 401,
    code: 'staff.foreign_account',
    request: { envelope: { account_id: 'acct_other' } },
  },
  {
    name: 'the other mode',
    status: 401,
    code: 'staff.wrong_mode',
    request: { envelope: { livemode: true } },
  },
  {
    name: 'another operation than the address',
    status: 401,
    code: 'staff.wrong_operation',
    request: { path: '/v1/staff/transfers.release' },
  },
  {
    name: 'no nonce',
    status: 400,
    code: 'request.malformed',
    request: { envelope: { nonce: undefined } },
  },
  {
    name: 'a nonce that is too short',
    status: 400,
    code: 'request.malformed',
    request: { envelope: { nonce: 'short' } },
  },
  {
    name: 'no person',
    status: 400,
    code: 'request.malformed',
    request: { envelope: { user_id: 'somebody' } },
  },
  {
    name: 'a body that is too large',
    status: 413,
    code: 'request.too_large',
    fields: { long },
  },
];

/** A known person who asks for what is not to be had: only the refusal is kept, and the nonce. */
const REFUSED: readonly Refused[] = [
  {
    name: 'an operation that does not exist',
    op: 'nothing.here',
    status: 404,
    code: 'route.not_found',
  },
  {
    name: 'a field that is unknown',
    op: 'queue.list',
    fields: { extra: 1 },
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'a payment id of another form',
    op: 'payments.get',
    fields: { paymentId: '1' },
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'a payment that Stripe does not know',
    op: 'payments.get',
    fields: { paymentId: 'pi_unknown' },
    status: 404,
    code: 'payment.not_found',
  },
  {
    name: 'a transfer that does not exist',
    op: 'transfers.release',
    fields: { id: 'st_1', reason: 'because' },
    status: 404,
    code: 'transfer.not_found',
  },
  {
    name: 'no reason',
    op: 'transfers.release',
    fields: { id: 'st_1', reason: '  ' },
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'a reason that is a novel',
    op: 'transfers.cancel',
    fields: { id: 'st_1', reason: 'x'.repeat(501) },
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'a day that is a fraction',
    op: 'transfers.reschedule',
    fields: { id: 'st_1', reason: 'because', releaseAt: 1.5 },
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'a hold on nothing',
    op: 'holds.place',
    fields: { scheduledTransferId: 'st_1', reason: 'because', expiresAt: null },
    status: 404,
    code: 'transfer.not_found',
  },
  {
    name: 'a hold that does not exist',
    op: 'holds.lift',
    fields: { holdId: 99, reason: 'because' },
    status: 404,
    code: 'hold.not_found',
  },
  {
    name: 'tiers of two days',
    op: 'tiers.save',
    fields: { afterVersion: 0, tiers: tiers(2) },
    status: 422,
    code: 'tiers.hold_days_out_of_range',
  },
  {
    name: 'tiers that fall',
    op: 'tiers.save',
    fields: { afterVersion: 0, tiers: tiers(9) },
    status: 422,
    code: 'tiers.out_of_order',
  },
  {
    name: 'tiers someone else saved',
    op: 'tiers.save',
    fields: { afterVersion: 3, tiers: tiers(3) },
    status: 409,
    code: 'tiers.changed',
  },
  {
    name: 'an override of no one',
    op: 'sellers.override',
    fields: { sellerId: 'acct_nobody', holdDays: 3, reason: 'because', expiresAt: 1 },
    status: 404,
    code: 'seller.not_found',
  },
  {
    name: 'a right that does not exist',
    op: 'people.save',
    fields: { userId: 'usr_a', name: 'A', rights: ['everything'] },
    status: 400,
    code: 'request.malformed',
  },
  {
    name: 'the owner losing a right',
    op: 'people.save',
    fields: { userId: OWNER, name: 'Owner', rights: [] },
    status: 403,
    code: 'people.is_owner',
  },
  {
    name: 'an end of what is not in the queue',
    op: 'queue.done',
    fields: { kind: 'event_failed', subject: 'evt_1', reason: 'because' },
    status: 404,
    code: 'queue.not_open',
  },
  {
    name: 'a key that does not exist',
    op: 'keys.revoke',
    fields: { id: 'key_1' },
    status: 404,
    code: 'key.not_found',
  },
];

function tiers(trustedDays: number) {
  return [
    { name: 'trusted', holdDays: trustedDays, pointsMax: 20 },
    { name: 'standard', holdDays: 7, pointsMax: 50 },
    { name: 'careful', holdDays: 14, pointsMax: null },
  ];
}

function expectSentence(answer: Answer, refused: Refused): void {
  const { status, body } = answer;
  expect({ status, code: body.error?.['code'] }).toEqual({
    status: refused.status,
    code: refused.code,
  });
  expect(body.error?.['message']).toMatch(/^[A-Z].*\.$/);
  expect(body.error?.['next']).toMatch(/^[A-Z].*\.$/);
}

describe('a stranger at the staff door', () => {
  test.each(STRANGERS)('$name: $status $code, and nothing is written', async (refused) => {
    const world = await createWorld();
    const before = await everyRow(world);
    const op = refused.op ?? 'queue.list';
    expectSentence(await askAsStaff(world, { op, ...refused.request }, refused.fields), refused);
    expect(await everyRow(world)).toEqual(before);
  });

  test('no signature at all is 401 before anything is read', async () => {
    const world = await createWorld();
    const answer = await send(world, '/v1/staff/queue.list', { body: 'not json', headers: {} });
    expectSentence(answer, { name: '', status: 401, code: 'signature.missing' });
  });
});

describe('a person who asks for what is not to be had', () => {
  test.each(REFUSED)('$name: $status $code, and only the refusal is kept', async (refused) => {
    const world = await createWorld();
    const before = await everyRow(world);
    const op = refused.op ?? '';
    expectSentence(await askAsStaff(world, { op, ...refused.request }, refused.fields), refused);
    expect(await everyRow(world)).toEqual({
      ...before,
      nonces: 1,
      request_turns: 1,
      audit_entries: 1,
    });
    expect(await readHistory(world.db, [op])).toMatchObject([
      { actor: `staff:${OWNER}`, action: 'staff.refused', details: { code: refused.code } },
    ]);
  });

  test('a request that comes twice is done once', async () => {
    const world = await createWorld();
    const request = { envelope: { nonce: 'the-same-nonce-again' } };
    expect((await askAsStaff(world, { op: 'queue.list', ...request }, {})).status).toBe(200);
    const again = await askAsStaff(world, { op: 'queue.list', ...request }, {});
    expectSentence(again, { name: '', status: 409, code: 'staff.replayed' });
  });

  test('both secrets open the door while the signing secret is being rotated', async () => {
    const world = await createWorld();
    const request = { secret: 'absec_previous' };
    expect((await askAsStaff(world, { op: 'queue.list', ...request }, {})).status).toBe(200);
  });
});

describe('rights', () => {
  const NEEDS: readonly [string, Readonly<Record<string, unknown>>][] = [
    ['transfers.release', { id: 'st_1', reason: 'because' }],
    ['transfers.reschedule', { id: 'st_1', reason: 'because', releaseAt: 1 }],
    ['transfers.cancel', { id: 'st_1', reason: 'because' }],
    ['holds.place', { scheduledTransferId: 'st_1', reason: 'because', expiresAt: null }],
    ['holds.lift', { holdId: 1, reason: 'because' }],
    ['tiers.save', { afterVersion: 0, tiers: tiers(3) }],
    ['sellers.override', { sellerId: 'acct_1', holdDays: 3, reason: 'because', expiresAt: 1 }],
    ['people.save', { userId: 'usr_a', name: 'A', rights: [] }],
    ['settings.save', { secondPersonAbove: {}, defaultRule: null }],
    ['switch.set', { paused: true }],
    ['events.retry', { eventId: 'evt_1' }],
    ['refunds.give_back', { refundId: 'rf_1', number: 1 }],
    ['queue.done', { kind: 'event_failed', subject: 'evt_1', reason: 'because' }],
    ['keys.list', {}],
    ['keys.create', { name: 'A', scopes: ['transfers:read'] }],
    ['keys.revoke', { id: 'key_1' }],
  ];

  test.each(NEEDS)('%s is refused to someone without the right', async (op, fields) => {
    const world = await createWorld();
    const answer = await askAsStaff(world, { op, userId: 'usr_guest' }, fields);
    expectSentence(answer, { name: '', status: 403, code: 'staff.right_missing' });
  });

  test('Stripe roles give no rights: an admin without a row may only look', async () => {
    const world = await createWorld();
    const roles = { stripe_roles: [{ id: 'admin', name: 'Administrator', type: 'builtIn' }] };
    const request = { userId: 'usr_admin', envelope: roles };
    expect((await askAsStaff(world, { op: 'queue.list', ...request }, {})).status).toBe(200);
    expect(
      (await askAsStaff(world, { op: 'switch.set', ...request }, { paused: true })).status,
    ).toBe(403);
  });

  test('no one raises themselves, another person does', async () => {
    const world = await createWorld();
    const ana = { userId: 'usr_ana', name: 'Ana', rights: ['manage_people'] };
    expect((await askAsStaff(world, 'people.save', ana)).status).toBe(200);
    const raised = { ...ana, rights: ['manage_people', 'release_early'] };
    const own = await askAsStaff(world, { op: 'people.save', userId: 'usr_ana' }, raised);
    expectSentence(own, { name: '', status: 403, code: 'people.own_rights' });
    expect((await askAsStaff(world, 'people.save', raised)).status).toBe(200);
  });
});

describe('what staff decide about a scheduled transfer', () => {
  async function paid(world: TestWorld, amountMinor = 10_000, transferMinor = 8_000) {
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, amountMinor, transferMinor });
    await world.settle();
    const [view] = await readPaymentTransfers(world.db, paymentId);
    return { seller, paymentId, id: view!.transfer.id };
  }
  const reason = 'The seller asked for it.';

  test('a scheduled transfer is released early by one person within the limit', async () => {
    const world = await createWorld();
    const { id, seller } = await paid(world);
    const answer = await askAsStaff(world, 'transfers.release', { id, reason });
    expect(answer).toMatchObject({ status: 200, body: { state: 'done', status: 'released' } });
    expect((await world.stripe.transfers.list({ destination: seller })).data).toHaveLength(1);
  });

  test('above the limit two people must ask, and the same person twice is one person', async () => {
    const world = await createWorld();
    const { id, seller } = await paid(world, 200_000, 150_000);
    const bob = { userId: 'usr_bob', name: 'Bob', rights: ['release_early'] };
    await askAsStaff(world, 'people.save', bob);
    for (let times = 0; times < 2; times += 1) {
      const first = await askAsStaff(world, 'transfers.release', { id, reason });
      expect(first).toMatchObject({ status: 202, body: { state: 'waiting_for_second_person' } });
    }
    expect((await world.stripe.transfers.list({ destination: seller })).data).toEqual([]);
    const queue = await askAsStaff(world, 'queue.list');
    expect(queue.body['items']).toMatchObject([
      { kind: 'second_person', amount: { amountMinor: 150_000, currency: 'usd' } },
    ]);
    const second = await askAsStaff(
      world,
      { op: 'transfers.release', userId: 'usr_bob' },
      { id, reason },
    );
    expect(second).toMatchObject({ status: 200, body: { status: 'released' } });
    expect((await askAsStaff(world, 'queue.list')).body['items']).toEqual([]);
  });

  test('a held scheduled transfer is never released by hand, and released once the hold is lifted', async () => {
    const world = await createWorld();
    const { id, paymentId } = await paid(world);
    const place = { scheduledTransferId: id, reason, expiresAt: null };
    expect((await askAsStaff(world, 'holds.place', place)).status).toBe(200);
    const held = await askAsStaff(world, 'transfers.release', { id, reason });
    expectSentence(held, { name: '', status: 409, code: 'transfer.on_hold' });
    world.pass(20 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
    const [view] = await readPaymentTransfers(world.db, paymentId);
    const lift = { holdId: view!.holds[0]!.id, reason };
    expect((await askAsStaff(world, 'holds.lift', lift)).status).toBe(200);
    expect((await world.minute()).released).toBe(1);
  });

  test("a person's hold ends automatically at its time", async () => {
    const world = await createWorld();
    const { id } = await paid(world);
    const expiresAt = world.deps.now() + 10 * DAY_MS;
    await askAsStaff(world, 'holds.place', { scheduledTransferId: id, reason, expiresAt });
    world.pass(9 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
    world.pass(DAY_MS);
    expect((await world.minute()).released).toBe(1);
  });

  test("a dispute's hold cannot be lifted by hand", async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: 'pm_card_createDispute' });
    await world.settle();
    const [view] = await readPaymentTransfers(world.db, paymentId);
    const answer = await askAsStaff(world, 'holds.lift', { holdId: view!.holds[0]!.id, reason });
    expectSentence(answer, { name: '', status: 409, code: 'hold.lifted_by_cause' });
  });

  test('a later day keeps the scheduled transfer, a day beyond 90 is refused', async () => {
    const world = await createWorld();
    const { id } = await paid(world);
    const at = (days: number) => ({ id, reason, releaseAt: world.deps.now() + days * DAY_MS });
    const far = await askAsStaff(world, 'transfers.reschedule', at(91));
    expectSentence(far, { name: '', status: 422, code: 'transfer.day_out_of_range' });
    const past = await askAsStaff(world, 'transfers.reschedule', at(-1));
    expectSentence(past, { name: '', status: 422, code: 'transfer.day_out_of_range' });
    expect((await askAsStaff(world, 'transfers.reschedule', at(20))).status).toBe(200);
    world.pass(19 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
    world.pass(DAY_MS);
    expect((await world.minute()).released).toBe(1);
  });

  test('a second person agrees to the day that was asked for, or a later one, never an earlier', async () => {
    const world = await createWorld();
    const { id } = await paid(world, 200_000, 150_000);
    const bob = { userId: 'usr_bob', name: 'Bob', rights: ['release_early'] };
    await askAsStaff(world, 'people.save', bob);
    const on = (days: number) => ({ id, reason, releaseAt: world.deps.now() + days * DAY_MS });
    const asked = on(4);
    expect((await askAsStaff(world, 'transfers.reschedule', asked)).status).toBe(202);
    const as = { userId: 'usr_bob' };
    expect((await askAsStaff(world, { op: 'transfers.reschedule', ...as }, on(2))).status).toBe(
      202,
    );
    expect((await askAsStaff(world, { op: 'transfers.reschedule', ...as }, asked)).status).toBe(
      200,
    );
    world.pass(4 * DAY_MS);
    expect((await world.minute()).released).toBe(1);
  });

  test('a payment says why the scheduled transfer it asks for could not be scheduled', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const metadata = { recourse_destination: seller, recourse_amount: '10001' };
    const paymentId = await world.pay({ params: { metadata } });
    const answer = await askAsStaff(world, 'payments.get', { paymentId });
    expect(answer.body).toMatchObject({
      scheduledTransfers: [],
      refusedSchedule: { reason: 'exceeds_payment', leftMinor: 10_000 },
    });
  });

  test('a canceled scheduled transfer stays canceled', async () => {
    const world = await createWorld();
    const { id } = await paid(world);
    expect((await askAsStaff(world, 'transfers.cancel', { id, reason })).body).toMatchObject({
      status: 'canceled',
      statusReason: 'canceled_by_person',
    });
    world.pass(20 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
    const again = await askAsStaff(world, 'transfers.release', { id, reason });
    expectSentence(again, { name: '', status: 409, code: 'transfer.over' });
  });

  test('the payment shows amounts, tier, holds, rights and what was said', async () => {
    const world = await createWorld();
    const { id, paymentId } = await paid(world);
    const place = { scheduledTransferId: id, reason, expiresAt: null };
    await askAsStaff(world, 'holds.place', place);
    const answer = await askAsStaff(world, 'payments.get', { paymentId });
    expect(answer.body).toMatchObject({
      payment: { chargeType: 'separate', status: 'paid', amount: { amountMinor: 10_000 } },
      scheduledTransfers: [
        {
          id,
          seller: { name: 'Atelier Nord' },
          status: 'scheduled',
          remaining: { amountMinor: 8_000, currency: 'usd' },
          can: { release: false },
          assessment: { tier: 'standard', holdDays: 7, points: 40 },
          holds: [{ cause: 'person', canBeLifted: true }],
          history: [
            { action: 'transfer.scheduled' },
            { action: 'transfer.paid' },
            { action: 'transfer.hold_placed', remark: reason },
          ],
        },
      ],
      person: { userId: OWNER },
    });
  });
});
