/** What rows hold of settings, one a row. What an older row lacks has the value of a new platform. */
import * as z from 'zod/mini';
import { byCurrencySchema } from '../../base/money/money-schema.ts';
import { once } from '../../base/result/once.ts';
import { fieldsOf, fitting, objectOf, type SchemaOf } from '../../base/result/schema.ts';
import {
  SETTINGS_AT_START,
  type Deployment,
  type DefaultRule,
  type DisputeSettings,
  type Withholding,
  type Settings,
} from './settings.ts';

/** What a deployment knows of itself, in a row. */
export const deploymentSchema = once(() =>
  objectOf<Deployment>()({
    id: z.string(),
    lookedAt: z.int(),
    holds: z.boolean(),
    // What was written before it was told apart had the account from the first.
    tookOver: z._default(z.boolean(), false),
  }),
);

type SettingSchemas = { readonly [Name in keyof Settings]: SchemaOf<Settings[Name]> };

const settingSchemas = once((): SettingSchemas => {
  const byCurrency = byCurrencySchema();
  return fieldsOf<Settings>()({
    paused: z.boolean(),
    secondPersonAbove: byCurrency,
    refundsAbove: byCurrency,
    defaultRule: z.nullable(
      objectOf<DefaultRule>()({
        sellerKey: z.string(),
        platformFeeBasisPoints: z.int(),
        since: z._default(z.int(), 0),
      }),
    ),
    shortfallAlertMinor: byCurrency,
    withholding: withholdingSchema(),
    disputes: disputesSchema(),
    payoutMinimumMinor: byCurrency,
    sellersMayRefund: z.boolean(),
    platformCountry: z.nullable(z.string()),
  });
});

function withholdingSchema() {
  const { basisPoints, floorMinor } = SETTINGS_AT_START.withholding;
  return objectOf<Withholding>()({
    basisPoints: z._default(z.int(), basisPoints),
    floorMinor: z._default(byCurrencySchema(), floorMinor),
  });
}

function disputesSchema() {
  const start = SETTINGS_AT_START.disputes;
  return objectOf<DisputeSettings>()({
    marginHours: z._default(z.int(), start.marginHours),
    leadsHours: z._default(z.array(z.int()), [...start.leadsHours]),
    staffMinutes: z._default(z.int(), start.staffMinutes),
    staffHourMinor: z._default(byCurrencySchema(), start.staffHourMinor),
    autoAcceptBelow: z._default(byCurrencySchema(), start.autoAcceptBelow),
    autoAcceptSellers: z._default(z.array(z.string()), [...start.autoAcceptSellers]),
  });
}

/** Settings as they were saved, by name; one that never was has the value of a new platform. */
export function settingsIn(saved: ReadonlyMap<string, unknown>): Settings {
  const schemas = settingSchemas();
  const read = <Name extends keyof Settings>(name: Name): Settings[Name] => {
    if (!saved.has(name)) return SETTINGS_AT_START[name];
    return fitting<Settings[Name]>(`settings.value of ${name}`, schemas[name], saved.get(name));
  };
  return {
    paused: read('paused'),
    secondPersonAbove: read('secondPersonAbove'),
    refundsAbove: read('refundsAbove'),
    defaultRule: read('defaultRule'),
    shortfallAlertMinor: read('shortfallAlertMinor'),
    withholding: read('withholding'),
    disputes: read('disputes'),
    payoutMinimumMinor: read('payoutMinimumMinor'),
    sellersMayRefund: read('sellersMayRefund'),
    platformCountry: read('platformCountry'),
  };
}
