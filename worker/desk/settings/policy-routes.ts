import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../../http/env.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { NO_FIELDS, operation, reasonIfAny } from '../../http/staff-door.ts';
import { once } from '../../base/result/once.ts';
import { replay, type Replay } from '../../refunds/replay.ts';
import { askToAct } from '../../people/controls/actions.ts';
import { subjectOf } from '../../people/controls/subject.ts';
import { loosensPolicy } from '../../policies/loosening.ts';
import { readLatestRefunds } from '../../refunds/store.ts';
import { readPolicies, savePolicy, type SavePolicyRefusal } from '../../policies/actions.ts';
import { overridesOf, type Override } from '../../policies/overrides.ts';
import { policyInForce, type PolicyVersion } from '../../policies/policy.ts';
import { wordsOf } from '../../base/result/closed-set.ts';
import { PRODUCT_TYPES } from '../../policies/product-type.ts';
import { WINDOW_BASES } from '../../policies/window-basis.ts';

export type PoliciesCard = {
  /** Newest first, down to version 0. */
  readonly versions: readonly PolicyVersion[];
  /** The version under which someone buys now. */
  readonly inForce: number;
  /** Where the law gives buyers more than that version. */
  readonly overrides: readonly Override[];
  readonly now: number;
};

export type PolicyCheck = {
  readonly overrides: readonly Override[];
  /** What these rules would have said about past refunds. */
  readonly replay: Replay;
};

/** Past refunds that new rules are tried on. */
const REPLAY_MAX = 500;

/** Ten years: longer than any promise that is meant. */
const DAYS_MAX = 3_650;
const WHOLE_UNITS_MAX = 10_000_000;
const BASIS_POINTS_MAX = 10_000;

const whole = (max: number) => z.int().check(z.gte(0), z.lte(max));

const partWindows = (max: number) => z.partialRecord(z.enum(PRODUCT_TYPES), whole(max));

const rulesField = once(() =>
  z.strictObject({
    windows: z.record(z.enum(PRODUCT_TYPES), whole(DAYS_MAX)),
    regionWindows: z.record(
      z.string().check(z.regex(/^(EU|EEA|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/)),
      partWindows(DAYS_MAX),
    ),
    windowFrom: z.partialRecord(z.enum(PRODUCT_TYPES), z.enum(wordsOf(WINDOW_BASES))),
    finalSale: z.array(z.enum(PRODUCT_TYPES)).check(z.maxLength(PRODUCT_TYPES.length)),
    restockingFeeBasisPoints: partWindows(BASIS_POINTS_MAX),
    approvalLimits: z.record(
      z.string().check(z.regex(/^([a-z]{3}|default)$/)),
      whole(WHOLE_UNITS_MAX),
    ),
    autoRunRequests: z.boolean(),
    applicationFee: z.enum(['returned', 'kept']),
  }),
);

const saveFields = once(() =>
  z.strictObject({
    rules: rulesField(),
    /** When it takes effect, in ms; null: now. */
    effectiveAt: z.nullable(z.int().check(z.positive())),
    afterVersion: z.int().check(z.gte(0)),
    reason: reasonIfAny(),
  }),
);

const checkFields = once(() => z.strictObject({ rules: rulesField() }));

export const policyRoutes = new Hono<Env>()
  .post(
    '/policies.list',
    operation({ right: null, fields: NO_FIELDS }, async (c) => {
      const { deps } = c.var.world;
      const now = deps.now();
      const versions = await readPolicies(deps.db);
      const inForce = policyInForce(versions, now);
      const overrides = overridesOf(inForce.rules);
      const card: PoliciesCard = { versions, inForce: inForce.version, overrides, now };
      return c.json(card);
    }),
  )
  .post(
    '/policies.check',
    operation({ right: null, fields: checkFields }, async (c, { rules }) => {
      const past = await readLatestRefunds(c.var.world.deps.db, REPLAY_MAX);
      const check = { overrides: overridesOf(rules), replay: replay(past, rules) };
      return c.json(check satisfies PolicyCheck);
    }),
  )
  .post(
    '/policies.save',
    operation({ right: 'manage_policies', fields: saveFields }, async (c, asked, person) => {
      const { deps } = c.var.world;
      const { reason = 'A policy that gives more.', ...fields } = asked;
      const [newest] = await readPolicies(deps.db);
      const isHarmless = newest !== undefined && !loosensPolicy(newest.rules, asked.rules);
      const of = { act: 'policies.save', subject: subjectOf(fields), paymentId: null } as const;
      const about = { ...of, parts: [], fields, reason, isHarmless };
      const waiting = await askToAct(deps, about, person);
      if (waiting) return c.json(waiting, 202);
      const result = await savePolicy(deps, { ...fields, by: person.userId });
      return result.ok ? c.json(result.value) : answerProblem(c, problemOf(result.refusal));
    }),
  );

function problemOf(refusal: SavePolicyRefusal): Problem {
  switch (refusal.reason) {
    case 'policy_changed':
      return {
        status: 409,
        code: 'policy.changed',
        facts: { version: refusal.version },
        message: 'Someone saved the policy since you opened it.',
        next: 'Reload, look at the change, and save again.',
      };
    case 'effective_out_of_range':
      return {
        status: 422,
        code: 'policy.effective_out_of_range',
        message: 'A policy takes effect now or within a year, never in the past.',
        next: 'Choose a later day, or let it take effect now.',
        facts: { earliest: refusal.earliest, latest: refusal.latest },
      };
  }
}
