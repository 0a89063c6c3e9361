import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { DATABASE_EMPTY } from '../../drift/begin-actions.ts';
import { appendAudit, readHistory } from '../../records/audit/store.ts';
import { askToAct } from '../../people/controls/actions.ts';
import { UNDO_MS } from '../../people/controls/alone.ts';
import { subjectOf } from '../../people/controls/subject.ts';
import { loosenedSettings } from '../../people/settings/loosening.ts';
import type { Deps } from '../../deps.ts';
import { resolveNotice } from '../../records/notifications/store.ts';
import { writeAll } from '../../base/db/database.ts';
import type { Env } from '../../http/env.ts';
import { NO_FIELDS, operation, reasonIfAny } from '../../http/staff-door.ts';
import type { Person } from '../../people/staff/rights.ts';
import { readLastMinute, readSettings, saveSettings } from '../../people/settings/store.ts';
import { readPaymentsSince } from '../../stripe/payments.ts';
import { previewRule } from '../../transfers/rule-preview.ts';
import { ruleFrom, type Settings } from '../../people/settings/settings.ts';

export type SettingsCard = {
  readonly settings: Settings;
  readonly lastMinuteAt: number | null;
  /** From when on payments are shared out here, in ms; 0: from the first. */
  readonly startsAt: number;
  readonly person: Person;
  readonly now: number;
};

const switchFields = once(() => z.strictObject({ paused: z.boolean(), reason: reasonIfAny() }));

/** Limits of people: a currency that is not named has 0. */
const personLimitFields = () =>
  z.record(z.string().check(z.regex(/^[a-z]{3}$/)), z.int().check(z.gte(0), z.lte(10_000_000)));

const limitFields = () =>
  z.record(
    z.string().check(z.regex(/^([a-z]{3}|default)$/)),
    z.int().check(z.gte(0), z.lte(10_000_000)),
  );

/** What a whole balance may be at most: Stripe's own largest amount. */
const MINIMUM_MAX = 999_999_999_999;

/** By currency; those that are not named keep nothing back. */
const minimumFields = () =>
  z.record(z.string().check(z.regex(/^[a-z]{3}$/)), z.int().check(z.gte(0), z.lte(MINIMUM_MAX)));

const ruleFields = once(() =>
  z.strictObject({
    sellerKey: z.string().check(z.regex(/^[\w.-]{1,40}$/)),
    platformFeeBasisPoints: z.int().check(z.gte(0), z.lte(10_000)),
  }),
);

/** What a rule would have done is asked of the payments of one day, and of no more than these. */
const RULE_LOOKS_BACK_MS = 24 * 60 * 60_000;
const RULE_PAYMENTS_MAX = 500;

/** What is left out stays as it is. */
const saveFields = once(() =>
  z.strictObject({
    secondPersonAbove: z.optional(personLimitFields()),
    refundsAbove: z.optional(personLimitFields()),
    shortfallAlertMinor: z.optional(personLimitFields()),
    defaultRule: z.optional(z.nullable(ruleFields())),
    withholding: z.optional(
      z.strictObject({
        basisPoints: z.int().check(z.gte(0), z.lte(10_000)),
        floorMinor: limitFields(),
      }),
    ),
    disputes: z.optional(disputeFields()),
    payoutMinimumMinor: z.optional(minimumFields()),
    sellersMayRefund: z.optional(z.boolean()),
    reason: reasonIfAny(),
  }),
);

const LEADS_MAX = 10;
/** Two weeks: most networks give no longer to answer. */
const HOURS_MAX = 14 * 24;

const disputeFields = () =>
  z.strictObject({
    marginHours: z.int().check(z.gte(0), z.lte(HOURS_MAX)),
    leadsHours: z.array(z.int().check(z.gte(1), z.lte(HOURS_MAX))).check(z.maxLength(LEADS_MAX)),
    staffMinutes: z.int().check(z.gte(0), z.lte(10_000)),
    staffHourMinor: limitFields(),
    autoAcceptBelow: limitFields(),
    autoAcceptSellers: z
      .array(z.string().check(z.regex(/^acct_\w{1,64}$/)))
      .check(z.maxLength(1_000)),
  });

