/** Reading an HTTP request as Stripe does: key, account, parameters. */
import { createHash } from 'node:crypto';
import { encodeBytes } from './content.ts';
import { accountInvalid, invalidRequest, notPermitted, unauthorized } from './errors.ts';
import type { Refusal } from './errors.ts';
import { fromJson, readPairs } from './form.ts';
import type { RawMembers } from './form.ts';
import { isConnected } from './world.ts';
import type { World } from './world.ts';

/** The secret key of a Bearer or Basic authorization. */
const keyIn = (header: string | null): string | null => {
  const [scheme = '', value = ''] = (header ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer' && value !== '') return value;
  if (scheme.toLowerCase() !== 'basic') return null;
  return atob(value).split(':')[0] ?? null;
};

/** The account the request acts on, or why it may not. */
export const authorize = (world: World, headers: Headers): string | Refusal => {
  const key = keyIn(headers.get('authorization'));
  if (key === null || !(world.keys.includes(key) || world.restricted.has(key))) {
    return unauthorized(key);
  }
  const account = headers.get('stripe-account');
  if (account === null || account === world.state.platform) return world.state.platform;
  return isConnected(world, account) ? account : accountInvalid(key, account);
};

/** `rak_transfer_write` for a POST to `/v1/transfers`. */
export const permissionOf = (method: string, path: string): string => {
  const resource = (path.split('/')[2] ?? '').replace(/s$/, '');
  return `rak_${resource}_${method === 'GET' ? 'read' : 'write'}`;
};

/** Why a restricted key may not do this. Who may write may read as well. */
export const permissionRefusal = (world: World, request: Request): Refusal | undefined => {
  const key = keyIn(request.headers.get('authorization')) ?? '';
  const permissions = world.restricted.get(key);
  const needed = permissionOf(request.method, new URL(request.url).pathname);
  const isPermitted =
    permissions === undefined ||
    permissions.has(needed) ||
    permissions.has(needed.replace(/read$/, 'write'));
  return isPermitted ? undefined : notPermitted(key, needed);
};

type Parameters = { readonly raw: RawMembers; readonly text: string };

/** A file's content is compared by its hash. */
const multipart = async (request: Request): Promise<Parameters> => {
  const pairs: [string, string][] = [];
  const contents: [string, string][] = [];
  const hash = createHash('sha256');
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') pairs.push([name, value]);
    else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      pairs.push([`${name}[name]`, value.name]);
      pairs.push([`${name}[size]`, String(value.size)]);
      pairs.push([`${name}[type]`, value.type]);
      contents.push([`${name}[content]`, encodeBytes(bytes)]);
      hash.update(bytes);
    }
  }
  const text = JSON.stringify([pairs, hash.digest('hex')]);
  return { raw: readPairs([...pairs, ...contents]), text };
};

/** The second API takes JSON. https://docs.stripe.com/api-v2-overview */
const jsonBody = (text: string): Parameters | Refusal => {
  try {
    const raw = fromJson(JSON.parse(text === '' ? '{}' : text));
    if (typeof raw !== 'string') return { raw, text };
  } catch {
    // falls through to the refusal
  }
  return invalidRequest('Invalid request: this endpoint takes a JSON object.');
};

/** Parameters from the query (GET) or the body; a body's raw text tells equal requests apart. */
export const readParameters = async (request: Request, url: URL): Promise<Parameters | Refusal> => {
  if (request.method === 'GET') return { raw: readPairs(url.searchParams), text: url.search };
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) {
    return multipart(request);
  }
  const text = await request.text();
  if (url.pathname.startsWith('/v2/')) return jsonBody(text);
  if (type.startsWith('application/json') && text !== '') {
    return invalidRequest(
      'Invalid request: this endpoint takes application/x-www-form-urlencoded parameters, not JSON.',
      { status: 415 },
    );
  }
  return { raw: readPairs([...url.searchParams, ...new URLSearchParams(text)]), text };
};

/** The `expand` paths of a request, taken out of its parameters. */
export const takeExpand = (raw: RawMembers): readonly string[] | Refusal => {
  const given = raw.expand;
  delete raw.expand;
  if (given === undefined || given === '') return [];
  if (typeof given === 'string') return invalidRequest('Invalid array', { param: 'expand' });
  const paths = Object.values(given);
  return paths.every((path) => typeof path === 'string')
    ? paths
    : invalidRequest('Invalid array', { param: 'expand' });
};
