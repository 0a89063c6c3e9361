/** Which code answers which URL. A route declares its parameters; see parameters.ts. */
import { readShape } from './parameters.ts';
import type { Read, Shape } from './parameters.ts';
import { isRefusal } from './errors.ts';
import type { Refusal } from './errors.ts';
import type { RawMembers } from './form.ts';
import type { Call } from './world.ts';

export type Method = 'DELETE' | 'GET' | 'POST';
/** A route whose parameters have been read and are ready to run. */
export type Ready = () => object;
export type Route = {
  readonly method: Method;
  readonly path: string;
  /** The parameters it takes. */
  readonly shape: Shape;
  /** Reads the parameters first: a refusal here means that nothing was begun. */
  readonly prepare: (call: Call, raw: RawMembers, ids: readonly string[]) => Ready | Refusal;
};

type Declared<S extends Shape> = {
  readonly method: Method;
  readonly path: string;
  readonly shape: S;
  /** Answers the object to show, or a refusal. `id` is the path's last variable. */
  readonly run: (call: Call, params: Read<S>, id: string) => object;
};

/** Declares one route. */
export const route = <S extends Shape>(declared: Declared<S>): Route => ({
  method: declared.method,
  path: declared.path,
  shape: declared.shape,
  prepare: (call, raw, ids) => {
    const params = readShape(declared.shape, raw);
    if (isRefusal(params)) return params;
    return () => declared.run(call, params, ids.at(-1) ?? '');
  },
});

export type Match = { readonly route: Route; readonly ids: readonly string[] };
export type FindRoute = (method: string, path: string) => Match | undefined;

/** Matches by number of segments first; fixed segments win over variables. */
export const createRouter = (routes: readonly Route[]): FindRoute => {
  const buckets = new Map<string, { readonly route: Route; readonly parts: readonly string[] }[]>();
  for (const each of routes) {
    const parts = each.path.split('/').slice(1);
    const slot = `${each.method} ${String(parts.length)} ${parts[1] ?? ''}`;
    const bucket = buckets.get(slot) ?? [];
    bucket.push({ route: each, parts });
    bucket.sort((a, b) => variables(a.parts) - variables(b.parts));
    buckets.set(slot, bucket);
  }
  return (method, path) => {
    const given = path.split('/').slice(1);
    for (const candidate of buckets.get(`${method} ${String(given.length)} ${given[1] ?? ''}`) ??
      []) {
      const ids = matchParts(candidate.parts, given);
      if (ids !== undefined) return { route: candidate.route, ids };
    }
    return undefined;
  };
};

const variables = (parts: readonly string[]): number =>
  parts.filter((part) => part.startsWith(':')).length;

const matchParts = (
  parts: readonly string[],
  given: readonly string[],
): readonly string[] | undefined => {
  const ids: string[] = [];
  for (const [index, part] of parts.entries()) {
    const segment = given[index] ?? '';
    if (part.startsWith(':')) ids.push(decodeURIComponent(segment));
    else if (part !== segment) return undefined;
  }
  return ids;
};
