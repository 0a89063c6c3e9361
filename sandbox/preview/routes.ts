import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PreviewAssets } from './assets.ts';
import type { AppBuilder } from './bundle.ts';
import { frameCsp } from './csp.ts';
import { parseObject, readBody, send, sendError, sendJson } from './http.ts';
import type { LiveReload } from './live-reload.ts';
import { framePage, HOST_PAGE } from './pages.ts';
import type { PreviewOptions } from './options.ts';
import { signAppPayload } from './signature.ts';
import { toPageState } from './state.ts';
import { forwardApiCall, forwardClock, forwardFile } from './stripe-proxy.ts';

export type PreviewParts = {
  readonly options: PreviewOptions;
  readonly assets: PreviewAssets;
  readonly app: AppBuilder;
  readonly reload: LiveReload;
};

const JAVASCRIPT = { 'content-type': 'text/javascript; charset=utf-8' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const CSS = { 'content-type': 'text/css; charset=utf-8' };
/** The frame has the origin `null`, so its scripts are loaded across origins. */
const FOR_THE_FRAME = { ...JAVASCRIPT, 'access-control-allow-origin': '*' };
const LOCAL_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
/** Our page sends it; another site cannot without a preflight, which is never granted. */
const PAGE_HEADER = 'x-preview';

/** Answers one request to the preview server. */
export async function answer(
  parts: PreviewParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A foreign name that resolves to this machine (DNS rebinding) gets nothing.
  if (!LOCAL_HOST.test(request.headers.host ?? '')) {
    sendError(response, 403, 'The preview answers on 127.0.0.1 and localhost only.');
    return;
  }
  const path = new URL(request.url ?? '/', 'http://preview').pathname;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const exchange = { path, request, response };
  if (isRead && path !== '/clock') answerRead(parts, exchange);
  else await answerCall(parts, exchange);
}

type Exchange = {
  readonly path: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

function answerRead(
  { options, assets, app, reload }: PreviewParts,
  { path, request, response }: Exchange,
): void {
  const build = app.current();
  switch (path) {
    case '/':
      return send(response, { body: HOST_PAGE, headers: HTML });
    case '/healthz':
      return sendJson(response, 200, { ok: true, build: build.number, app_builds: build.ok });
    case '/host.js':
      return send(response, { body: assets.host, headers: JAVASCRIPT });
    case '/styles.css':
      return send(response, { body: assets.styles, headers: CSS });
    case '/frame.js':
      return send(response, { body: assets.frame, headers: FOR_THE_FRAME });
    case '/ext.js':
      return send(response, { body: build.ok ? build.code : '', headers: FOR_THE_FRAME });
    case '/state':
      return sendJson(response, 200, toPageState(options, build));
    case '/events':
      return reload.subscribe(response);
    case '/frame': {
      const security = build.ok ? build.manifest.ui_extension.content_security_policy : {};
      const csp = frameCsp(security, `http://${request.headers.host ?? ''}`);
      const headers = { ...HTML, 'content-security-policy': csp };
      return send(response, { body: framePage(build.number), headers });
    }
    default:
      return sendError(response, 404, `The preview has no page ${path}.`);
  }
}

async function answerCall(
  { options }: PreviewParts,
  { path, request, response }: Exchange,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) return sendError(response, 413, 'The body is too large.');
  const method = request.method ?? 'POST';
  if (method !== 'GET' && request.headers[PAGE_HEADER] === undefined) {
    return sendError(response, 403, 'Only the preview page itself may ask this.');
  }
  switch (path) {
    case '/signature':
      return answerSignature(options, body, response);
    case '/stripe':
      return forwardApiCall(options, body, response);
    case '/files': {
      const contentType = request.headers['content-type'] ?? '';
      return forwardFile(options, { contentType, body }, response);
    }
    case '/clock':
      return forwardClock(options, { method, body }, response);
    default:
      return sendError(response, 404, `The preview has nothing at ${method} ${path}.`);
  }
}

function answerSignature(options: PreviewOptions, body: Buffer, response: ServerResponse): void {
  const asked = parseObject(body);
  const person = options.people.find((one) => one.userId === asked?.['user_id']);
  if (person === undefined) return sendError(response, 400, 'No such person in this sandbox.');
  const payload = asked?.['payload'] ?? {};
  if (typeof payload !== 'object') return sendError(response, 400, 'The payload is no object.');
  const signature = signAppPayload({
    payload: payload as Readonly<Record<string, unknown>>,
    person,
    accountId: options.platformAccountId,
    secret: options.appSigningSecret,
    nowMs: Number(options.now()),
  });
  if (!signature.ok) return sendError(response, 400, signature.message);
  sendJson(response, 200, { signature: signature.header });
}
