/**
 * Stripe's components on a page of ours, for sellers who have no Dashboard of Stripe. The script is Stripe's
 * own, from Stripe: it cannot be kept here (docs.stripe.com/connect/get-started-connect-embedded-components).
 */
import type { PaymentId } from '../base/result/id.ts';
import { html, raw } from 'hono/html';
import type { Page } from '../http/frame-page.ts';

export const CONNECT_JS = 'https://connect-js.stripe.com/v1.0/connect.js';

export type Embedded = {
  readonly address: string;
  readonly publishableKey: string;
  /** The payment on the seller's account whose dispute is shown; null: all their disputes and payments. */
  readonly paymentId: PaymentId | null;
  readonly sellerName: string;
};

/** Reads everything from the page, so that it is the same text for everyone. */
const SCRIPT = `
const room = document.querySelector('#room');
const fail = () => { document.querySelector('#trouble').hidden = false; };
const fetchClientSecret = async () => {
  const answer = await fetch(room.dataset.address + '/session', { method: 'POST' });
  if (!answer.ok) { fail(); return undefined; }
  return (await answer.json()).clientSecret;
};
window.StripeConnect = window.StripeConnect || {};
window.StripeConnect.onLoad = () => {
  const connect = window.StripeConnect.init({ publishableKey: room.dataset.key, fetchClientSecret });
  const put = (name, host) => {
    const element = connect.create(name);
    document.querySelector(host).append(element);
    return element;
  };
  if (room.dataset.payment) put('payment-disputes', '#dispute').setPayment(room.dataset.payment);
  put('disputes-list', '#disputes');
  put('payments', '#payments');
};
document.querySelector('#connect').addEventListener('error', fail);`;

export function embeddedPage(embedded: Embedded, nonce: string): Page {
  const { address, publishableKey, paymentId, sellerName } = embedded;
  const dispute =
    paymentId === null
      ? ''
      : html`<section>
          <h2>This dispute</h2>
          <div id="dispute"></div>
        </section>`;
  return {
    title: 'Your disputes',
    body: html`<p class="hint">${sellerName}</p>
      <h1>Your disputes</h1>
      <p class="said bad" role="alert" id="trouble" hidden>
        Stripe’s part of this page could not be loaded. Load the page again in a minute; if it stays
        like this, tell the marketplace.
      </p>
      <div
        id="room"
        data-address="${address}"
        data-key="${publishableKey}"
        data-payment="${paymentId ?? ''}"
      >
        ${dispute}
        <section>
          <h2>All your disputes</h2>
          <div id="disputes"></div>
        </section>
        <section>
          <h2>Your payments</h2>
          <div id="payments"></div>
        </section>
      </div>`,
    script: html`<script id="connect" src="${CONNECT_JS}" nonce="${nonce}" async></script>
      <script nonce="${nonce}">
        ${raw(SCRIPT)};
      </script>`,
  };
}
