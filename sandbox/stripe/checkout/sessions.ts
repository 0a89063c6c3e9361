/** Checkout Sessions in the mode `payment`: https://docs.stripe.com/api/checkout/sessions */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { agrees, LIST, listRows, PAGE } from '../core/lists.ts';
import {
  choice,
  integer,
  members,
  mergeMetadata,
  metadata,
  needed,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { removeRow } from '../core/table.ts';
import { addRow, nowSeconds, ownRow, schedule } from '../core/world.ts';
import type { Call } from '../core/world.ts';
import { intentRefusal } from '../payments/intent-rules.ts';
import type { SessionRow } from '../payments/session-life.ts';
import { expireSession } from './session-end.ts';
import { linesFrom } from './session-lines.ts';
import { CREATE, newSession, SESSION_SECONDS } from './session-object.ts';
import type { SessionRequest } from './session-object.ts';
import { paySession, requestOf } from './session-pay.ts';

/** https://docs.stripe.com/api/checkout/sessions/create: 30 minutes to 24 hours. */
const SHORTEST_SECONDS = 30 * 60;

const missing = (param: string): Refusal =>
  invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });

const requestRefusal = ({ world }: Call, params: SessionRequest): Refusal | undefined => {
  if (params.mode === undefined) return missing('mode');
  const isHosted = (params.ui_mode ?? 'hosted_page') === 'hosted_page';
  if (isHosted && params.success_url === undefined) return missing('success_url');
  if (params.customer !== undefined && params.customer_email !== undefined) {
    return invalidRequest(
      'You may only specify one of these parameters: customer, customer_email.',
      { param: 'customer' },
    );
  }
  const seconds = (params.expires_at ?? Infinity) - nowSeconds(world);
  if (seconds < SHORTEST_SECONDS) {
    return invalidRequest(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      { param: 'expires_at' },
    );
  }
  return params.expires_at === undefined || seconds <= SESSION_SECONDS
    ? undefined
    : invalidRequest(
        'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
        { param: 'expires_at' },
      );
};

/** What a payment may not ask for is refused here already, under the name it has here. */
const underData = (refusal: Refusal, params: SessionRequest): Refusal => {
  const { param = '' } = refusal.error;
  const [name = ''] = param.split('[');
  if (!Object.hasOwn(params.payment_intent_data ?? {}, name)) return refusal;
  const inner = param.replace(name, `[${name}]`);
  return { ...refusal, error: { ...refusal.error, param: `payment_intent_data${inner}` } };
};

const create = (call: Call, params: SessionRequest): object => {
  const { world, account } = call;
  const { sessions, sessionLines } = world.state.tables;
  const unfit = requestRefusal(call, params);
  if (unfit !== undefined) return unfit;
  const lines = linesFrom(call, params.line_items ?? []);
  if (isRefusal(lines)) return lines;
  const currency = lines[0]?.currency ?? '';
  if (params.currency !== undefined && params.currency !== currency) {
    return invalidRequest(`The prices are in ${currency}, not in ${params.currency}.`, {
      param: 'currency',
    });
  }
  const total = lines.reduce((sum, { amount_total }) => sum + amount_total, 0);
  const row: SessionRow = addRow(world, sessions, {
    account,
    object: newSession(world, params, { total, currency }),
    hidden: { payment: params.payment_intent_data ?? {} },
  });
  const refusal = intentRefusal(call, requestOf(row));
  if (refusal !== undefined) {
    removeRow(sessions, row);
    return underData(refusal, params);
  }
  for (const object of lines.toReversed()) {
    addRow(world, sessionLines, { account, object, hidden: { session: row.id } });
  }
  schedule(world, { kind: 'checkout.expire', id: row.id, at: row.object.expires_at });
  return row.object;
};

const own = ({ world, account }: Call, id: string): SessionRow | Refusal =>
  ownRow(world.state.tables.sessions, account, id) ?? noSuch('checkout.session', id, 'session');

const UPDATE = { metadata: metadata() } as const;

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  return row.object;
};

const expire = (call: Call, id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  if (row.object.status !== 'open') {
    return invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.object.status ?? ''}.`,
    );
  }
  expireSession(call.world, row);
  return row.object;
};

const FILTERS = {
  ...LIST,
  customer: text(),
  customer_account: text(),
  customer_details: members({ email: needed(text()) }),
  payment_intent: text(),
  payment_link: text(),
  status: choice(['complete', 'expired', 'open']),
  subscription: text(),
} as const;

const isAsked = (object: Stripe.Checkout.Session, params: Read<typeof FILTERS>): boolean => {
  const { customer, customer_account, payment_intent, payment_link, status, subscription } = params;
  const email = params.customer_details?.email;
  return (
    (email === undefined || object.customer_details?.email === email) &&
    agrees(object, {
      customer,
      customer_account,
      payment_intent,
      payment_link,
      status,
      subscription,
    })
  );
};

const PAY = { expected_amount: integer(0), payment_method: needed(text()) } as const;

/** What the page sends when the buyer pays. */
const confirmPage = (call: Call, params: Read<typeof PAY>, id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  if ((params.expected_amount ?? row.object.amount_total) !== row.object.amount_total) {
    return invalidRequest('The amount of the Checkout Session is another one.', {
      param: 'expected_amount',
    });
  }
  return paySession(call, row, params.payment_method);
};

const show = (call: Call, id: string): object => {
  const row = own(call, id);
  return isRefusal(row) ? row : row.object;
};

export const checkoutRoutes = [
  route({ method: 'POST', path: '/v1/checkout/sessions', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/checkout/sessions',
    shape: FILTERS,
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.sessions,
        by: ['account', account],
        url: '/v1/checkout/sessions',
        params,
        where: ({ object }) => isAsked(object, params),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/checkout/sessions/:id',
    shape: {},
    run: (call, _params, id) => show(call, id),
  }),
  route({ method: 'POST', path: '/v1/checkout/sessions/:id', shape: UPDATE, run: update }),
  route({
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    shape: {},
    run: (call, _params, id) => expire(call, id),
  }),
  route({
    method: 'GET',
    path: '/v1/checkout/sessions/:id/line_items',
    shape: PAGE,
    run: (call, params, id) => {
      const row = own(call, id);
      if (isRefusal(row)) return row;
      return listRows({
        table: call.world.state.tables.sessionLines,
        by: ['session', row.id],
        url: `/v1/checkout/sessions/${row.id}/line_items`,
        params,
        show: ({ object }) => object,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/payment_pages/:id',
    shape: {},
    run: (call, _params, id) => show(call, id),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_pages/:id/confirm',
    shape: PAY,
    run: confirmPage,
  }),
];
