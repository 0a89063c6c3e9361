/** What the platform API takes and answers about the policy's text. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { PRODUCT_TYPES } from './product-type.ts';

export const policyTextQuery = once(() =>
  z.object({
    productType: z.enum(PRODUCT_TYPES),
    country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  }),
);

export const policyTextAnswer = once(() =>
  z.object({
    version: z.int(),
    productType: z.string(),
    country: z.string(),
    /** What the platform promises, a sentence each. */
    policy: z.array(z.string()),
    /** What the law gives, a sentence each; never left out. */
    right: z.array(z.string()),
    source: z.nullable(z.string()),
  }),
);
