/** What the platform API takes and answers about the policy's text. */
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../../base/result/language.ts';
import { once } from '../../base/result/once.ts';
import { PRODUCT_TYPES } from '../product-type.ts';

/**
 * The language is that of the buyer, whom only the platform knows: what the request's own headers accept says nothing
 * of it.
 */
export const policyTextQuery = once(() =>
  z.object({
    productType: z.enum(PRODUCT_TYPES),
    country: z.string().check(z.regex(/^[A-Z]{2}$/)),
    /** The state or province of the buyer by its code, such as `NY`, where it is known. */
    region: z.optional(z.string().check(z.regex(/^[0-9A-Z]{1,3}$/))),
    language: z._default(z.enum(LANGUAGE_CODES), 'en'),
  }),
);

export const policyTextAnswer = once(() =>
  z.object({
    version: z.int(),
    productType: z.string(),
    country: z.string(),
    region: z.nullable(z.string()),
    language: z.enum(LANGUAGE_CODES),
    /** What the platform promises, a sentence each. */
    policy: z.array(z.string()),
    /** What the law gives, a sentence each; never left out. */
    right: z.array(z.string()),
    source: z.nullable(z.string()),
  }),
);
