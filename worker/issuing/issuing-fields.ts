/** What both doors take about disputes of ours. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { ISSUING_FIELDS, ISSUING_REASONS, isValueOf, type IssuingField } from './evidence-form.ts';

/** Stripe's limit of a text. */
const TEXT_MAX = 5_000;

export const issuingIdField = once(() => z.string().check(z.regex(/^idp_\w{1,100}$/)));

const cardAccountField = once(() =>
  z.optional(z.nullable(z.string().check(z.regex(/^acct_\w{1,64}$/)))),
);

const reasonField = once(() => z.enum(ISSUING_REASONS));

/** Days as `2026-03-01`, yes and no as `yes` and `no`, files and payments by their ids; `''` empties a field. */
const evidenceField = once(() =>
  z
    .partialRecord(z.enum(ISSUING_FIELDS), z.string().check(z.maxLength(TEXT_MAX)))
    .check(
      z.refine((fields) =>
        Object.entries(fields).every(([field, text]) =>
          isValueOf(field as IssuingField, text ?? ''),
        ),
      ),
    ),
);

const amountField = once(() => z.optional(z.int().check(z.positive(), z.maximum(99_999_999))));

export const cardPaymentFields = once(() =>
  z.strictObject({
    /** `ipi_…`; an authorization (`iauth_…`) is understood, and refused. */
    paymentId: z.string().check(z.regex(/^(ipi|iauth)_\w{1,100}$/)),
    /** Whose card it is; left out: the platform's own. */
    account: cardAccountField(),
  }),
);

export const openIssuingFields = once(() =>
  z.extend(cardPaymentFields(), {
    reason: reasonField(),
    fields: z.optional(evidenceField()),
    /** Left out: all that was not given back. */
    amountMinor: amountField(),
  }),
);

export const writeIssuingFields = once(() =>
  z.strictObject({
    reason: z.optional(reasonField()),
    fields: z.optional(evidenceField()),
    amountMinor: amountField(),
  }),
);

/** The id of what was shown. */
export const previewIdField = once(() => z.string().check(z.regex(/^is_[0-9a-f]{32}$/)));

/** A record without what was not given at all. */
export function givenOf(
  fields: Readonly<Partial<Record<string, string | undefined>>> | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).flatMap(([field, text]) =>
      text === undefined ? [] : [[field, text]],
    ),
  );
}
