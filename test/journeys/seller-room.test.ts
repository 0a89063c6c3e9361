/** What a seller does on a phone about a dispute of theirs, and what staff make of it. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { LINK_MS } from '../../worker/seller-room/link.ts';
import { CONNECT_JS } from '../../worker/seller-room/embedded-page.ts';
import { ask } from '../worker/disputes/stage.ts';
import {
  backend,
  disputeOf,
  ONE_PAGE,
  sellerWith,
  type Charge,
} from '../worker/seller-room/stage.ts';
import { faultsOf } from './accessibility.ts';
import { besidePayment, button, stageOfFile, QUEUE, shows, task } from './stage.ts';

const PROOF = {
  name: 'delivery.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(ONE_PAGE),
};

const stage = stageOfFile({ config: { publishableKey: 'pk_test_0123' } });

/** The address that the platform's backend gets for its signed-in seller, where the Worker answers here. */
async function doorTo(sellerId: string, disputeId: string): Promise<string> {
  const { door } = await backend(stage.world);
  const { url } = await door(sellerId, disputeId);
  return `${stage.workerUrl}${new URL(url).pathname}`;
}

async function disputedSale(charge: Charge, dashboard: 'express' | 'none' = 'express') {
  const sellerId = await sellerWith(stage.world, dashboard);
  const dispute = await disputeOf(stage.world, sellerId, { charge });
  return { sellerId, ...dispute, url: await doorTo(sellerId, dispute.disputeId) };
}

