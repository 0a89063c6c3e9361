/** Ways into an account: login links and embedded component sessions. https://docs.stripe.com/connect */
import { findAccount } from './accounts.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import { anything, needed, text } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { nowSeconds, randomText } from '../core/world.ts';

/** How long an account session can be claimed: assumed. */
const SESSION_SECONDS = 3_600;

const asBooleans = (value: unknown): unknown => {
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asBooleans(each)]));
};

const componentsOf = (asked: unknown): object =>
  Object.fromEntries(
    Object.entries(asBooleans(asked) as object).map(([name, each]) => [
      name,
      { enabled: false, features: {}, ...(each as object) },
    ]),
  );

export const accountDoorRoutes = [
  route({
    method: 'POST',
    path: '/v1/accounts/:id/login_links',
    shape: {},
    run: (call, _params, id) => {
      const row = findAccount(call, id);
      if (isRefusal(row)) return row;
      if (row.object.controller?.stripe_dashboard?.type !== 'express') {
        return invalidRequest(
          'Cannot create a login link for an account that does not have access to the Express Dashboard.',
        );
      }
      const url = `https://connect.stripe.com/express/${randomText(call.world, 24)}`;
      return { object: 'login_link', created: nowSeconds(call.world), url };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/account_sessions',
    shape: { account: needed(text()), components: needed(anything()) },
    run: (call, params) => {
      const row = findAccount(call, params.account);
      if (isRefusal(row)) return row;
      return {
        object: 'account_session',
        account: row.id,
        client_secret: `accs_secret__${randomText(call.world, 40)}`,
        components: componentsOf(params.components),
        expires_at: nowSeconds(call.world) + SESSION_SECONDS,
        livemode: false,
      };
    },
  }),
];
