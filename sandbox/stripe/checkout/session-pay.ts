/** The buyer on the page of a Checkout Session: each try is made on one PaymentIntent, made with the first. */
import { invalidRequest, isRefusal } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { confirmIntent, takeMethod } from '../payments/intent-confirm.ts';
import type { IntentRequest } from '../payments/intent-object.ts';
import type { IntentRow } from '../payments/intent-rules.ts';
import { openIntent } from '../payments/payment-intents.ts';
import type { SessionRow } from '../payments/session-life.ts';
import { idIn } from '../core/world.ts';
import type { Call } from '../core/world.ts';

/** What the payment will be: the session's money and buyer, and `payment_intent_data`. Metadata is only from there. */
export const requestOf = ({ object, hidden }: SessionRow): IntentRequest => ({
  ...hidden.payment,
  allowed_payment_method_types: object.allowed_payment_method_types ?? undefined,
  amount: object.amount_total ?? 0,
  currency: object.currency ?? '',
  customer: idIn(object.customer) ?? undefined,
});

const intentFor = (call: Call, row: SessionRow, payment_method: string): IntentRow | Refusal => {
  const known = call.world.state.tables.intents.rows.get(idIn(row.object.payment_intent) ?? '');
  if (known !== undefined) return takeMethod(call, known, { payment_method }) ?? known;
  const opened = openIntent(call, { ...requestOf(row), payment_method });
  if (isRefusal(opened)) return opened;
  opened.hidden.session = row.id;
  row.object.payment_intent = opened.id;
  return opened;
};

/** The buyer pays, or tries to. Answers the session, or what the bank said. */
export const paySession = (call: Call, row: SessionRow, method: string): object => {
  if (row.object.status !== 'open') {
    return invalidRequest(
      `This Checkout Session is ${row.object.status ?? 'over'}: nobody can pay in it.`,
    );
  }
  const intent = intentFor(call, row, method);
  if (isRefusal(intent)) return intent;
  const confirmed = confirmIntent(call, intent);
  return isRefusal(confirmed) ? confirmed : row.object;
};