export const settingsRoutes = new Hono<Env>()
  .post(
    '/settings.get',
    operation({ right: null, fields: NO_FIELDS }, async (c, _asked, person) => {
      const { deps } = c.var.world;
      const [settings, lastMinuteAt] = await Promise.all([
        readSettings(deps.db),
        readLastMinute(deps.db),
      ]);
      const { startsAt } = deps;
      const card: SettingsCard = { settings, lastMinuteAt, startsAt, person, now: deps.now() };
      return c.json(card);
    }),
  )
  .post(
    '/settings.save',
    operation({ right: 'manage_people', fields: saveFields }, async (c, asked, person) => {
      const { deps } = c.var.world;
      const at = deps.now();
      const entry = { at, actor: `staff:${person.userId}`, action: 'settings.saved' };
      const {
        secondPersonAbove,
        refundsAbove,
        shortfallAlertMinor: alert,
        withholding,
        disputes,
        payoutMinimumMinor,
        defaultRule,
        reason,
        ...rest
      } = asked;
      const saved = await readSettings(deps.db);
      const { defaultRule: before } = saved;
      const details = {
        ...rest,
        ...(secondPersonAbove && { secondPersonAbove }),
        ...(refundsAbove && { refundsAbove }),
        ...(defaultRule !== undefined && {
          defaultRule: ruleFrom(defaultRule, { before, now: at }),
        }),
        ...(alert && { shortfallAlertMinor: alert }),
        ...(withholding && { withholding }),
        ...(disputes && { disputes }),
        ...(payoutMinimumMinor && { payoutMinimumMinor: { default: 0, ...payoutMinimumMinor } }),
      };
      const { reason: _reason, ...fields } = asked;
      const loosened = loosenedSettings(saved, details);
      const waiting = await askToAct(
        deps,
        {
          act: 'settings.save',
          subject: subjectOf(fields),
          paymentId: null,
          parts: [],
          fields,
          reason: reason ?? loosened.join(', '),
          isHarmless: loosened.length === 0,
        },
        person,
      );
      if (waiting) return c.json(waiting, 202);
      await writeAll(deps.db, [
        ...saveSettings(deps.db, details, at),
        ...appendAudit(deps.db, [{ ...entry, subject: 'settings', details }]),
      ]);
      return c.json(await readSettings(deps.db));
    }),
  )
  .post(
    '/settings.preview_rule',
    operation({ right: 'manage_people', fields: ruleFields }, async (c, rule) => {
      const { deps } = c.var.world;
      const since = deps.now() - RULE_LOOKS_BACK_MS;
      const paid = await readPaymentsSince(deps.stripe, since, RULE_PAYMENTS_MAX);
      return c.json(previewRule(paid, rule));
    }),
  )
  .post(
    '/switch.set',
    operation({ right: 'stop_switch', fields: switchFields }, async (c, asked, person) => {
      const { deps } = c.var.world;
      const isHarmless = asked.paused || (await isOwnStop(deps, person));
      const of = { act: 'switch.set', subject: 'switch', paymentId: null, parts: [] } as const;
      const { paused, reason = 'Let everything go on.' } = asked;
      const about = { ...of, fields: { paused }, reason, isHarmless };
      const waiting = await askToAct(deps, about, person);
      if (waiting) return c.json(waiting, 202);
      const at = deps.now();
      const action = asked.paused ? 'switch.stopped' : 'switch.resumed';
      const entry = { at, actor: `staff:${person.userId}`, action, subject: 'switch' };
      await writeAll(deps.db, [
        ...saveSettings(deps.db, { paused: asked.paused }, at),
        // Whoever turns it off was told that the database knew nothing.
        ...(asked.paused ? [] : [resolveNotice(deps.db, DATABASE_EMPTY, at)]),
        ...appendAudit(deps.db, [{ ...entry, details: {} }]),
      ]);
      return c.json({ paused: asked.paused });
    }),
  );

/** Whoever stopped everything a moment ago may let it go on without asking anyone. */
async function isOwnStop(deps: Pick<Deps, 'now' | 'db'>, { userId }: Person): Promise<boolean> {
  const stops = (await readHistory(deps.db, ['switch'])).filter(
    ({ action }) => action === 'switch.stopped',
  );
  const last = stops.at(-1);
  return last?.actor === `staff:${userId}` && last.at > deps.now() - UNDO_MS;
}
