/**
 * The staff door: no one passes who was not signed by Stripe as this platform's staff, for this operation, in
 * this mode, now, once, and not too often. Refusals of a proved person are kept in the audit log.
 */
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod/mini';
import { malformedBy } from './field-form.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import { once } from '../base/result/once.ts';
import { letIn, type DoorRefusal } from '../people/staff/actions.ts';
import type { Person, Right } from '../people/staff/rights.ts';
import type { Ctx, Env } from './env.ts';
import { answerProblem, malformed, tooMany, type Problem } from './problem.ts';
import { signatureProblem } from './signature-problem.ts';

const PREFIX = '/v1/staff/';
/** Long enough for a reason, too short for a novel. */
const REASON_MAX = 500;

export const staffDoor = createMiddleware<Env>(async (c, next) => {
  const { deps, config } = c.var.world;
  const raw = await c.req.text();
  const op = c.req.path.startsWith(PREFIX) ? c.req.path.slice(PREFIX.length) : '';
  const request = { raw, signature: c.req.header('stripe-signature') };
  const result = await letIn(deps, request, {
    op,
    livemode: config.livemode,
    accountId: config.platformAccountId,
    secrets: config.appSigningSecrets,
    perMinute: config.limits.personPerMinute,
  });
  if (!result.ok) return answerProblem(c, doorProblem(result.refusal));
  c.set('person', result.value.person);
  c.set('body', result.value.body);
  await next();
  if (c.res.status >= 400 && c.res.status < 500) await keepRefusal(c, op);
});

/**
 * One operation of staff: the right it takes, the fields it takes and nothing else (a schema that is built
 * when it is first asked for), and what it does.
 */
export function operation<Schema extends z.core.$ZodObject>(
  options: { readonly right: Right | null; readonly fields: () => Schema },
  run: (c: Ctx, asked: z.output<Schema>, person: Person) => Promise<Response>,
) {
  return async (c: Ctx): Promise<Response> => {
    const { person, body } = c.var;
    const { right } = options;
    if (right !== null && !person.rights.includes(right)) {
      return answerProblem(c, rightMissing(right));
    }
    const parsed = z.safeParse(options.fields(), withoutEnvelope(body));
    if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
    return run(c, parsed.data, person);
  };
}

/** Why someone decides something: their own words, kept in the history. */
export const reasonField = once(() =>
  z.string().check(z.trim(), z.minLength(3), z.maxLength(REASON_MAX)),
);

/** The same where only whoever agrees to another person's request has to give one. */
export const reasonIfAny = once(() => z.optional(reasonField()));

/** The id of a scheduled transfer. */
export const scheduledTransferIdField = once(() => z.string().check(z.regex(/^st_\w{1,64}$/)));

/** What an operation takes that asks for nothing. */
export const NO_FIELDS = once(() => z.strictObject({}));

function withoutEnvelope(body: Record<string, unknown>): Record<string, unknown> {
  const envelope = ['op', 'nonce', 'livemode', 'user_id', 'account_id', 'stripe_roles'];
  return Object.fromEntries(Object.entries(body).filter(([name]) => !envelope.includes(name)));
}

function rightMissing(right: Right): Problem {
  return {
    status: 403,
    code: 'staff.right_missing',
    message: `This takes the right "${right}", which you do not have.`,
    next: 'Ask someone who manages people in the settings of Recourse.',
    facts: { right },
  };
}

async function keepRefusal(c: Ctx, op: string): Promise<void> {
  const { deps } = c.var.world;
  const answer = (await c.res.clone().json()) as { error?: { code?: string } };
  const entry = { at: deps.now(), actor: `staff:${c.var.person.userId}`, action: 'staff.refused' };
  const details = { code: answer.error?.code ?? String(c.res.status) };
  await writeAll(deps.db, appendAudit(deps.db, [{ ...entry, subject: op, details }]));
}

function doorProblem(refusal: DoorRefusal): Problem {
  const unauthorized = 401 as ContentfulStatusCode;
  switch (refusal.reason) {
    case 'signature':
      return signatureProblem(refusal.check);
    case 'malformed':
      return malformed(refusal.path);
    case 'wrong_operation':
      return {
        status: unauthorized,
        code: 'staff.wrong_operation',
        message: 'The request was signed for another operation.',
        next: 'Sign the operation that the address names.',
      };
    case 'wrong_mode':
      return {
        status: unauthorized,
        code: 'staff.wrong_mode',
        message: `This deployment serves ${refusal.livemode ? 'test' : 'live'} mode only.`,
        next: `Switch the Dashboard to ${refusal.livemode ? 'test' : 'live'} mode.`,
      };
    case 'foreign_account':
      return {
        status: unauthorized,
        code: 'staff.foreign_account',
        message: 'The request comes from another Stripe account.',
        next: 'Open the app in the account of the platform it was set up for.',
      };
    case 'too_many':
      return tooMany('person', refusal.seconds);
    case 'replayed':
      return {
        status: 409,
        code: 'staff.replayed',
        message: 'This request was sent before.',
        next: 'Make a new request with a new nonce.',
      };
  }
}
