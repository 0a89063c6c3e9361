/** The withdrawal page, as a browser asks for it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { databaseAway } from '../../away.ts';

const SAID = { name: 'Anna', order: 'A-17', email: 'anna@example.com', items: '' };
const REQUEST = 'request-0123456789abcdef';

let world: TestWorld;
let isAway: boolean;

beforeEach(async () => {
  isAway = false;
  world = await createWorld({
    client: databaseAway(() => isAway),
  });
});

async function post(path: string, fields: Readonly<Record<string, string>>, ip = '192.0.2.1') {
  const answer = await world.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'cf-connecting-ip': ip },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const confirm = (more: Readonly<Record<string, string>> = {}, ip?: string) =>
  post('/withdraw/confirm?lang=en', { ...SAID, request: REQUEST, ...more }, ip);

const kept = async () =>
  (
    await world.client.execute(
      `SELECT state, payment_id AS payment, next_at AS next FROM withdrawals ORDER BY received_at`,
    )
  ).rows;

describe('the page', () => {
  test('is in the language that is asked for, with no script, and in no one’s frame', async () => {
    const answer = await world.app.request('/withdraw?lang=de&order=A-17');
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('Vertrag widerrufen');
    expect(text).toContain('value="A-17"');
    expect(text).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('may be framed by the origins that are named, and no others', async () => {
    const framed = await createWorld({ config: { withdrawalFrames: ['https://shop.example'] } });
    const answer = await framed.app.request('/withdraw');
    expect(answer.headers.get('content-security-policy')).toContain(
      'frame-ancestors https://shop.example',
    );
  });

  test('asks for what is missing, and keeps what was typed', async () => {
    const { status, text } = await post('/withdraw?lang=en', { ...SAID, name: '', email: 'anna' });
    expect(status).toBe(422);
    expect(text).toContain('Fill this in.');
    expect(text).toContain('This is no e-mail address.');
    expect(text).toContain('value="A-17"');
    expect(await kept()).toEqual([]);
  });

  test('sends nothing before the second press', async () => {
    const { status, text } = await post('/withdraw?lang=en', SAID);
    expect(status).toBe(200);
    expect(text).toContain('Confirm withdrawal');
    expect(await kept()).toEqual([]);
  });

  test('writes what a stranger types as text only', async () => {
    const { text } = await post('/withdraw?lang=en', {
      ...SAID,
      order: '"><script>alert(1)</script>',
    });
    expect(text).not.toContain('<script>');
  });
});

describe('what is confirmed', () => {
  test('is kept with its time, and handled by the clock', async () => {
    const paymentId = await world.pay({ params: { metadata: { recourse_order: 'A-17' } } });
    await world.settle();
    const { status, text } = await confirm();
    expect(status).toBe(200);
    expect(text).toContain('We have received your withdrawal');
    expect(text).toContain('November 16, 2026');
    expect(await kept()).toMatchObject([{ state: 'waiting', payment: paymentId }]);
    world.pass(60_000);
    await world.minute();
    const [view] = await readPaymentRefunds(world.db, paymentId);
    expect(view?.refund).toMatchObject({ origin: 'withdrawal', status: 'requested' });
  });

  test('twice is one', async () => {
    await confirm();
    await confirm();
    expect(await kept()).toHaveLength(1);
  });

  test('again with other words shows what was kept, and keeps nothing else', async () => {
    await confirm();
    const { text } = await confirm({ name: 'Mallory', order: 'OTHER-9', email: 'm@example.com' });
    expect(text).toContain('Anna');
    expect(text).toContain('A-17');
    expect(text).not.toMatch(/Mallory|OTHER-9|m@example/);
    expect(await kept()).toHaveLength(1);
  });

  test('by who has an address of any alphabet is kept', async () => {
    expect((await confirm({ email: 'müller@müller.de' })).status).toBe(200);
    expect(await kept()).toHaveLength(1);
  });

  test('that is far too long is asked for again, in words', async () => {
    const { status, text } = await confirm({ items: 'x'.repeat(20_000) });
    expect(status).toBe(413);
    expect(text).toContain('Withdraw from your contract');
  });

  test('says the same to everyone, whether the order exists or not', async () => {
    await world.pay({ params: { metadata: { recourse_order: 'A-17' } } });
    await world.settle();
    const plain = (text: string) =>
      text.replace(/nonce="[^"]*"/g, '').replace(/wd_[0-9a-f]+|[0-9a-f]{64}|A-1\d/g, '');
    const known = await confirm();
    const unknown = await confirm({ order: 'A-18', request: `${REQUEST}-2` });
    expect(plain(unknown.text)).toBe(plain(known.text));
    expect([known.status, unknown.status]).toEqual([200, 200]);
  });

  test('more often than a person would is kept all the same, and handled later', async () => {
    for (let count = 0; count < 10; count += 1) {
      const { status } = await confirm({ request: `${REQUEST}-${String(count)}` });
      expect(status).toBe(200);
    }
    const rows = await kept();
    expect(rows).toHaveLength(10);
    const now = world.deps.now();
    expect(rows.filter(({ next }) => Number(next) > now + 30 * 60_000)).toHaveLength(4);
  });

  test('while the database is away is told so with what was typed, and can be sent again', async () => {
    isAway = true;
    const { status, text } = await confirm();
    expect(status).toBe(503);
    expect(text).toContain('was not received');
    expect(text).toContain(REQUEST);
    expect(text).toContain('value="A-17"');
    isAway = false;
    expect(await kept()).toEqual([]);
    expect((await confirm()).status).toBe(200);
    expect(await kept()).toHaveLength(1);
  });

  test('without what it needs is asked for it, and not kept', async () => {
    expect((await confirm({ name: '' })).status).toBe(422);
    expect(await kept()).toEqual([]);
  });

  test('by a payment’s id names that payment', async () => {
    const paymentId = await world.pay({});
    await confirm({ order: paymentId });
    expect(await kept()).toMatchObject([{ payment: paymentId }]);
  });
});
