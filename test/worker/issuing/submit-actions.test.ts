/** Sending a dispute of ours: what is shown is what is sent, once, whatever happens on the way. */
import { describe, expect, test } from 'vitest';
import { readHistory } from '../../../worker/records/audit/store.ts';
import { submitIssuing } from '../../../worker/issuing/submit-actions.ts';
import { createFuse } from '../../fuse.ts';
import { createWorld, OWNER, type TestWorld } from '../../world.ts';
import { ask, refusal, rest } from '../disputes/stage.ts';
import { FRAUD, get, messages, on, opened, paid, rowOf, send } from './stage.ts';

const operations = async (world: TestWorld) => {
  const { rows } = await world.client.execute(
    "SELECT state, attempt FROM operations WHERE kind = 'issuing_submit'",
  );
  return rows.map(({ state, attempt }) => `${String(state)} ${String(attempt)}`);
};

describe('a dispute of ours', () => {
  test.each(['platform', 'seller'] as const)(
    'on a card of the %s is sent once, decided, and credited',
    async (of) => {
      const world = await createWorld();
      const { disputeId, account } = await opened(world, { of });
      const { dispute } = await send(world, disputeId);
      expect(dispute).toMatchObject({ acting: null, submittedBy: `staff:${OWNER}` });
      await rest(world);
      expect(await rowOf(world, disputeId)).toMatchObject({
        status: 'won',
        ending: 'won',
        creditedMinor: 10_000,
        lastAt: null,
        missing: [],
      });
      const balance = await world.stripe.balance.retrieve({}, on(account));
      expect(balance.issuing?.available).toEqual([{ amount: 0, currency: 'usd' }]);
      expect(await operations(world)).toEqual(['settled 1']);
      expect((await messages(world)).map(([type]) => type)).toEqual([
        ...['issuing.submitted', 'issuing.closed'],
      ]);
    },
  );

  test('that is lost says why, and what was won may be lost after all', async () => {
    const world = await createWorld();
    const lost = await opened(world, { fields: { explanation: 'losing_evidence' } });
    await send(world, lost.disputeId);
    await rest(world);
    expect(await rowOf(world, lost.disputeId)).toMatchObject({
      ending: 'lost',
      lossReason: 'other',
    });
    const won = await opened(world);
    await send(world, won.disputeId);
    await rest(world);
    world.simulator.rescindIssuingDispute(won.disputeId, 'refund_issued');
    await rest(world);
    expect(await rowOf(world, won.disputeId)).toMatchObject({
      ending: 'lost',
      creditedMinor: 0,
      lossReason: 'refund_issued',
    });
    expect((await messages(world)).map(([type]) => type)).toEqual([
      ...['issuing.submitted', 'issuing.closed', 'issuing.submitted', 'issuing.closed'],
      ...['issuing.closed', 'issuing.rescinded'],
    ]);
  });

  test('is sent by no one but who asked: the log names them', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world);
    await send(world, disputeId);
    const asked = (await readHistory(world.db, [disputeId])).filter(
      ({ action }) => action === 'issuing.submit_asked',
    );
    expect(asked).toMatchObject([{ actor: `staff:${OWNER}` }]);
  });
});

