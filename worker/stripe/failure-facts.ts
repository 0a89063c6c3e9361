/** Why Stripe lets a call wait for a person, as the journal keeps it. */

/** Stripe's code for an action that waits for a reviewer: docs.stripe.com/account/approvals. */
export const APPROVAL_REQUIRED = 'approval_required';

/** What stands for a permission that a key lacks: Stripe gives no code, its sentence names the permission. */
export const KEY_NOT_PERMITTED = 'key_not_permitted';
