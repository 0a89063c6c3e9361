/**
 * The seller room: pages behind a link. No one signs in; the link, and the browser that opened it, are who it
 * is. A page says no more than its link is for, keeps nothing in caches, and tells its address to no one.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { sellerOnRecord } from '../sellers/accounts/actions.ts';
import type { Ctx, Env } from '../http/env.ts';
import { failureProblem } from '../http/failure.ts';
import { takeTurn } from '../base/limits/store.ts';
import { causeText } from '../base/result/cause-text.ts';
import { readSettings } from '../people/settings/store.ts';
import { createAccountSession } from '../stripe/seller-doors.ts';
import { casePage, type CasePageOptions } from './case-page.ts';
import { embeddedPage } from './embedded-page.ts';
import { framePage, type Page } from '../http/frame-page.ts';
import { linkKey } from './link.ts';
import { findLink, openLink, type FoundLink } from './link-actions.ts';
import { lookAtRoom, type RoomNow } from './look-actions.ts';
import { doorPage, plainPage, type PlainCode } from './plain-page.ts';
import { replySentence } from './reply-words.ts';
import { removeFile, takeReply, type ReplyResult } from './reply-actions.ts';
import type { Sent, SentFile } from './reply.ts';
import type { SellerLink } from './store.ts';

/** All files of an answer together are 4.5 MB; this leaves room for the form around them. */
const BODY_MAX_BYTES = 6 * 1024 * 1024;

/** A person looks, sends and removes; every page reads Stripe several times. */
const PER_MINUTE = 30;

const COOKIE = 'opened';

const limit = bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (c) => shut(c, 'too_large') });

export const sellerRoomRoutes = new Hono<Env>()
  // A form on somebody else's page sends nothing in a seller's name.
  .use(csrf())
  .get('/:link', async (c) => {
    const link = await opened(c);
    if ('status' in link) return link;
    const { row } = link;
    return row.isEmbedded ? showEmbedded(c, row) : look(c, row, (now) => showCase(c, now));
  })
  .post('/:link/open', async (c) => {
    const opened = await openLink(c.var.world.deps, broughtBy(c), keyOf(c));
    if (!opened.ok) return shut(c, opened.refusal.reason);
    const { row, browser } = opened.value;
    const maxAge = Math.ceil((row.expiresAt - c.var.world.deps.now()) / 1000);
    // Not `Strict`: it is opened from the marketplace's own pages and from mail.
    const guarded = { httpOnly: true, secure: true, sameSite: 'Lax' } as const;
    setCookie(c, COOKIE, browser, { path: addressOf(c), maxAge, ...guarded });
    return c.redirect(addressOf(c), 303);
  })
  .post('/:link/response', limit, (c) =>
    inRoom(c, async (now, link) => {
      const sent = await sentBy(c);
      const broken = { isGood: false, sentence: FORM_BROKEN };
      if (!sent) return showCase(c, now, { said: broken, status: 400 });
      const result = await takeReply(c.var.world.deps, now, { link, sent });
      return after(c, now, { result, typed: sent.texts });
    }),
  )
  .post('/:link/remove', limit, (c) =>
    inRoom(c, async (now, link) => {
      const { fileId } = await c.req.parseBody();
      const asked = { link, fileId: typeof fileId === 'string' ? fileId : '' };
      const result = await removeFile(c.var.world.deps, now, asked);
      return after(c, now, { result, typed: {} });
    }),
  )
  .post('/:link/session', async (c) => {
    const link = await opened(c);
    if ('status' in link) return link;
    const { deps } = c.var.world;
    if (!link.row.isEmbedded) return shut(c, 'link_unknown');
    const { sellersMayRefund: mayRefund } = await readSettings(deps.db);
    const asked = { sellerId: link.row.sellerId, mayRefund };
    const session = await createAccountSession(deps.stripe, asked);
    if (session.outcome === 'settled') return c.json(session.value, 200, HEADERS);
    deps.log('warn', 'an account session was not made', { link: link.row.id, code: session.code });
    return shut(c, 'failed');
  })
  .onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403) return shut(c, 'foreign_form');
    const { status, code } = failureProblem(error);
    const { requestId, world } = c.var;
    // The address is a secret, so it is not told.
    world.deps.log('error', 'a page of a seller failed', {
      requestId,
      code,
      error: causeText(error),
    });
    return show(c, plainPage('failed'), { status });
  });

const FORM_BROKEN = 'The form did not arrive whole. Send it again.';
const SENT = 'We have it. You can send more until the day below.';

const HEADERS = {
  'cache-control': 'no-store',
  // Without it, browsers hide from us as well where a form comes from.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'x-frame-options': 'DENY',
};

function keyOf(c: Ctx): Buffer {
  return linkKey(c.var.world.config.stripeSecretKey);
}

function broughtBy(c: Ctx) {
  return { text: c.req.param('link') ?? '', browser: getCookie(c, COOKIE) ?? null };
}

function addressOf(c: Ctx): string {
  return `/seller-room/${c.req.param('link') ?? ''}`;
}

