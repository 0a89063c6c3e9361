/**
 * The door of the platform's own backend: an API key, its scopes, no more requests than a key may make, and
 * every change once per idempotency key.
 */
import { createMiddleware } from 'hono/factory';
import * as z from 'zod/mini';
import { answerOnce } from '../people/keys/actions.ts';
import { hashKey, keyIn, type Scope } from '../people/keys/key.ts';
import { readKey } from '../people/keys/store.ts';
import { takeTurn } from '../base/limits/store.ts';
import { parseJson } from '../base/result/json.ts';
import type { Ctx, Env } from './env.ts';
import { answerProblem, tooMany, type Problem } from './problem.ts';
import { malformedBy } from './field-form.ts';

export const platformDoor = createMiddleware<Env>(async (c, next) => {
  const { deps, config } = c.var.world;
  const { db, now } = deps;
  const key = keyIn(c.req.header('authorization'));
  const row = key ? await readKey(db, hashKey(key)) : null;
  if (!row) return answerProblem(c, KEY_MISSING);
  const wait = await takeTurn(db, `key:${row.id}`, {
    perMinute: config.limits.keyPerMinute,
    now: now(),
  });
  if (wait !== null) return answerProblem(c, tooMany('key', wait));
  c.set('key', row);
  return next();
});

/** A change by the platform: its scope, its fields and nothing else, done once per `Idempotency-Key`. */
export function change<Schema extends z.core.$ZodObject>(
  options: { readonly scope: Scope; readonly fields: () => Schema },
  run: (c: Ctx, asked: z.output<Schema>) => Promise<Response>,
) {
  return async (c: Ctx): Promise<Response> => {
    if (!c.var.key.scopes.includes(options.scope)) {
      return answerProblem(c, scopeMissing(options.scope));
    }
    const idempotencyKey = c.req.header('idempotency-key') ?? '';
    if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) return answerProblem(c, IDEMPOTENCY_MISSING);
    const raw = await c.req.text();
    const parsed = z.safeParse(options.fields(), raw === '' ? {} : parseJson(raw));
    if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
    const request = `${c.req.method} ${c.req.path} ${raw}`;
    const asked = { keyId: c.var.key.id, idempotencyKey, request };
    const result = await answerOnce(c.var.world.deps, asked, async () => {
      const answer = await run(c, parsed.data);
      return { status: answer.status, body: await answer.text() };
    });
    if (!result.ok) {
      return answerProblem(
        c,
        result.refusal.reason === 'idempotency_mismatch' ? MISMATCH : IN_FLIGHT,
      );
    }
    const { status, body, replayed } = result.value;
    const headers = { 'content-type': 'application/json', 'idempotent-replayed': String(replayed) };
    return new Response(body, { status, headers });
  };
}

/** A question with fields: its scope, its fields and nothing else. It changes nothing. */
export function ask<Schema extends z.core.$ZodObject>(
  options: { readonly scope: Scope; readonly fields: () => Schema },
  run: (c: Ctx, asked: z.output<Schema>) => Promise<Response>,
) {
  return async (c: Ctx): Promise<Response> => {
    if (!c.var.key.scopes.includes(options.scope)) {
      return answerProblem(c, scopeMissing(options.scope));
    }
    const parsed = z.safeParse(options.fields(), parseJson(await c.req.text()));
    if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
    return run(c, parsed.data);
  };
}

/** A look by the platform: only the scope is asked. */
export function look(scope: Scope, run: (c: Ctx) => Promise<Response>) {
  return async (c: Ctx): Promise<Response> =>
    c.var.key.scopes.includes(scope) ? run(c) : answerProblem(c, scopeMissing(scope));
}

const KEY_MISSING: Problem = {
  status: 401,
  code: 'key.missing',
  message: 'The request carries no key that is known and in force.',
  next: 'Send "Authorization: Bearer rck_…" with a key made in the settings of Recourse.',
};

function scopeMissing(scope: Scope): Problem {
  return {
    status: 403,
    code: 'key.scope_missing',
    message: `The key lacks the scope "${scope}".`,
    next: 'Make a key with this scope in the settings of Recourse.',
    facts: { scope },
  };
}

const IDEMPOTENCY_MISSING: Problem = {
  status: 400,
  code: 'idempotency.missing',
  message: 'A change needs an Idempotency-Key header of 1 to 255 visible characters.',
  next: 'Send a key of your own that is the same when you send the same request again.',
};

const MISMATCH: Problem = {
  status: 422,
  code: 'idempotency.mismatch',
  message: 'This Idempotency-Key was used for another request.',
  next: 'Use a new key for a new request.',
};

const IN_FLIGHT: Problem = {
  status: 409,
  code: 'idempotency.in_flight',
  message: 'The first request with this Idempotency-Key is still at work.',
  next: 'Send the same request again in a few seconds.',
};
