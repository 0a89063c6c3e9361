import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import type { Env } from '../../http/env.ts';
import { answerProblem } from '../../http/problem.ts';
import { NO_FIELDS, operation } from '../../http/staff-door.ts';
import { createKey, revokeKey } from '../../people/keys/actions.ts';
import { SCOPES } from '../../people/keys/key.ts';
import { readKeys, type ApiKey } from '../../people/keys/store.ts';

/** A key as staff see it: never the key itself. */
export type KeyCard = Omit<ApiKey, 'hash'>;

const createFields = once(() =>
  z.strictObject({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    scopes: z.array(z.enum(SCOPES)).check(z.minLength(1), z.maxLength(SCOPES.length)),
  }),
);

const revokeFields = once(() =>
  z.strictObject({ id: z.string().check(z.regex(/^key_\w{1,64}$/)) }),
);

export const keyRoutes = new Hono<Env>()
  .post(
    '/keys.list',
    operation({ right: 'manage_keys', fields: NO_FIELDS }, async (c) => {
      const keys = await readKeys(c.var.world.deps.db);
      return c.json({ keys: keys.map(cardOf) });
    }),
  )
  .post(
    '/keys.create',
    operation({ right: 'manage_keys', fields: createFields }, async (c, asked, person) => {
      const { deps, config } = c.var.world;
      const { key, row } = await createKey(deps, { ...asked, by: person.userId }, config.livemode);
      return c.json({ key, ...cardOf(row) }, 201);
    }),
  )
  .post(
    '/keys.revoke',
    operation({ right: 'manage_keys', fields: revokeFields }, async (c, asked, person) => {
      const result = await revokeKey(c.var.world.deps, { ...asked, by: person.userId });
      if (result.ok) return c.json({ id: asked.id });
      return answerProblem(c, {
        status: 404,
        code: 'key.not_found',
        message: 'There is no such key in force.',
        next: 'Reload the list: it may be revoked already.',
      });
    }),
  );

function cardOf({ hash: _hash, ...card }: ApiKey): KeyCard {
  return card;
}