/** A picture for people to look at, where `PICTURES` names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

describe('a seller with a phone', () => {
  test('sends a proof of delivery, staff see whose it is, and send it to the bank', async () => {
    const { world } = stage;
    const { paymentId, disputeId, url } = await disputedSale('separate');
    const page = await stage.phone(url);
    await button(page, 'Open it here').click();
    await page.getByRole('heading', { name: 'Your response is needed' }).waitFor();
    await shows(page, 'Then you do not get $80.00, which we keep for you until it is decided.');
    await page.getByLabel('Proof of delivery').setInputFiles(PROOF);
    await page.getByLabel('Tracking number').fill('00340434161094021501');
    await button(page, 'Send').click();
    await page.getByRole('status').getByText('We have it.').waitFor();
    await shows(page, 'delivery.pdf');
    await picture(page, 'taken');
    expect(await faultsOf(page)).toEqual([]);

    const queue = await stage.show(QUEUE);
    await shows(queue, /^The seller replied: look at what they sent\./);
    const staff = await stage.show(besidePayment(paymentId));
    await shows(staff, 'Atelier Nord replied with 1 text and 1 file.');
    await button(staff, 'Answer the dispute').click();
    const answer = task(staff);
    await answer.getByText('Proof of delivery, from the seller').click();
    await answer.getByText('delivery.pdf').first().waitFor();
    await picture(staff, 'staff');
    await button(answer, 'See what the bank will read').click();
    await answer.getByText('00340434161094021501').waitFor();
    await button(answer, 'Send to the bank, once').click();
    await button(answer, 'Send it now').click();
    await shows(staff, /The bank (reads|is reading|has) /);
    const sent = await world.stripe.disputes.retrieve(disputeId);
    expect(sent.evidence.shipping_tracking_number).toBe('00340434161094021501');
    expect(sent.evidence.shipping_documentation).toMatch(/^file_/);

    await page.goto(url);
    await shows(page, 'The response went to the bank.');
    await picture(page, 'sent');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('is told what is wrong with a file, and what they typed is still there', async () => {
    const { url } = await disputedSale('separate');
    const page = await stage.phone(url);
    await button(page, 'Open it here').click();
    await page.getByLabel('Who delivered it').fill('DHL');
    const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Delivered!') };
    await page.getByLabel('Proof of delivery').setInputFiles(note);
    await button(page, 'Send').click();
    await page.getByRole('alert').getByText('The bank cannot read “note.txt”').waitFor();
    expect(await page.getByLabel('Who delivered it').inputValue()).toBe('DHL');
    await picture(page, 'refused');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('gets a link from staff, which another phone cannot open after', async () => {
    const sellerId = await sellerWith(stage.world, 'express');
    const { paymentId } = await disputeOf(stage.world, sellerId, { charge: 'separate' });
    const staff = await stage.show(besidePayment(paymentId));
    await staff.getByText('Ask the seller').click();
    await shows(staff, 'No link is out.');
    await button(staff, 'Make a link').click();
    const said = await staff
      .getByText(/\/seller-room\//)
      .first()
      .textContent();
    const link = /seller-room\/[\w.]+/.exec(said ?? '')?.[0] ?? '';
    await picture(staff, 'link');
    const page = await stage.phone(`${stage.workerUrl}/${link}`);
    await button(page, 'Open it here').click();
    await page.getByRole('heading', { name: 'Your response is needed' }).waitFor();
    const thief = await stage.phone(`${stage.workerUrl}/${link}`);
    await shows(thief, 'This link was opened on another device');
    await picture(thief, 'used');
    expect(await faultsOf(thief)).toEqual([]);
    await button(staff, 'Take the link back').click();
    await shows(staff, 'No link is out.');
    await page.reload();
    await shows(page, 'This link was replaced or taken back');
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(`${stage.workerUrl}/seller-room/nobody`);
    await shows(page, 'This link is not known');
    expect(await faultsOf(page)).toEqual([]);
  });
});

describe('every page of the seller room', () => {
  test('fits a narrow phone, and nothing is found by the checks of accessibility', async () => {
    const { sellerId, disputeId, url, paymentId } = await disputedSale('separate');
    const name =
      'Atelier für handgemachte Lampen und Möbel aus Österreich Nordwestbahnhof GmbH & Co KG';
    await stage.world.client.execute({
      sql: 'UPDATE sellers SET name = ? WHERE id = ?',
      args: [name, sellerId],
    });
    await stage.world.client.execute({
      sql: "UPDATE seller_links SET time_zone = 'Europe/Vienna' WHERE seller_id = ?",
      args: [sellerId],
    });
    const page = await stage.phone(url);
    await picture(page, 'door');
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Open it here').click();
    await shows(page, name);
    await shows(page, /\(Europe\/Vienna time\)/);
    await picture(page, 'case');
    expect(await faultsOf(page)).toEqual([]);

    const { world } = stage;
    const file = { name: 'x.pdf', type: 'application/pdf', data: Buffer.from(ONE_PAGE) };
    const { id } = await world.stripe.files.create({ purpose: 'dispute_evidence', file });
    await giveEverything(disputeId, id);
    await page.reload();
    await page.getByRole('heading', { name: 'Nothing is missing' }).waitFor();
    await picture(page, 'nothing-missing');
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.getByText(paymentId).count()).toBe(1);

    world.pass(LINK_MS);
    await page.reload();
    await shows(page, 'This link has expired');
    await picture(page, 'expired');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('tells amounts with three decimals whole', async () => {
    const sellerId = await sellerWith(stage.world, 'express');
    const { disputeId } = await disputeOf(stage.world, sellerId, {
      charge: 'separate',
      amount: 123_450,
      currency: 'kwd',
    });
    const page = await stage.phone(await doorTo(sellerId, disputeId));
    await button(page, 'Open it here').click();
    await shows(page, /KWD.123\.450/);
    // The scheduled transfer is held in the currency that the platform was paid in.
    await shows(page, 'Then you do not get $320.97');
    await picture(page, 'kwd');
    expect(await faultsOf(page)).toEqual([]);
  });
});

describe('Stripe’s components', () => {
  /** What Stripe's script does, as far as the page can tell: it asks for a session and shows parts. */
  const STAND_IN = `
    class Part extends HTMLElement {
      setPayment(id) { this.payment = id; this.draw(); }
      draw() { this.textContent = [this.localName, this.payment ?? '', this.secret ?? ''].join(' '); }
    }
    for (const name of ['payment-disputes', 'disputes-list', 'payments'])
      customElements.define('stripe-connect-' + name, class extends Part {});
    window.StripeConnect.init = ({ publishableKey, fetchClientSecret }) => {
      const session = fetchClientSecret();
      document.title = publishableKey;
      return { create: (name) => {
        const part = document.createElement('stripe-connect-' + name);
        void session.then((secret) => { part.secret = secret; part.draw(); });
        return part;
      } };
    };
    window.StripeConnect.onLoad();`;

  test('are mounted with the session of this seller, and nothing else is loaded', async () => {
    const { paymentId, url } = await disputedSale('direct', 'none');
    const page = await stage.phone('about:blank');
    const asked: string[] = [];
    const blocked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('console', (message) => {
      if (message.type() === 'error') blocked.push(message.text());
    });
    await page.route(CONNECT_JS, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: STAND_IN }),
    );
    await page.goto(url);
    await button(page, 'Open it here').click();
    await shows(page, new RegExp(`stripe-connect-payment-disputes ${paymentId} accs_secret__`));
    await shows(page, /stripe-connect-disputes-list +accs_secret__/);
    await shows(page, /stripe-connect-payments +accs_secret__/);
    expect(await page.title()).toBe('pk_test_0123');
    expect(new Set(asked)).toEqual(new Set([stage.workerUrl, 'https://connect-js.stripe.com']));
    expect(blocked).toEqual([]);
    await picture(page, 'embedded');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('that cannot be loaded say so', async () => {
    const { url } = await disputedSale('direct', 'none');
    const page = await stage.phone('about:blank');
    await page.route(CONNECT_JS, (route) => route.abort());
    await page.goto(url);
    await button(page, 'Open it here').click();
    await page.getByRole('alert').getByText('could not be loaded').waitFor();
    await picture(page, 'embedded-failed');
    expect(await faultsOf(page)).toEqual([]);
  });
});

async function giveEverything(disputeId: string, fileId: string): Promise<void> {
  const texts = [
    ...['shipping_tracking_number', 'shipping_carrier', 'shipping_date', 'uncategorized_text'],
    ...['product_description'],
  ];
  const files = [
    ...['shipping_documentation', 'customer_signature', 'customer_communication', 'receipt'],
  ];
  await ask(stage.world, 'cases.draft', {
    disputeId,
    texts: Object.fromEntries(texts.map((field) => [field, 'Known.'])),
    addFiles: files.map((field) => ({ field, fileId })),
  });
}
