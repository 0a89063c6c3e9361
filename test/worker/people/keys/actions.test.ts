import { describe, expect, test } from 'vitest';
import { answerOnce, createKey, revokeKey } from '../../../../worker/people/keys/actions.ts';
import { hashKey } from '../../../../worker/people/keys/key.ts';
import { readKey, readKeys } from '../../../../worker/people/keys/store.ts';
import { createWorld } from '../../../world.ts';

describe('a key', () => {
  test('is shown once and kept as a hash', async () => {
    const { deps, client } = await createWorld();
    const request = { name: 'shop', scopes: ['transfers:read'], by: 'usr_1' } as const;
    const { key, row } = await createKey(deps, request, false);
    expect(key).toMatch(/^rck_test_[0-9a-f]{64}$/);
    expect(await readKey(deps.db, hashKey(key))).toEqual(row);
    for (const table of ['api_keys', 'audit_entries']) {
      const { rows } = await client.execute(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toContain(key);
    }
  });

  test('of a live deployment says so', async () => {
    const { deps } = await createWorld();
    const { key } = await createKey(deps, { name: 'a', scopes: [], by: 'usr_1' }, true);
    expect(key).toMatch(/^rck_live_/);
  });

  test('that is revoked opens nothing, stays in the list, and is revoked once', async () => {
    const { deps } = await createWorld();
    const { key, row } = await createKey(deps, { name: 'a', scopes: [], by: 'usr_1' }, false);
    expect((await revokeKey(deps, { id: row.id, by: 'usr_1' })).ok).toBe(true);
    expect(await readKey(deps.db, hashKey(key))).toBeNull();
    expect(await readKeys(deps.db)).toMatchObject([{ id: row.id, revokedAt: deps.now() }]);
    expect(await revokeKey(deps, { id: row.id, by: 'usr_1' })).toEqual({
      ok: false,
      refusal: { reason: 'key_not_found' },
    });
  });
});

describe('a request with an idempotency key', () => {
  const asked = (request = 'one', keyId = 'key_1') => ({ keyId, idempotencyKey: 'i-1', request });
  const counting = (status = 201) => {
    let count = 0;
    const work = () => Promise.resolve({ status, body: `answer ${String((count += 1))}` });
    return { work, count: () => count };
  };

  test('sent twice is done once and answered alike', async () => {
    const { deps } = await createWorld();
    const { work, count } = counting();
    const first = await answerOnce(deps, asked(), work);
    const again = await answerOnce(deps, asked(), work);
    const body = 'answer 1';
    expect(first).toEqual({ ok: true, value: { status: 201, body, replayed: false } });
    expect(again).toEqual({ ok: true, value: { status: 201, body, replayed: true } });
    expect(count()).toBe(1);
  });

  test('that asks something else is refused and not done', async () => {
    const { deps } = await createWorld();
    const { work, count } = counting();
    await answerOnce(deps, asked(), work);
    expect(await answerOnce(deps, asked('two'), work)).toMatchObject({
      refusal: { reason: 'idempotency_mismatch' },
    });
    expect(count()).toBe(1);
  });

  test('of another API key is another request', async () => {
    const { deps } = await createWorld();
    const { work, count } = counting();
    await answerOnce(deps, asked(), work);
    await answerOnce(deps, asked('two', 'key_2'), work);
    expect(count()).toBe(2);
  });

  test('while the first is at work is refused, and taken over when that one was cut off', async () => {
    const { deps, pass } = await createWorld();
    const cutOff = () => Promise.reject(new Error('the process was stopped'));
    await expect(answerOnce(deps, asked(), cutOff)).rejects.toThrow('stopped');
    const { work } = counting();
    expect(await answerOnce(deps, asked(), work)).toMatchObject({
      refusal: { reason: 'idempotency_in_flight' },
    });
    pass(61_000);
    expect(await answerOnce(deps, asked(), work)).toMatchObject({ value: { body: 'answer 1' } });
  });

  test('that was cut off is taken over by one of those that come after', async () => {
    const { deps, pass } = await createWorld();
    const cutOff = () => Promise.reject(new Error('the process was stopped'));
    await expect(answerOnce(deps, asked(), cutOff)).rejects.toThrow('stopped');
    pass(61_000);
    const { work, count } = counting();
    const both = await Promise.all([1, 2].map(() => answerOnce(deps, asked(), work)));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(count()).toBe(1);
  });

  test.each([409, 429, 500, 503])(
    'answered with %i was not decided: it is asked again',
    async (status) => {
      const { deps } = await createWorld();
      const { work, count } = counting(status);
      await answerOnce(deps, asked(), work);
      await answerOnce(deps, asked(), work);
      expect(count()).toBe(2);
    },
  );

  test('a refusal is kept, a "try again" is not', async () => {
    const { deps } = await createWorld();
    const refused = counting(422);
    const away = counting(503);
    await answerOnce(deps, asked(), away.work);
    await answerOnce(deps, asked(), refused.work);
    expect(await answerOnce(deps, asked(), refused.work)).toMatchObject({
      value: { status: 422, replayed: true },
    });
    expect([away.count(), refused.count()]).toEqual([1, 1]);
  });
});
