/**
 * The page behind the link that tells of what one person decides alone. It is outside the app on purpose: nobody who
 * has rights there can keep others from pressing the button. Programs that look into mail only ever see the button.
 */
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatMoney, money } from '../../base/money/amount.ts';
import type { Ctx, Env } from '../../http/env.ts';
import { frameHeaders, framePage, type Page } from '../../http/frame-page.ts';
import { CONTROLS } from '../../people/controls/control.ts';
import type { SecondPersonRequest } from '../../people/controls/store.ts';
import { requestOfVeto, veto } from '../../people/controls/answer-actions.ts';

const SECRET = /^[0-9a-f]{64}$/;

export const vetoRoutes = new Hono<Env>()
  .use(csrf())
  .get('/:secret', async (c) => {
    const secret = secretOf(c);
    const request = secret && (await requestOfVeto(c.var.world.deps, secret));
    return request ? show(c, askPage(request, c.req.path)) : show(c, OVER, 404);
  })
  .post('/:secret', async (c) => {
    const secret = secretOf(c);
    const isEnded = secret !== null && (await veto(c.var.world.deps, secret)).ok;
    return isEnded ? show(c, STOPPED) : show(c, OVER, 404);
  })
  .onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403) return show(c, FOREIGN, 403);
    throw error;
  });

function secretOf(c: Ctx): string | null {
  const secret = c.req.param('secret') ?? '';
  return SECRET.test(secret) ? secret : null;
}

function askPage(request: SecondPersonRequest, address: string): Page {
  const { operation, subject, askedBy, amountMinor, currency, reason, aloneAt } = request;
  const amount =
    amountMinor === null || currency === null
      ? ''
      : ` (${formatMoney(money(amountMinor, currency))})`;
  return {
    title: 'Stop it?',
    body: html`<h1>Stop it?</h1>
      <section>
        <p>
          <strong>${askedBy}</strong> wants to ${CONTROLS[operation].does}${amount}, and nobody else
          has the right to agree.
        </p>
        <dl>
          <dt>Their reason</dt>
          <dd>${reason}</dd>
          <dt>What it is about</dt>
          <dd>${subject}</dd>
          <dt>They can do it from</dt>
          <dd>${momentOf(aloneAt)}</dd>
        </dl>
        <form method="post" action="${address}">
          <button class="send" type="submit">Stop it</button>
        </form>
        <p class="hint">
          Close this page to let it happen. They can ask again, and you are told again.
        </p>
      </section>`,
  };
}

const STOPPED: Page = {
  title: 'It is stopped',
  body: html`<h1>It is stopped</h1>
    <section>
      <p>
        Nothing happens. Talk to the person who asked, and read “The only admin is gone” in
        docs/recover.md.
      </p>
    </section>`,
};

const FOREIGN: Page = {
  title: 'This was not sent from here',
  body: html`<h1>This was not sent from here</h1>
    <section>
      <p>
        A button on another page stops nothing. Open the link from the message, and press the one
        there.
      </p>
    </section>`,
};

const OVER: Page = {
  title: 'Nothing to stop',
  body: html`<h1>Nothing to stop</h1>
    <section>
      <p>This was done, stopped or has lapsed, or the link was cut off when it was copied.</p>
    </section>`,
};

function momentOf(at: number | null): string {
  if (at === null) return 'now';
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', options).format(new Date(at))} UTC`;
}

async function show(c: Ctx, page: Page, status: ContentfulStatusCode = 200): Promise<Response> {
  const nonce = c.var.world.deps.newSecret();
  const headers = {
    ...frameHeaders(nonce),
    // Without it, browsers hide from us as well where a form comes from.
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex',
  };
  return c.html(await framePage(page, nonce), status, headers);
}
