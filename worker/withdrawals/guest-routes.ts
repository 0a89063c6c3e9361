/**
 * The withdrawal function for guests, without a login: two presses, and a receipt. What they declare is kept before
 * anything else is asked; a limit makes its answer wait and never drops it.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { takeTurn } from '../base/limits/store.ts';
import { causeText } from '../base/result/cause-text.ts';
import type { Ctx, Env } from '../http/env.ts';
import { frameHeaders, framePage, type Page } from '../http/frame-page.ts';
import { onlyZoneOf } from '../policies/local-day.ts';
import { keepWithdrawal } from './keep-actions.ts';
import { languageOf } from '../base/result/language.ts';
import { PAGE_WORDS } from './page-words.ts';
import {
  confirmPage,
  failedPage,
  FIELD_MAX,
  FIELD_NAMES,
  formPage,
  NOTHING_TYPED,
  receivedPage,
  type FieldName,
  type Offered,
  type Typed,
  type Wrong,
} from './guest-page.ts';
import { ADDRESS, receiptOf, type Withdrawal } from './withdrawal.ts';

const BODY_MAX_BYTES = 16 * 1024;
/** More confirmations of one address than this in a minute are kept, and handled an hour later. */
const PER_MINUTE = 6;
const LATER_MS = 60 * 60_000;

const limit = bodyLimit({
  maxSize: BODY_MAX_BYTES,
  // What is as large as this is not read: the one field that takes much says how much.
  onError: (c: Ctx) => show(c, formPage(offeredIn(c), NOTHING_TYPED, { items: 'tooLong' }), 413),
});

export const withdrawalPageRoutes = new Hono<Env>()
  .get('/', showForm)
  // Whoever reloads a later page, or comes back to it, begins again.
  .get('/confirm', showForm)
  .get('/change', showForm)
  .post('/', limit, async (c) => {
    const { typed } = await typedIn(c);
    const wrong = wrongIn(typed);
    if (Object.keys(wrong).length > 0) return show(c, formPage(offeredIn(c), typed, wrong), 422);
    return show(c, confirmPage(offeredIn(c), typed, newRequest(c)));
  })
  .post('/change', limit, async (c) => {
    const { typed } = await typedIn(c);
    return show(c, formPage(offeredIn(c), typed, {}));
  })
  .post('/confirm', limit, async (c) => {
    const { deps } = c.var.world;
    const offered = offeredIn(c);
    const { typed, request } = await typedIn(c);
    const wrong = wrongIn(typed);
    if (Object.keys(wrong).length > 0) return show(c, formPage(offered, typed, wrong), 422);
    const { name, order, email: buyerEmail, items } = typed;
    const declared = {
      requestKey: `page:${request}`,
      contract: contractOf(order),
      statement: {
        text: PAGE_WORDS[offered.language].declaration,
        buyerName: name,
        buyerEmail,
        items: linesOf(items),
      },
      declaredAt: null,
      timeZone: zoneIn(c),
      asked: { amountMinor: null, statedFacts: {} },
      keyId: null,
      actor: 'buyer',
    };
    try {
      // The clock finds the contract: how long the answer takes says nothing of it.
      const lookAfterMs = (await isOverLimit(c)) ? LATER_MS : 0;
      const kept = await keepWithdrawal(deps, { ...declared, lookAfterMs });
      if (!kept.ok) throw new Error(`a declaration of now was refused: ${kept.refusal.reason}`);
      return await show(c, receivedPage(offered, typedOf(kept.value), receiptOf(kept.value)));
    } catch (error) {
      deps.log('error', 'a withdrawal could not be kept, and whoever declared it was told so', {
        requestId: c.var.requestId,
        error: causeText(error),
      });
      return show(c, failedPage(offered, typed, request), 503);
    }
  });

function showForm(c: Ctx): Promise<Response> {
  const order = c.req.query('order') ?? '';
  return show(c, formPage(offeredIn(c), { ...NOTHING_TYPED, order }, {}));
}

/** `/withdraw/`, as people write it. */
export function toWithdrawalPage(c: Ctx): Response {
  return c.redirect(`/withdraw${new URL(c.req.url).search}`, 301);
}

function offeredIn(c: Ctx): Offered {
  const language = languageOf(c.req.query('lang'), c.req.header('accept-language'));
  return { language, platform: c.var.world.config.platformName };
}

/** Where the buyer is, as far as Cloudflare tells: their zone, else the one of their country. */
function zoneIn(c: Ctx): string | null {
  const told: unknown = Reflect.get(c.req.raw, 'cf');
  const zone: unknown = typeof told === 'object' && told ? Reflect.get(told, 'timezone') : null;
  const isZone = typeof zone === 'string' && Intl.supportedValuesOf('timeZone').includes(zone);
  return isZone ? zone : onlyZoneOf(c.req.header('cf-ipcountry') ?? null);
}

function newRequest(c: Ctx): string {
  return c.var.world.deps.newSecret();
}

async function typedIn(c: Ctx): Promise<{ readonly typed: Typed; readonly request: string }> {
  const form = await c.req.parseBody().catch(() => ({}));
  const textOf = (name: string): string => {
    const value: unknown = Reflect.get(form, name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const typed = {
    name: textOf('name'),
    order: textOf('order'),
    email: textOf('email'),
    items: textOf('items'),
  };
  const request = textOf('request');
  return { typed, request: /^[\w-]{16,200}$/.test(request) ? request : newRequest(c) };
}

/** As it was kept: a second press with other words changes nothing, and is told nothing else. */
function typedOf({ order, statement }: Withdrawal): Typed {
  const { buyerName, buyerEmail, items } = statement;
  return {
    name: buyerName ?? '',
    order: order ?? '',
    email: buyerEmail ?? '',
    items: items.join('\n'),
  };
}

/** One item on each line, as the form asks for them. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => line.trim() || []);
}

/** What must be corrected first: nothing is cut, and nothing is guessed. */
function wrongIn(typed: Typed): Wrong {
  const wrong = FIELD_NAMES.flatMap((name) => {
    const what = wrongOf(name, typed[name]);
    return what === null ? [] : [[name, what] as const];
  });
  return Object.fromEntries(wrong);
}

function wrongOf(name: FieldName, value: string): NonNullable<Wrong[FieldName]> | null {
  if (value.length > FIELD_MAX[name]) return 'tooLong';
  if (value === '') return name === 'items' ? null : 'missing';
  return name === 'email' && !ADDRESS.test(value) ? 'notAnEmail' : null;
}

/** A buyer may have been given the id of the payment as the number of their order. */
function contractOf(order: string) {
  const isPayment = /^(pi|ch)_\w{1,197}$/.test(order);
  return { paymentId: isPayment ? order : null, account: null, order };
}

async function isOverLimit(c: Ctx): Promise<boolean> {
  const { deps } = c.var.world;
  const caller = `withdraw:${c.req.header('cf-connecting-ip') ?? 'unknown'}`;
  return (await takeTurn(deps.db, caller, { perMinute: PER_MINUTE, now: deps.now() })) !== null;
}

async function show(c: Ctx, page: Page, status: ContentfulStatusCode = 200): Promise<Response> {
  const { deps, config } = c.var.world;
  const nonce = deps.newSecret();
  const ancestors =
    config.withdrawalFrames.length === 0 ? "'none'" : config.withdrawalFrames.join(' ');
  const headers = { ...frameHeaders(nonce, ancestors), 'referrer-policy': 'no-referrer' };
  return c.html(await framePage(page, nonce), status, headers);
}