describe('before anything is sent', () => {
  const ready = async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world);
    const { dispute } = await get(world, disputeId);
    const request = { disputeId, previewId: dispute.previewId };
    return { world, disputeId, request, ask: () => refusal(world, 'issuing.submit', request) };
  };

  test('what changed since it was shown must be shown again', async () => {
    const { world, disputeId, ask: submit } = await ready();
    await ask(world, 'issuing.draft', { disputeId, fields: { explanation: 'Better words.' } });
    expect(await submit()).toBe('409 issuing.changed');
    const before = await ready();
    await before.world.stripe.issuing.disputes.update(before.disputeId, {
      evidence: { fraudulent: { explanation: 'Changed in the Dashboard.' } },
    });
    expect(await before.ask()).toBe('409 issuing.changed');
    expect(await operations(before.world)).toEqual([]);
  });

  test('what is missing is named', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world, { reason: 'duplicate', fields: {} });
    const { dispute } = await get(world, disputeId);
    expect(dispute.missing).toEqual(['explanation', 'payment_proof']);
    const request = { disputeId, previewId: dispute.previewId };
    expect(await refusal(world, 'issuing.submit', request)).toBe('422 issuing.incomplete');
  });

  test('what cannot be true is named', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world, {
      reason: 'merchandise_not_as_described',
      fields: {
        explanation: 'Broken.',
        received_at: '2026-11-12',
        returned_at: '2026-11-10',
        return_status: 'successful',
        return_description: 'By post.',
      },
    });
    const { dispute } = await get(world, disputeId);
    expect(dispute.contradictions).toEqual([
      { code: 'wrong_order', field: 'returned_at', after: 'received_at' },
    ]);
    const request = { disputeId, previewId: dispute.previewId };
    expect(await refusal(world, 'issuing.submit', request)).toBe('422 issuing.contradictory');
  });

  test('what the merchant gave back meanwhile is not disputed', async () => {
    const { world, disputeId, ask: submit } = await ready();
    const { paymentId } = await rowOf(world, disputeId);
    await world.stripe.testHelpers.issuing.transactions.refund(paymentId);
    expect(await submit()).toBe('422 issuing.refunded_in_full');
    await rest(world);
    expect((await rowOf(world, disputeId)).refundedMinor).toBe(10_000);
  });

  test('it takes a right, and an id that was shown', async () => {
    const { world, request } = await ready();
    expect(await refusal(world, { op: 'issuing.submit', userId: 'usr_guest' }, request)).toBe(
      '403 staff.right_missing',
    );
    const other = { ...request, previewId: `is_${'0'.repeat(32)}` };
    expect(await refusal(world, 'issuing.submit', other)).toBe('409 issuing.changed');
  });

  test('what was sent is not sent again', async () => {
    const { world, ask: submit } = await ready();
    expect(await submit()).toBe('200');
    expect(await submit()).toBe('409 issuing.not_a_draft');
    expect(await operations(world)).toEqual(['settled 1']);
  });
});

test('two people who confirm at once send it once', async () => {
  const world = await createWorld();
  const { disputeId } = await opened(world);
  const { dispute } = await get(world, disputeId);
  const request = { disputeId, previewId: dispute.previewId };
  const both = await Promise.all([
    refusal(world, 'issuing.submit', request),
    refusal(world, 'issuing.submit', request),
  ]);
  expect(both.filter((code) => code === '200')).toHaveLength(1);
  expect(await operations(world)).toEqual(['settled 1']);
});

test('while it is on its way no one writes into it', async () => {
  let during: (() => Promise<unknown>) | null = null;
  const world = await createWorld({
    fetch: (fetch) => async (input, init) => {
      const request = new Request(input, init);
      if (during && request.url.endsWith('/submit')) await during();
      return fetch(request);
    },
  });
  const { disputeId } = await opened(world);
  const found: string[] = [];
  during = async () => {
    const request = { disputeId, fields: { explanation: 'Quick.' } };
    found.push(await refusal(world, 'issuing.draft', request));
  };
  await send(world, disputeId);
  expect(found).toEqual(['409 issuing.being_sent']);
});

