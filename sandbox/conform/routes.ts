/**
 * What the simulator's routes take, held against the parameters of the package's methods: none that Stripe does not
 * know, and no list without one of its filters.
 */
import type { Route } from '../stripe/core/router.ts';
import type { Shape } from '../stripe/core/parameters.ts';
import type { Violation } from './judge.ts';
import { schemasOf } from './schema.ts';
import type { Members, Schema } from './schema.ts';
import { methodFor } from './stripe-types.ts';
import type { StripeTypes } from './stripe-types.ts';

/**
 * What clients of older versions of the API send, Stripe's own CLI among them; sandbox/stripe/assumptions.md says so.
 */
const OLDER_PATHS = [
  'GET /v1/balance/history',
  'GET /v1/balance/history/:id',
  'POST /v1/application_fees/:id/refund',
  'POST /v1/issuing/cards/:id/test/authorizations',
];
const OLDER_PARAMETERS = new Set(['payment_method_types']);
/** Stands in the addresses of the second API’s pages, which its clients follow as they are. */
export const OF_ADDRESSES = new Set(['page']);
/** What Stripe's own page asks when a buyer pays there, and its CLI in the buyer's stead. */
const OF_THE_PAGE = ['GET /v1/payment_pages/:id', 'POST /v1/payment_pages/:id/confirm'];
/** A file's bytes, which the package has no method for. */
const BYTES = 'GET /v1/files/:id/contents';
/** Taken by every method, and read before the route reads its own. */
const EVERYWHERE = new Set(['expand']);

/** Routes that are no method of Stripe's, parameters it does not know, filters that are missing. */
export function judgeRoutes(types: StripeTypes, routes: readonly Route[]): readonly Violation[] {
  const schemaOf = schemasOf(types.checker);
  return routes.flatMap((route): readonly Violation[] => {
    const name = `${route.method} ${route.path}`;
    const path = route.path.replace(/:\w+/g, 'any');
    const method = methodFor(types.methods, { verb: route.method, path });
    if (method === undefined) {
      return [...OLDER_PATHS, ...OF_THE_PAGE, BYTES].includes(name)
        ? []
        : [{ object: name, path: '', wrong: 'is no method of Stripe’s' }];
    }
    const params = method.params === null ? null : schemaOf(method.params);
    const known = params?.kind === 'members' ? params.members : new Map<string, never>();
    const strangers = strangersIn(route.shape, params, '').map((param) => ({
      object: name,
      path: param,
      wrong: 'is taken, and Stripe has no such parameter',
    }));
    const missing = [...known.keys()].filter(
      (filter) => !Object.hasOwn(route.shape, filter) && !EVERYWHERE.has(filter),
    );
    const isList = 'starting_after' in route.shape || 'page' in route.shape;
    return [
      ...strangers,
      ...(isList ? missing : []).map((filter) => ({
        object: name,
        path: filter,
        wrong: 'is a filter of Stripe’s, and refused',
      })),
    ];
  });
}

/** Paths of what a shape takes and a type does not have, at any depth. */
function strangersIn(shape: Shape, schema: Schema | null, prefix: string): readonly string[] {
  const sides = schema === null ? [] : membersIn(schema);
  if (sides.some(({ rest }) => rest !== null)) return [];
  return Object.entries(shape).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}[${name}]`;
    const declared = sides.flatMap(({ members }) => members.get(name)?.schema() ?? []);
    if (declared.length === 0)
      return OLDER_PARAMETERS.has(path) || OF_ADDRESSES.has(path) ? [] : [path];
    if (field.shape === undefined) return [];
    return strangersIn(field.shape, { kind: 'either', of: declared }, path);
  });
}

/** Every side of a type that has members, through lists and unions. */
function membersIn(schema: Schema): readonly Members[] {
  if (schema.kind === 'members') return [schema];
  if (schema.kind === 'list') return membersIn(schema.of());
  return schema.kind === 'either' ? schema.of.flatMap(membersIn) : [];
}
