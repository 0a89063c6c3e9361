/** The withdrawal page, as a browser asks for it. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '@libsql/client';
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
    expect(text).toContain('This is not an e-mail address.');
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

describe('a guest who is on their way', () => {
  test.each(['/withdraw/confirm', '/withdraw/change'])(
    'and reloads %s finds the form',
    async (path) => {
      const answer = await world.app.request(`${path}?lang=fr&order=A-17`);
      const text = await answer.text();
      expect(answer.status).toBe(200);
      expect(text).toContain('Renoncer au contrat ici');
      expect(text).toContain('value="A-17"');
    },
  );

  test('and writes a slash at the end is led to the page', async () => {
    const answer = await world.app.request('/withdraw/?lang=de&order=A%2F17');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      '/withdraw?lang=de&order=A%2F17',
    ]);
  });

  test('keeps what they typed when they change the language', async () => {
    const page = await (await world.app.request('/withdraw?lang=en')).text();
    const [, to = ''] = /formaction="([^"]*lang=it)"/.exec(page) ?? [];
    const { text } = await post(to, { ...SAID, items: 'La tazza' });
    expect(text).toContain('<html lang="it">');
    for (const value of ['Anna', 'A-17', 'anna@example.com']) {
      expect(text).toContain(`value="${value}"`);
    }
    expect(text).toContain('>La tazza</textarea>');
  });

  test('and left something out is told so first, and stands in the first of it', async () => {
    const { text } = await post('/withdraw?lang=en', { ...SAID, order: '', email: 'anna' });
    expect(text.indexOf('role="alert"')).toBeLessThan(text.indexOf('<h1>'));
    expect(text).toContain('href="#order"');
    expect(text).toContain('href="#email"');
    expect(text.match(/autofocus/g)).toHaveLength(1);
    expect(/<input\s+id="order"[^>]*autofocus/.test(text)).toBe(true);
    expect(text).toContain('<title>Please check what you entered');
  });

  test.each([
    ['name', 201, 'Use at most 200 characters.'],
    ['order', 201, 'Use at most 200 characters.'],
    ['items', 1_001, 'Use at most 1,000 characters.'],
  ] as const)('and writes too much into %s is told so, and nothing is cut', async (...of) => {
    const [name, length, sentence] = of;
    const long = 'x'.repeat(length);
    for (const path of ['/withdraw', '/withdraw/confirm']) {
      const { status, text } = await post(`${path}?lang=en`, { ...SAID, [name]: long });
      expect(status).toBe(422);
      expect(text).toContain(sentence);
      expect(text).toContain(name === 'items' ? `>${long}</textarea>` : `value="${long}"`);
    }
    expect(await kept()).toEqual([]);
    expect((await confirm({ [name]: 'x'.repeat(length - 1) })).status).toBe(200);
    const { rows } = await world.client.execute('SELECT statement, order_ref FROM withdrawals');
    expect(JSON.stringify(rows)).toContain('x'.repeat(length - 1));
  });
});

describe('the receipt', () => {
  test('names the platform, the whole order, and the time where the buyer is beside UTC', async () => {
    world = await createWorld({ config: { platformName: 'Atelier Market' } });
    const answer = await world.app.request('/withdraw/confirm?lang=de', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'cf-ipcountry': 'DE' },
      body: new URLSearchParams({ ...SAID, request: REQUEST }).toString(),
    });
    const text = await answer.text();
    expect(text).toContain('Atelier Market');
    expect(text).toContain('Die ganze Bestellung');
    expect(text).toContain(
      'Eingegangen am 16. November 2026 um 10:00:00 MEZ (16. November 2026 um 09:00:00 UTC)',
    );
  });

  test('names the items of a part in a sentence, and the zone that Cloudflare tells', async () => {
    const body = new URLSearchParams({ ...SAID, items: 'La taza', request: REQUEST }).toString();
    const request = new Request('https://recourse.test/withdraw/confirm?lang=es', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
        'cf-ipcountry': 'ES',
      },
      body,
    });
    Object.defineProperty(request, 'cf', { value: { timezone: 'Atlantic/Canary' } });
    const text = await (await world.app.fetch(request)).text();
    expect(text).toMatch(/El desistimiento se refiere a<\/dt>\s*<dd>La taza/);
    expect(text).toMatch(/9:00:00 WET|9:00:00 GMT/);
  });
});

test('each line of a part is an item of its own, and the receipt keeps the lines', async () => {
  const { text } = await confirm({ items: 'The lamp\r\n\r\n  Two bowls ' });
  expect(text).toContain('<dd>The lamp\nTwo bowls</dd>');
  const { rows } = await world.client.execute('SELECT statement FROM withdrawals');
  const [row] = rows as unknown as readonly { readonly statement: string }[];
  expect(JSON.parse(row?.statement ?? '')).toMatchObject({ items: ['The lamp', 'Two bowls'] });
});

describe('what is confirmed', () => {
  test('is kept with its time, and handled by the clock', async () => {
    const paymentId = await world.pay({ params: { metadata: { recourse_order: 'A-17' } } });
    await world.settle();
    const { status, text } = await confirm();
    expect(status).toBe(200);
    expect(text).toContain('We have received your withdrawal');
    expect(text).toContain('16 November 2026');
    expect(await kept()).toMatchObject([{ state: 'waiting', payment: null }]);
    await world.minute();
    expect(await kept()).toMatchObject([{ state: 'handled', payment: paymentId }]);
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
    expect(text).toContain('Use at most 1,000 characters.');
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

  test('asks the same of the database, whether the order exists or not', async () => {
    const asked: string[] = [];
    const noting = (client: Client): Client =>
      new Proxy(client, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return (...given: unknown[]) => {
            asked.push(JSON.stringify(given, (key, part: unknown) => (key === 'args' ? 0 : part)));
            return Reflect.apply(value, target, given) as unknown;
          };
        },
      });
    world = await createWorld({ client: noting });
    await world.pay({ params: { metadata: { recourse_order: 'A-17' } } });
    await world.settle();
    const askedOf = async (order: string, nth: string) => {
      asked.length = 0;
      await confirm({ order, request: `${REQUEST}-${nth}` });
      return [...asked];
    };
    await askedOf('warm', '0');
    const known = await askedOf('A-17', '1');
    expect(known).toEqual(await askedOf('A-18', '2'));
    expect(known.length).toBeGreaterThan(2);
    expect(known.join(' ')).not.toMatch(/payment_statements|scheduled_transfers|sellers/);
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
