/**
 * The Dashboard's session with the Stripe API: the app asks through its host, and only here does a
 * key appear. Everything passes through untouched.
 */
import type { ServerResponse } from 'node:http';
import { parseObject, send, sendError } from './http.ts';

export type StripeAccess = {
  readonly stripeApiBase: string;
  readonly stripeSecretKey: string;
};

type Forwarded = {
  readonly path: string;
  readonly method: string;
  readonly contentType?: string;
  readonly body?: string | Buffer;
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'HEAD', 'DELETE'];

/** Carries out one `stripeApiFetch`: `{path, method?, body?, contentType?}`. */
export async function forwardApiCall(
  access: StripeAccess,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const call = parseObject(body);
  const path = call?.['path'];
  const method = call?.['method'] ?? 'GET';
  if (typeof path !== 'string' || !path.startsWith('/v1/')) {
    sendError(response, 400, 'A call to Stripe needs a path that starts with /v1/.');
    return;
  }
  if (typeof method !== 'string' || !METHODS.includes(method)) {
    sendError(response, 400, 'A call to Stripe needs one of the HTTP methods.');
    return;
  }
  const sent = call?.['body'];
  const contentType = call?.['contentType'];
  await forward(access, response, {
    path,
    method,
    contentType: typeof contentType === 'string' ? contentType : FORM,
    ...(typeof sent === 'string' ? { body: sent } : {}),
  });
}

const FORM = 'application/x-www-form-urlencoded';

/** Uploads a file; the body is the browser's own multipart form. */
export async function forwardFile(
  access: StripeAccess,
  upload: { readonly contentType: string; readonly body: Buffer },
  response: ServerResponse,
): Promise<void> {
  await forward(access, response, { path: '/v1/files', method: 'POST', ...upload });
}

/** Reads or moves the sandbox's clock; a moved clock makes the whole sandbox live through it. */
export async function forwardClock(
  access: StripeAccess,
  call: { readonly method: string; readonly body: Buffer },
  response: ServerResponse,
): Promise<void> {
  await forward(access, response, {
    path: '/_sandbox/clock',
    method: call.method,
    contentType: 'application/json',
    ...(call.body.byteLength > 0 ? { body: call.body } : {}),
  });
}

async function forward(
  access: StripeAccess,
  response: ServerResponse,
  { path, method, contentType, body }: Forwarded,
): Promise<void> {
  try {
    const answer = await fetch(access.stripeApiBase.replace(/\/$/, '') + path, {
      method,
      headers: {
        authorization: `Bearer ${access.stripeSecretKey}`,
        ...(body === undefined || contentType === undefined ? {} : { 'content-type': contentType }),
      },
      // The DOM's and Node's types of a body differ, the bytes do not.
      ...(body === undefined ? {} : { body: body as string }),
    });
    const type = answer.headers.get('content-type') ?? 'application/json';
    const bytes = Buffer.from(await answer.arrayBuffer());
    send(response, { status: answer.status, body: bytes, headers: { 'content-type': type } });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const message = `Stripe at ${access.stripeApiBase} did not answer: ${String(cause)}`;
    sendError(response, 502, message);
  }
}
