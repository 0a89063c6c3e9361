import type { Client } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { isBusy, retryBusy } from '../../../../worker/base/db/retry.ts';

const failure = (code: string, message = code) => Object.assign(new Error(message), { code });

/** A client that fails with `errors`, one a call, then answers. */
function client(errors: Error[]) {
  let calls = 0;
  const answer = () => {
    calls += 1;
    const error = errors.shift();
    return error ? Promise.reject(error) : Promise.resolve('done');
  };
  return { client: { execute: answer, batch: answer } as unknown as Client, calls: () => calls };
}

describe('what says that another writer is at work', () => {
  test.each([
    [failure('SQLITE_BUSY'), true],
    [failure('SQLITE_BUSY_SNAPSHOT'), true],
    [failure('TRANSACTION_TIMEOUT'), true],
    [failure('SERVER_ERROR', 'Server returned HTTP status 429'), true],
    [failure('UNKNOWN', 'database is locked'), true],
    [new Error('the query failed', { cause: failure('SQLITE_BUSY') }), true],
    [failure('SERVER_ERROR', 'Server returned HTTP status 500'), false],
    [failure('SQLITE_CONSTRAINT'), false],
    [new TypeError('fetch failed'), false],
    ['SQLITE_BUSY', false],
    [null, false],
  ])('%s: %s', (error, busy) => {
    expect(isBusy(error)).toBe(busy);
  });
});

describe('a busy database', () => {
  const busy = (times: number) => Array.from({ length: times }, () => failure('SQLITE_BUSY'));

  test.each(['execute', 'batch'] as const)(
    'is asked again by %s, later each time',
    async (name) => {
      const pauses: number[] = [];
      const sleep = (ms: number) => {
        pauses.push(ms);
        return Promise.resolve();
      };
      const { client: inner, calls } = client(busy(3));
      const patient = retryBusy(inner, { sleep, random: () => 1 });
      expect(await patient[name]([] as never)).toBe('done');
      expect([calls(), pauses]).toEqual([4, [40, 80, 160]]);
    },
  );

  test('is given up after six tries, with its own words', async () => {
    const { client: inner, calls } = client(busy(9));
    const patient = retryBusy(inner, { sleep: () => Promise.resolve(), random: () => 0 });
    await expect(patient.execute('SELECT 1')).rejects.toThrow('SQLITE_BUSY');
    expect(calls()).toBe(6);
  });
});

test('a failure whose effect is not known is passed on at once', async () => {
  const { client: inner, calls } = client([new TypeError('fetch failed')]);
  const patient = retryBusy(inner, { sleep: () => Promise.resolve(), random: () => 0 });
  await expect(patient.execute('INSERT')).rejects.toThrow('fetch failed');
  expect(calls()).toBe(1);
});
