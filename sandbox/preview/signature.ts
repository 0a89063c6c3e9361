/**
 * Stands in for Stripe's `app_embedded_backend_signature`: signs what the app asks for together
 * with who is asking (https://docs.stripe.com/stripe-apps/build-backend).
 */
import { createHmac } from 'node:crypto';
import type { Person, StaffRole } from './people.ts';

export type SignatureRequest = {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly person: Person;
  readonly accountId: string;
  readonly secret: string;
  readonly nowMs: number;
};

export type SignatureAnswer =
  | { readonly ok: true; readonly header: string; readonly signed: string }
  | { readonly ok: false; readonly message: string };

const MS_PER_SECOND = 1000;

/**
 * Signs `JSON.stringify({...payload, user_id, account_id})` with the app signing secret.
 *
 * @returns the `Stripe-Signature` header, or a refusal when `stripe_roles` names a role that the
 *   person does not have: Stripe answers 400 then.
 */
export function signAppPayload(request: SignatureRequest): SignatureAnswer {
  const { payload, person } = request;
  const foreign = assertedRoles(payload).find((role) => !holds(person.roles, role));
  if (foreign !== undefined) {
    const role = foreign.id ?? foreign.name ?? 'unnamed';
    return { ok: false, message: `The user ${person.userId} does not have the role ${role}.` };
  }
  const signed = JSON.stringify({
    ...payload,
    user_id: person.userId,
    account_id: request.accountId,
  });
  const seconds = Math.floor(request.nowMs / MS_PER_SECOND);
  const mac = createHmac('sha256', request.secret).update(`${String(seconds)}.${signed}`);
  return { ok: true, header: `t=${String(seconds)},v1=${mac.digest('hex')}`, signed };
}

type AssertedRole = { readonly id?: string; readonly name?: string; readonly type?: string };

function assertedRoles(payload: Readonly<Record<string, unknown>>): readonly AssertedRole[] {
  const roles = payload['stripe_roles'];
  if (!Array.isArray(roles)) return [];
  // Whatever the app put there; a shape we do not know simply matches no role and is refused.
  return roles as readonly AssertedRole[];
}

function holds(roles: readonly StaffRole[], asserted: AssertedRole): boolean {
  return roles.some((role) =>
    asserted.id === undefined ? role.name === asserted.name : role.id === asserted.id,
  );
}
