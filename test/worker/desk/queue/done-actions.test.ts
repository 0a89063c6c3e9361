import { describe, expect, test } from 'vitest';
import { readHistory } from '../../../../worker/records/audit/store.ts';
import { markDone } from '../../../../worker/desk/queue/done-actions.ts';
import { ENDED_BY_PEOPLE, type Notice } from '../../../../worker/records/notifications/notice.ts';
import { raiseNotice, readNotice } from '../../../../worker/records/notifications/store.ts';
import { askAsStaff } from '../../../signing.ts';
import { createWorld, OWNER, type TestWorld } from '../../../world.ts';

const raise = async (world: TestWorld, changed: Partial<Notice> = {}) => {
  const notice: Notice = {
    kind: 'event_failed',
    subject: 'evt_1',
    paymentId: null,
    details: {},
    ...changed,
  };
  await raiseNotice(world.db, notice, world.deps.now());
  const { kind, subject } = notice;
  return { kind, subject, reason: 'Read it by hand.' };
};

const items = async (world: TestWorld) => (await askAsStaff(world, 'queue.list')).body['items'];

describe('what only people can end', () => {
  test.each(ENDED_BY_PEOPLE)(
    '%s leaves the queue, and the history says who and why',
    async (kind) => {
      const world = await createWorld();
      const request = await raise(world, { kind, details: { refund: 'rf_1' } });
      const { subject } = request;
      expect(await items(world)).toMatchObject([{ kind, facts: { notice: { kind, subject } } }]);
      const answer = await askAsStaff(world, 'queue.done', request);
      expect(answer).toMatchObject({ status: 200, body: { items: [] } });
      expect(await readHistory(world.db, [subject])).toMatchObject([
        { actor: `staff:${OWNER}`, action: 'notice.ended', remark: 'Read it by hand.' },
      ]);
    },
  );

  test('comes back when it happens again', async () => {
    const world = await createWorld();
    await askAsStaff(world, 'queue.done', await raise(world));
    await raise(world);
    expect(await items(world)).toHaveLength(1);
  });

  test('is ended by one of two people, once', async () => {
    const world = await createWorld();
    const request = await raise(world);
    const by = { kind: 'event_failed', subject: request.subject, remark: 'Done.' } as const;
    const both = await Promise.all(
      ['staff:usr_a', 'staff:usr_b'].map((actor) => markDone(world.deps, { ...by, actor })),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await readHistory(world.db, [request.subject])).toHaveLength(1);
    const late = await askAsStaff(world, 'queue.done', request);
    expect(late).toMatchObject({ status: 404, body: { error: { code: 'queue.not_open' } } });
  });
});

describe('what ends automatically is no person’s to end', () => {
  test('money that a recovery owes is tried again, so it stays', async () => {
    const world = await createWorld();
    const request = await raise(world, {
      kind: 'give_back_refused',
      subject: 'rc_1',
      details: { recovery: 'rc_1' },
    });
    const [item] = (await items(world)) as { facts: object }[];
    expect(item?.facts).not.toHaveProperty('notice');
    const answer = await askAsStaff(world, 'queue.done', request);
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'queue.ends_by_itself' } },
    });
    expect(
      await readNotice(world.db, { kind: 'give_back_refused', subject: 'rc_1' }),
    ).not.toBeNull();
  });

  test('a balance that is too low is no kind that is taken', async () => {
    const world = await createWorld();
    const request = await raise(world, { kind: 'platform_balance_short', subject: 'usd' });
    expect((await askAsStaff(world, 'queue.done', request)).status).toBe(400);
    expect(await items(world)).toHaveLength(1);
  });
});
