/** Why the outcome of a call stays open until something is found or someone acts, as the journal keeps it. */

/** Stripe's code for an action that waits for a reviewer: docs.stripe.com/account/approvals. */
export const APPROVAL_REQUIRED = 'approval_required';

/** The key was used with other parameters: a call of ours, in this life or another, was made under it, and ended somehow. */
export const KEY_TAKEN = 'idempotency_error';

/** What stands for a permission that a key lacks: Stripe gives no code, its sentence names the permission. */
export const KEY_NOT_PERMITTED = 'key_not_permitted';

/** Stripe's code for an object that it does not know. */
export const NO_SUCH_OBJECT = 'resource_missing';

/** Stripe's code for an account that took the platform's access away, or never gave it (403). */
export const NOT_CONNECTED = 'account_invalid';

/** Stripe's code where a balance does not hold what is to be taken of it. */
export const BALANCE_INSUFFICIENT = 'balance_insufficient';

/** The journal's code for a call of which Stripe has no trace: nobody refused it. */
export const NEVER_ARRIVED = 'never_arrived';

/**
 * True of a refusal that ends by itself, once there is money. Any other stays one however often it is asked, such as
 * that of a reversal in a currency that ended.
 */
export function isPassing(code: string): boolean {
  return code === BALANCE_INSUFFICIENT || code === NEVER_ARRIVED;
}
