/** What the platform's backend sends and gets when it lets a seller in. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import type { AccessDoor } from '../sellers/accounts/access.ts';

export const accessFields = once(() =>
  z.strictObject({
    /** The dispute, `du_…` or `dp_…`; left out, it is about the account as a whole. */
    disputeId: z.optional(z.string().check(z.regex(/^(dp|du|pdp)_\w{1,100}$/))),
  }),
);

export const accessAnswer = once(() =>
  z.strictObject({
    door: z.enum(['dashboard', 'express', 'embedded', 'seller_room'] satisfies AccessDoor[]),
    /** Send the seller's browser there. It is a secret: keep it nowhere. */
    url: z.string(),
    /** It opens once, or for the first browser only: ask again for every visit. */
    singleUse: z.boolean(),
    /** ISO 8601; null where Stripe decides. */
    expiresAt: z.nullable(z.string()),
  }),
);

export type AccessAnswer = z.output<ReturnType<typeof accessAnswer>>;
