import type { Channel } from '../../../../worker/records/notifications/channel.ts';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test, vi } from 'vitest';
import { writeAll } from '../../../../worker/base/db/database.ts';
import { sendDueMessages } from '../../../../worker/records/notifications/actions.ts';
import { PAUSES_MS } from '../../../../worker/records/notifications/delivery.ts';
import type { Post, PostRequest } from '../../../../worker/records/notifications/message.ts';
import {
  deliveries,
  putMessage,
  readOpenNotices,
} from '../../../../worker/records/notifications/store.ts';
import { messageOf } from '../../../../worker/records/notifications/words.ts';
import { createWorld, DAY_MS, type WorldOptions } from '../../../world.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`;
const BACKEND = 'https://backend.test/hooks';
const SLACK = 'https://hooks.slack.com/services/T/B/x';
const CHANNELS = { backend: { url: BACKEND, secret: SECRET }, slack: { url: SLACK } };
const LATER = Number.MAX_SAFE_INTEGER;

type Sent = PostRequest & { readonly url: string };

const facts = (nth: number) => ({
  type: 'recovery.opened' as const,
  recoveryId: `rc_${String(nth)}`,
  paymentId: 'pi_1',
  sellerId: 'acct_1',
  amountMinor: 8_000,
  currency: 'usd',
  cause: 'dispute' as const,
});

/** A world whose receivers answer as told; everything that was sent is kept. */
async function scene(answer: (sent: Sent) => number | null, options: WorldOptions = {}) {
  const sent: Sent[] = [];
  const post: Post = (url, request) => {
    sent.push({ url, ...request });
    const status = answer({ url, ...request });
    return Promise.resolve(status === null ? null : { status });
  };
  const world = await createWorld({ channels: CHANNELS, post, ...options });
  const put = (nth: number, channels: readonly Channel[] = ['backend', 'slack'], id = nth) => {
    const message = messageOf(`msg_${String(id)}`, `key:${String(nth)}`, facts(nth));
    const now = world.deps.now();
    return writeAll(world.db, putMessage(world.db, message, { channels, now, from: now }));
  };
  const rows = () => world.db.select().from(deliveries);
  const send = () => sendDueMessages(world.deps, LATER);
  return { world, sent, put, rows, send };
}

describe('a message', () => {
  test('reaches the backend signed, as any library of Standard Webhooks checks it', async () => {
    const { world, sent, put, send } = await scene(() => 204);
    await put(1, ['backend']);
    world.pass(60_000);
    expect(await send()).toBe(1);
    const { url, headers, body } = sent[0] ?? { url: '', headers: {}, body: '' };
    expect(url).toBe(BACKEND);
    vi.useFakeTimers({ now: world.deps.now() });
    try {
      const read = new Webhook(SECRET).verify(body, headers);
      const timestamp = new Date(world.deps.now() - 60_000).toISOString();
      const data = { recoveryId: 'rc_1', amountMinor: 8_000, currency: 'usd' };
      expect(read).toMatchObject({ type: 'recovery.opened', timestamp, data });
      expect(() => new Webhook(SECRET).verify(`${body} `, headers)).toThrow();
    } finally {
      vi.useRealTimers();
    }
  });

  test('reaches Slack as one line, and nothing signed', async () => {
    const { sent, put, send } = await scene(() => 200);
    await put(1, ['slack']);
    await send();
    expect(sent.map(({ url }) => url)).toEqual([SLACK]);
    const { text } = JSON.parse(sent[0]?.body ?? '') as { text: string };
    expect(text).toContain('acct_1 owes $80.00');
    expect(Object.keys(sent[0]?.headers ?? {})).toEqual(['content-type']);
  });

  test('is put once for its key, however often and under whichever id', async () => {
    const { sent, put, rows, send } = await scene(() => 200);
    await put(1);
    await put(1);
    await put(1, ['backend', 'slack'], 2);
    expect(await rows()).toHaveLength(2);
    expect(await send()).toBe(2);
    await put(1, ['backend'], 3);
    expect(await send()).toBe(0);
    expect(sent).toHaveLength(2);
  });

  test('is sent once by two clocks at once', async () => {
    const { sent, put, send } = await scene(() => 200);
    for (let nth = 0; nth < 7; nth += 1) await put(nth);
    const counts = await Promise.all([send(), send()]);
    expect(counts[0] + counts[1]).toBe(14);
    const ids = sent.flatMap(({ headers }) => headers['webhook-id'] ?? []);
    expect(new Set(ids).size).toBe(7);
    expect(ids).toHaveLength(7);
    expect(sent).toHaveLength(14);
  });

  test('whose answer was lost in a crash comes again under the same id', async () => {
    let isBroken = true;
    const { world, sent, put, send } = await scene(() => 200, {
      client: (client) =>
        new Proxy(client, {
          get: (target, name) => {
            if (name === 'batch' && isBroken && sent.length > 0) {
              return () => Promise.reject(new Error('the machine is gone'));
            }
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === 'function' ? (value.bind(target) as unknown) : value;
          },
        }),
    });
    await put(1, ['backend']);
    await expect(send()).rejects.toThrow();
    expect(await send()).toBe(0);
    isBroken = false;
    world.pass(3 * 60_000);
    expect(await send()).toBe(1);
    expect(sent.map(({ headers }) => headers['webhook-id'])).toEqual(['msg_1', 'msg_1']);
    world.pass(DAY_MS);
    expect(await send()).toBe(0);
  });
});

