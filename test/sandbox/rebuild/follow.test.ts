import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { rebuild } from '../../../sandbox/rebuild/follow.ts';

let server: Server | null = null;
afterEach(() => {
  server?.close();
});

type Reply = { readonly status: number; readonly body: object };

/** A Worker that answers one reply after the other. */
async function answering(replies: readonly Reply[], asked: string[]): Promise<string> {
  const left = [...replies];
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.headers.authorization ?? ''}`);
    const reply = left.shift();
    response.writeHead(reply?.status ?? 500).end(JSON.stringify(reply?.body ?? {}));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const reached = (state: string): Reply => ({ status: 200, body: { state } });

test('a rebuild is started once, and followed until it is over', async () => {
  const asked: string[] = [];
  const begun = { status: 202, body: { state: 'under_way' } };
  const replies = [reached('none'), begun, reached('under_way'), reached('over')];
  const url = await answering(replies, asked);
  const told: string[] = [];
  const wait = () => Promise.resolve();
  const document = await rebuild({
    url,
    key: 'rck_1',
    from: null,
    wait,
    told: ({ state }) => void told.push(state),
  });
  expect(document.state).toBe('over');
  expect(told).toEqual(['under_way', 'under_way', 'over']);
  const get = 'GET Bearer rck_1';
  expect(asked).toEqual([get, 'POST Bearer rck_1', get, get]);
});

test('one that is over is read, and begun again only where that is asked for', async () => {
  const of = { key: 'rck_1', from: null, wait: () => Promise.resolve(), told: () => undefined };
  const asked: string[] = [];
  const replies = [reached('over'), reached('over'), reached('over')];
  const url = await answering(replies, asked);
  await rebuild({ ...of, url });
  expect(asked.map((line) => line.split(' ')[0])).toEqual(['GET']);
  await rebuild({ ...of, url, again: true });
  expect(asked.map((line) => line.split(' ')[0])).toEqual(['GET', 'GET', 'POST']);
});

test('a refusal is told in the Worker’s own sentences', async () => {
  const error = { message: 'Nothing was lost.', next: 'Do nothing.' };
  const url = await answering([reached('none'), { status: 409, body: { error } }], []);
  const wait = () => Promise.resolve();
  const asked = rebuild({ url, key: 'rck_1', from: null, wait, told: () => undefined });
  await expect(asked).rejects.toThrow('Nothing was lost.\nDo nothing.');
});

test.each([
  ['rck.example.com', 'rck.example.com is no address.'],
  ['http://127.0.0.1:1', 'Nothing answers at http://127.0.0.1:1.'],
])(
  'an address that is none, or where no one answers, is told in a sentence: %s',
  async (url, sentence) => {
    const wait = () => Promise.resolve();
    const asked = rebuild({ url, key: 'rck_1', from: null, wait, told: () => undefined });
    await expect(asked).rejects.toThrow(sentence);
  },
);
