import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import type { Env } from '../../http/env.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { NO_FIELDS, operation, reasonIfAny } from '../../http/staff-door.ts';
import { askToAct } from '../../people/controls/actions.ts';
import { subjectOf } from '../../people/controls/subject.ts';
import { adoptKey, createKey, revokeKey } from '../../people/keys/actions.ts';
import { SCOPES } from '../../people/keys/key.ts';
import { readKeyById, readKeys, type ApiKey } from '../../people/keys/store.ts';
import type { Person } from '../../people/staff/rights.ts';
import { readTeam } from '../../people/staff/store.ts';

/** A key as staff see it: never the key itself. */
export type KeyCard = Omit<ApiKey, 'hash'> & {
  /** False where whoever answers for it may not refund: two others then decide what it asks, until it is adopted. */
  readonly isAnswered: boolean;
};

const createFields = once(() =>
  z.strictObject({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    scopes: z.array(z.enum(SCOPES)).check(z.minLength(1), z.maxLength(SCOPES.length)),
    reason: reasonIfAny(),
  }),
);

const revokeFields = once(() =>
  z.strictObject({ id: z.string().check(z.regex(/^key_\w{1,64}$/)) }),
);

const adoptFields = once(() => z.extend(revokeFields(), { reason: reasonIfAny() }));

export const keyRoutes = new Hono<Env>()
  .post(
    '/keys.list',
    operation({ right: 'manage_keys', fields: NO_FIELDS }, async (c) => {
      const { db, ownerUserId } = c.var.world.deps;
      const [keys, team] = await Promise.all([readKeys(db), readTeam(db, ownerUserId)]);
      return c.json({ keys: keys.map((key) => cardOf(key, team)) });
    }),
  )
  .post(
    '/keys.create',
    operation({ right: 'manage_keys', fields: createFields }, async (c, asked, person) => {
      const { deps, config } = c.var.world;
      const { name, scopes, reason = `${name}: ${scopes.join(', ')}` } = asked;
      const fields = { name, scopes };
      const of = { act: 'keys.create', subject: subjectOf(fields), paymentId: null } as const;
      const about = { ...of, parts: [], fields, reason };
      const waiting = await askToAct(deps, about, person);
      if (waiting) return c.json(waiting, 202);
      const { key, row } = await createKey(deps, { ...fields, by: person.userId }, config.livemode);
      return c.json({ key, ...cardOf(row, [person]) }, 201);
    }),
  )
  .post(
    '/keys.adopt',
    operation({ right: 'manage_keys', fields: adoptFields }, async (c, asked, person) => {
      const { id, reason = 'To answer for what the key asks.' } = asked;
      const { deps } = c.var.world;
      const known = await readKeyById(deps.db, id);
      if (known?.revokedAt !== null) return answerProblem(c, KEY_NOT_FOUND);
      const of = { act: 'keys.adopt', subject: id, paymentId: null, parts: [] } as const;
      const waiting = await askToAct(deps, { ...of, fields: { id }, reason }, person);
      if (waiting) return c.json(waiting, 202);
      const result = await adoptKey(deps, { id, by: person.userId });
      return result.ok ? c.json({ id }) : answerProblem(c, KEY_NOT_FOUND);
    }),
  )
  .post(
    '/keys.revoke',
    operation({ right: 'manage_keys', fields: revokeFields }, async (c, asked, person) => {
      const result = await revokeKey(c.var.world.deps, { ...asked, by: person.userId });
      return result.ok ? c.json({ id: asked.id }) : answerProblem(c, KEY_NOT_FOUND);
    }),
  );

const KEY_NOT_FOUND: Problem = {
  status: 404,
  code: 'key.not_found',
  message: 'There is no such key in force.',
  next: 'Reload the list: it may be revoked already.',
};

function cardOf({ hash: _hash, ...card }: ApiKey, team: readonly Person[]): KeyCard {
  const answering = team.find(({ userId }) => userId === card.answersBy);
  return { ...card, isAnswered: answering?.rights.includes('refund') ?? false };
}
