/** A Checkout Session that nobody can pay in any more. https://docs.stripe.com/api/checkout/sessions/expire */
import { cancelIntent } from '../payments/payment-intents.ts';
import { emitSession } from '../payments/session-life.ts';
import type { SessionRow } from '../payments/session-life.ts';
import { idIn } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** Ends an open session, and the payment that was begun in it. */
export const expireSession = (world: World, row: SessionRow): void => {
  const { object } = row;
  if (object.status !== 'open') return;
  Object.assign(object, { status: 'expired', url: null });
  const intent = world.state.tables.intents.rows.get(idIn(object.payment_intent) ?? '');
  if (intent !== undefined) cancelIntent(world, intent, 'expired');
  emitSession(world, row, 'checkout.session.expired');
};
