import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { readAllSellers } from '../../sellers/accounts/store.ts';
import type { Deps } from '../../deps.ts';
import type { Env } from '../../http/env.ts';
import { answerProblem, SELLER_NOT_FOUND, type Problem } from '../../http/problem.ts';
import { NO_FIELDS, operation, reasonField, reasonIfAny } from '../../http/staff-door.ts';
import { askToAct } from '../../people/controls/actions.ts';
import { subjectOf } from '../../people/controls/subject.ts';
import { knownSeller } from '../../sellers/accounts/actions.ts';
import { assessNow } from '../../transfers/schedule-actions.ts';
import {
  overrideSeller,
  saveScale,
  type OverrideRefusal,
  type SaveScaleRefusal,
} from '../../sellers/risk/actions.ts';
import { readScale } from '../../sellers/risk/store.ts';
import { isShorter, type Assessment, type TierScale } from '../../sellers/risk/tier.ts';

/** As many sellers as a settings page can show; more are found from their payments. */
const SELLERS_MAX = 50;

export type TiersCard = {
  readonly scale: TierScale;
  readonly sellers: readonly {
    readonly id: string;
    readonly name: string;
    readonly country: string;
    readonly canReceive: boolean;
    readonly assessment: Assessment;
  }[];
};

const tierFields = (name: 'trusted' | 'standard' | 'careful') =>
  z.strictObject({
    name: z.literal(name),
    holdDays: z.int(),
    pointsMax: z.nullable(z.int().check(z.gte(0), z.lte(1000))),
  });

const saveFields = once(() =>
  z.strictObject({
    afterVersion: z.int().check(z.gte(0)),
    reason: reasonIfAny(),
    tiers: z.tuple([tierFields('trusted'), tierFields('standard'), tierFields('careful')]),
  }),
);

const overrideFields = once(() =>
  z.strictObject({
    sellerId: z.string().check(z.regex(/^acct_\w{1,64}$/)),
    /** Null ends the override that is in force. */
    holdDays: z.nullable(z.int()),
    reason: reasonField(),
    expiresAt: z.int().check(z.gte(0)),
  }),
);

export const riskRoutes = new Hono<Env>()
  .post(
    '/tiers.get',
    operation({ right: null, fields: NO_FIELDS }, async (c) =>
      c.json(await tiersCardOf(c.var.world.deps)),
    ),
  )
  .post(
    '/tiers.save',
    operation({ right: 'manage_tiers', fields: saveFields }, async (c, asked, person) => {
      const { deps } = c.var.world;
      const { reason = 'Shorter days.', ...fields } = asked;
      const isHarmless = !isShorter((await readScale(deps.db)).tiers, asked.tiers);
      const of = { act: 'tiers.save', subject: subjectOf(fields), paymentId: null } as const;
      const about = { ...of, parts: [], fields, reason, isHarmless };
      const waiting = await askToAct(deps, about, person);
      if (waiting) return c.json(waiting, 202);
      const result = await saveScale(deps, { ...fields, by: person.userId });
      return result.ok ? c.json(result.value) : answerProblem(c, scaleProblem(result.refusal));
    }),
  )
  .post(
    '/sellers.override',
    operation({ right: 'manage_tiers', fields: overrideFields }, async (c, asked, person) => {
      const { deps } = c.var.world;
      const seller = await knownSeller(deps, asked.sellerId);
      if (!seller) return answerProblem(c, SELLER_NOT_FOUND);
      const { sellerId, holdDays, expiresAt, reason } = asked;
      const { holdDays: daysNow } = await assessNow(deps, seller);
      const isHarmless = holdDays !== null && holdDays >= daysNow;
      const fields = { sellerId, holdDays, expiresAt };
      const of = { act: 'sellers.override', subject: subjectOf(fields), paymentId: null } as const;
      const about = { ...of, parts: [], fields, reason, isHarmless };
      const waiting = await askToAct(deps, about, person);
      if (waiting) return c.json(waiting, 202);
      const result = await overrideSeller(deps, { ...asked, by: person.userId });
      if (!result.ok) return answerProblem(c, overrideProblem(result.refusal));
      return c.json({ sellerId: seller.id, assessment: await assessNow(deps, seller) });
    }),
  );

async function tiersCardOf(deps: Deps): Promise<TiersCard> {
  const [scale, sellers] = await Promise.all([
    readScale(deps.db),
    readAllSellers(deps.db, SELLERS_MAX),
  ]);
  const cards = sellers.map(async (seller) => {
    const { id, name, country, canReceive } = seller;
    return { id, name, country, canReceive, assessment: await assessNow(deps, seller) };
  });
  return { scale, sellers: await Promise.all(cards) };
}

function scaleProblem(refusal: SaveScaleRefusal): Problem {
  switch (refusal.reason) {
    case 'hold_days_out_of_range':
      return {
        status: 422,
        code: 'tiers.hold_days_out_of_range',
        facts: { tier: refusal.tier },
        message: `The days of the tier "${refusal.tier}" are not between 3 and 14.`,
        next: 'Choose 3 to 14 days.',
      };
    case 'tiers_out_of_order':
      return {
        status: 422,
        code: 'tiers.out_of_order',
        facts: { tier: refusal.tier },
        message: `The tier "${refusal.tier}" is not above the one before it.`,
        next: 'Let points and days grow from tier to tier.',
      };
    case 'scale_changed':
      return {
        status: 409,
        code: 'tiers.changed',
        facts: { version: refusal.version },
        message: 'Someone saved the tiers since you opened them.',
        next: 'Reload, look at the change, and save again.',
      };
  }
}

function overrideProblem(refusal: OverrideRefusal): Problem {
  switch (refusal.reason) {
    case 'hold_days_out_of_range':
      return {
        status: 422,
        code: 'override.hold_days_out_of_range',
        message: `Days are between ${String(refusal.min)} and ${String(refusal.max)}.`,
        next: 'Choose days in this range.',
      };
    case 'expiry_out_of_range':
      return {
        status: 422,
        code: 'override.expiry_out_of_range',
        message: 'The override must end in the future, within a year.',
        next: 'Choose an end; it can be renewed.',
      };
  }
}