describe('a receiver', () => {
  test('that is dead holds up no other', async () => {
    const { sent, put, send, rows } = await scene(({ url }) => (url === BACKEND ? null : 200));
    for (let nth = 0; nth < 9; nth += 1) await put(nth);
    expect(await send()).toBe(9);
    expect(sent.filter(({ url }) => url === BACKEND)).toHaveLength(2);
    expect((await rows()).filter(({ deliveredAt }) => deliveredAt !== null)).toHaveLength(9);
  });

  test('that refuses one message gets the others', async () => {
    const { put, send } = await scene(({ body }) => (body.includes('rc_0') ? 400 : 200));
    for (let nth = 0; nth < 5; nth += 1) await put(nth, ['backend']);
    expect(await send()).toBe(4);
  });

  test('that answers with a redirect has not taken the message', async () => {
    const { put, send, rows } = await scene(() => 302);
    await put(1, ['backend']);
    expect(await send()).toBe(0);
    expect(await rows()).toMatchObject([{ tries: 1, status: 302, deliveredAt: null }]);
  });

  test('that never answers is given up after ten tries, and a person is told once', async () => {
    let status = 500;
    const { world, sent, put, send, rows } = await scene(() => status);
    await put(1, ['backend']);
    await put(2, ['backend']);
    for (const pause of PAUSES_MS) {
      await send();
      expect(await readOpenNotices(world.db, 9)).toEqual([]);
      world.pass(pause * 1.1);
    }
    await send();
    world.pass(DAY_MS * 9);
    await send();
    expect(sent).toHaveLength(20);
    expect((await rows()).map(({ gaveUpAt, nextAt }) => [gaveUpAt !== null, nextAt])).toEqual([
      ...[
        [true, null],
        [true, null],
      ],
    ]);
    expect(await readOpenNotices(world.db, 9)).toMatchObject([
      { kind: 'message_undelivered', subject: 'backend', details: { status: 500 } },
    ]);
    status = 200;
    await put(3, ['backend']);
    await send();
    expect(await readOpenNotices(world.db, 9)).toEqual([]);
  });

  test('that is gone is given up at once', async () => {
    const { world, put, send, rows } = await scene(() => 410);
    await put(1, ['slack']);
    await send();
    expect(await rows()).toMatchObject([{ tries: 1, status: 410, nextAt: null }]);
    expect(await readOpenNotices(world.db, 9)).toMatchObject([{ subject: 'slack' }]);
  });

  test('that is not set up is not asked, and its messages wait', async () => {
    const channels = { backend: null, slack: null };
    const { sent, put, send, rows } = await scene(() => 200, { channels });
    await put(1);
    expect(await send()).toBe(0);
    expect(sent).toEqual([]);
    expect((await rows()).every(({ nextAt }) => nextAt !== null)).toBe(true);
  });
});

test('sending stops when its time is over', async () => {
  const { world, put } = await scene(() => 200);
  await put(1);
  expect(await sendDueMessages(world.deps, world.deps.now())).toBe(0);
});
