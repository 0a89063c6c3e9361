/** A page of another site may call the staff door, whose signature tells who it is, and nothing else. */
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../world.ts';

const world = await createWorld();

/** What a browser asks before it lets a page send a request of its own. */
async function preflight(path: string, method: string): Promise<Headers> {
  const answer = await world.app.request(path, {
    method: 'OPTIONS',
    headers: {
      origin: 'null',
      'access-control-request-method': method,
      'access-control-request-headers': 'content-type,stripe-signature',
    },
  });
  return answer.headers;
}

describe('a page in a browser', () => {
  test('may send signed operations from the Dashboard’s frame, whose origin is null', async () => {
    const headers = await preflight('/v1/staff/queue.list', 'POST');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toBe('content-type,stripe-signature');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each([
    ['/v1/scheduled-transfers', 'POST'],
    ['/v1/cases', 'GET'],
    ['/webhooks/platform', 'POST'],
    ['/webhooks/connect', 'POST'],
    ['/health', 'GET'],
    ['/', 'GET'],
  ])('may not call %s', async (path, method) => {
    const headers = await preflight(path, method);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const answer = await world.app.request(path, { method, headers: { origin: 'https://a.test' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('is told by no answer what kind of server this is, nor may it frame one', async () => {
    const { headers } = await world.app.request('/v1/staff/queue.list', { method: 'POST' });
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
