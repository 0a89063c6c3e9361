import { expect, test } from 'vitest';
import { readHistory } from '../../../worker/records/audit/store.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, OWNER } from '../../world.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A world whose events about payments cannot be worked while Stripe answers nothing of use. */
async function failing() {
  let isBroken = true;
  const world = await createWorld({
    fetch: (fetch) => (input, init) => {
      const request = new Request(input, init);
      const isRead = request.method === 'GET' && /payment_intents/.test(request.url);
      return isBroken && isRead
        ? Promise.resolve(Response.json({ error: { type: 'api_error' } }, { status: 500 }))
        : fetch(request);
    },
  });
  const paymentId = await world.pay({ seller: await world.seller() });
  await world.settle();
  for (let day = 0; day < 2; day += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      world.pass(DAY_MS / 24);
      await world.minute();
    }
  }
  const [notice] = await readOpenNotices(world.db, 10);
  const mend = () => {
    isBroken = false;
  };
  return { world, paymentId, eventId: notice?.subject ?? '', mend };
}

test('an event that failed is worked again when a person says so, once', async () => {
  const { world, paymentId, eventId, mend } = await failing();
  expect(await readPaymentTransfers(world.db, paymentId)).toEqual([]);
  mend();
  const answer = await askAsStaff(world, 'events.retry', { eventId });
  expect(answer).toMatchObject({ status: 200, body: { eventId } });
  await world.minute();
  expect(await readPaymentTransfers(world.db, paymentId)).toHaveLength(1);
  expect((await readOpenNotices(world.db, 10)).map(({ subject }) => subject)).not.toContain(
    eventId,
  );
  expect(await readHistory(world.db, [eventId])).toMatchObject([
    { actor: `staff:${OWNER}`, action: 'event.retried' },
  ]);
  const again = await askAsStaff(world, 'events.retry', { eventId });
  expect(again).toMatchObject({ status: 409, body: { error: { code: 'event.not_failed' } } });
});

test('one that fails with all its tries once more is in the queue again', async () => {
  const { world, eventId } = await failing();
  await askAsStaff(world, 'events.retry', { eventId });
  await world.minute();
  expect((await readOpenNotices(world.db, 10)).map(({ subject }) => subject)).not.toContain(
    eventId,
  );
  for (let hour = 0; hour < 48; hour += 1) {
    world.pass(DAY_MS / 24);
    await world.minute();
  }
  expect((await readOpenNotices(world.db, 10)).map(({ subject }) => subject)).toContain(eventId);
});