describe('a reply that is lost', () => {
  test.each([
    ['before it arrived', false],
    ['after it took effect', true],
  ])('%s is found out, and the dispute sent once', async (_name, arrives) => {
    let lost = 0;
    const world = await createWorld({
      fetch: (fetch) => async (input, init) => {
        const request = new Request(input, init);
        if (!request.url.endsWith('/submit') || lost > 0) return fetch(request);
        lost += 1;
        if (arrives) await fetch(request);
        throw new TypeError('fetch failed');
      },
    });
    const { disputeId } = await opened(world);
    await send(world, disputeId);
    expect((await rowOf(world, disputeId)).acting).toBe('submit');
    for (let count = 0; count < 4; count += 1) await rest(world);
    expect(await rowOf(world, disputeId)).toMatchObject({
      acting: null,
      status: 'won',
      submittedBy: `staff:${OWNER}`,
    });
    expect(await operations(world)).toEqual(['settled 1']);
  });

  test('for longer than Stripe keeps keys is looked up by the dispute’s state', async () => {
    let away = false;
    const world = await createWorld({
      fetch: (fetch) => async (input, init) => {
        const request = new Request(input, init);
        if (away && request.url.includes('/issuing/')) throw new TypeError('fetch failed');
        const answer = await fetch(request);
        if (!request.url.endsWith('/submit')) return answer;
        away = true;
        throw new TypeError('fetch failed');
      },
    });
    const { disputeId } = await opened(world);
    const { dispute } = await get(world, disputeId);
    const request = { disputeId, previewId: dispute.previewId ?? '', actor: `staff:${OWNER}` };
    await submitIssuing(world.deps, request).catch(() => undefined);
    world.pass(24 * 60 * 60_000);
    away = false;
    for (let count = 0; count < 3; count += 1) await rest(world);
    expect(await operations(world)).toEqual(['settled 1']);
    expect((await rowOf(world, disputeId)).status).toBe('won');
  });
});

test('stopped at any effect, it is sent once or shown again', async () => {
  const fuse = createFuse();
  const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
  let stops = 0;
  for (let nth = 1; ; nth += 1) {
    const { disputeId } = await opened(world, { of: nth % 2 === 0 ? 'seller' : 'platform' });
    const { dispute } = await get(world, disputeId);
    const request = { disputeId, previewId: dispute.previewId ?? '', actor: `staff:${OWNER}` };
    fuse.arm(nth);
    await submitIssuing(world.deps, request).catch(() => undefined);
    const stopped = fuse.isBlown();
    fuse.arm(Number.POSITIVE_INFINITY);
    if (!stopped) break;
    stops += 1;
    for (let count = 0; count < 3; count += 1) {
      world.pass(3 * 60_000);
      await world.minute();
      await world.settle();
    }
    // The person confirms again what they were shown.
    await submitIssuing(world.deps, request);
    await rest(world);
    const told = `stopped at effect ${String(nth)}`;
    expect(await rowOf(world, disputeId), told).toMatchObject({
      status: 'won',
      acting: null,
      submittedBy: request.actor,
      creditedMinor: 10_000,
    });
    const { rows } = await world.client.execute({
      sql: "SELECT count(*) AS count FROM operations WHERE subject_id = ? AND state = 'settled'",
      args: [disputeId],
    });
    expect(rows[0]?.['count'], told).toBe(1);
    const { rows: submitted } = await world.client.execute({
      sql: "SELECT count(*) AS count FROM messages WHERE type = 'issuing.submitted' AND subject = ?",
      args: [disputeId],
    });
    expect(submitted[0]?.['count'], told).toBe(1);
  }
  expect(stops).toBeGreaterThan(10);
});

test('an opening that is stopped anywhere leaves one dispute, which its events make known', async () => {
  const fuse = createFuse();
  const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
  let stops = 0;
  for (let nth = 1; ; nth += 1) {
    const { paymentId } = await paid(world);
    const request = { paymentId, ...FRAUD };
    fuse.arm(nth);
    await refusal(world, 'issuing.open', request).catch(() => undefined);
    const stopped = fuse.isBlown();
    fuse.arm(Number.POSITIVE_INFINITY);
    if (!stopped) break;
    stops += 1;
    await world.settle();
    const code = await refusal(world, 'issuing.open', request);
    expect(['200', '409 issuing.disputed_before']).toContain(code);
    const { data } = await world.stripe.issuing.disputes.list({ transaction: paymentId });
    expect(data).toHaveLength(1);
    expect((await rowOf(world, data[0]?.id ?? '')).paymentId).toBe(paymentId);
  }
  expect(stops).toBeGreaterThan(10);
});