/** The link, if this browser opened it and has a turn; else the page that says why not. */
async function opened(c: Ctx): Promise<FoundLink | Response> {
  const { deps } = c.var.world;
  const found = await findLink(deps, broughtBy(c), keyOf(c));
  if (!found.ok) return shut(c, found.refusal.reason);
  if (!found.value.isOpened) {
    return show(c, doorPage(addressOf(c)), { status: c.req.method === 'GET' ? 200 : 403 });
  }
  const wait = await takeTurn(deps.db, `link:${found.value.row.id}`, {
    perMinute: PER_MINUTE,
    now: deps.now(),
  });
  return wait === null ? found.value : shut(c, 'too_many');
}

/** Something done in the room of a case. */
async function inRoom(
  c: Ctx,
  run: (now: RoomNow, link: SellerLink) => Promise<Response>,
): Promise<Response> {
  const link = await opened(c);
  if ('status' in link) return link;
  return look(c, link.row, (now) => run(now, link.row));
}

async function look(
  c: Ctx,
  row: SellerLink,
  run: (now: RoomNow) => Response | Promise<Response>,
): Promise<Response> {
  const now = await lookAtRoom(c.var.world.deps, row);
  return now ? run(now) : shut(c, 'case_gone');
}

/** Nothing is sent twice by loading the page again: what went well is shown after a redirect. */
function after(
  c: Ctx,
  now: RoomNow,
  { result, typed }: { readonly result: ReplyResult; readonly typed: CasePageOptions['typed'] },
): Response | Promise<Response> {
  if (result.ok) return c.redirect(`${addressOf(c)}?taken`, 303);
  return showCase(c, now, {
    said: { isGood: false, sentence: replySentence(result.refusal) },
    typed,
    status: 422,
  });
}

type Shown = Partial<Pick<CasePageOptions, 'said' | 'typed'>> & {
  readonly status?: ContentfulStatusCode;
};

function showCase(
  c: Ctx,
  { sheet }: RoomNow,
  { said = null, typed = {}, status = 200 }: Shown = {},
): Promise<Response> {
  const isTaken = c.req.query('taken') !== undefined && sheet.isOpen;
  const good = isTaken ? { isGood: true, sentence: SENT } : null;
  return show(c, casePage(sheet, { address: addressOf(c), said: said ?? good, typed }), { status });
}

async function showEmbedded(c: Ctx, row: SellerLink): Promise<Response> {
  const { deps, config } = c.var.world;
  const { publishableKey } = config;
  if (publishableKey === null) return shut(c, 'failed');
  const seller = await sellerOnRecord(deps, row.sellerId);
  const nonce = deps.newSecret();
  const page = embeddedPage(
    {
      address: addressOf(c),
      publishableKey,
      paymentId: row.accountPaymentId,
      sellerName: seller?.name ?? row.sellerId,
    },
    nonce,
  );
  return show(c, page, { nonce });
}

const STATUS: Readonly<Record<PlainCode, ContentfulStatusCode>> = {
  link_unknown: 404,
  link_expired: 410,
  link_revoked: 410,
  link_used_elsewhere: 403,
  foreign_form: 403,
  too_large: 413,
  too_many: 429,
  case_gone: 404,
  failed: 503,
};

function shut(c: Ctx, code: PlainCode): Promise<Response> {
  return show(c, plainPage(code), { status: STATUS[code] });
}

async function show(
  c: Ctx,
  page: Page,
  { status = 200, nonce }: { status?: ContentfulStatusCode; nonce?: string } = {},
): Promise<Response> {
  const { deps } = c.var.world;
  const own = nonce ?? deps.newSecret();
  const headers = {
    ...HEADERS,
    'content-security-policy': policyOf(own, page.script !== undefined),
    // Stripe's components open windows of Stripe's, which must be able to answer them.
    ...(page.script && { 'cross-origin-opener-policy': 'unsafe-none' }),
  };
  return c.html(await framePage(page, own), status, headers);
}

/** The hash is that of an empty style element, which Stripe's script makes. */
const STRIPES_STYLE = "'sha256-0hAheEzaMe6uXIKV4EehS9pu1am1lj/KnnzrOYqckXk='";
const STRIPES = 'https://connect-js.stripe.com https://js.stripe.com';

/** docs.stripe.com/connect/get-started-connect-embedded-components, "CSP and HTTP header requirements". */
function policyOf(nonce: string, isEmbedded: boolean): string {
  const style = `style-src 'nonce-${nonce}'`;
  return [
    ...["default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
    ...(isEmbedded
      ? [
          ...[`${style} ${STRIPES_STYLE}`, `script-src 'nonce-${nonce}' ${STRIPES}`],
          ...[`frame-src ${STRIPES}`, 'img-src https://*.stripe.com', "connect-src 'self'"],
        ]
      : [style]),
  ].join('; ');
}

/** A form as it came; null when it is none. */
async function sentBy(c: Ctx): Promise<Sent | null> {
  const form = await c.req.formData().catch(() => null);
  if (!form) return null;
  const texts: Record<string, string> = {};
  const files: SentFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') texts[field] = value;
    else files.push({ field, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { texts, files };
}
