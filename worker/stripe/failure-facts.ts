/** Why the outcome of a call stays open until something is found or someone acts, as the journal keeps it. */

/** Stripe's code for an action that waits for a reviewer: docs.stripe.com/account/approvals. */
export const APPROVAL_REQUIRED = 'approval_required';

/** The key was used with other parameters: something of ours, in this life or another, did happen under it. */
export const KEY_TAKEN = 'idempotency_error';

/** What stands for a permission that a key lacks: Stripe gives no code, its sentence names the permission. */
export const KEY_NOT_PERMITTED = 'key_not_permitted';

/** Stripe's code for an account that took the platform's access away, or never gave it (403). */
export const NOT_CONNECTED = 'account_invalid';
