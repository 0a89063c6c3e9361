import { describe, expect, test } from 'vitest';
import { amendTransfer } from '../../../worker/transfers/actions.ts';
import { LINK_MS } from '../../../worker/seller-room/link.ts';
import { SETTINGS_AT_START } from '../../../worker/people/settings/settings.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { everyRow } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { ask, caseOf, submit } from '../disputes/stage.ts';
import {
  backend,
  browser,
  disputeOf,
  disputeOfTwo,
  formOf,
  pdf,
  sellerWith,
  type Charge,
} from './stage.ts';

const HOUR_MS = 60 * 60_000;

/** A seller before their page, which no one opened yet. */
async function atTheDoor(charge: Charge = 'separate', world?: TestWorld, amount?: number) {
  const made = world ?? (await createWorld({ config: { publishableKey: 'pk_test_0123' } }));
  const dashboard = charge === 'direct' ? 'none' : 'express';
  const sellerId = await sellerWith(made, dashboard);
  const dispute = await disputeOf(made, sellerId, { charge, amount });
  const { door } = await backend(made);
  const { url } = await door(sellerId, dispute.disputeId);
  return { world: made, sellerId, ...dispute, url, page: browser(made, url) };
}

async function inside(charge: Charge = 'separate', world?: TestWorld, amount?: number) {
  const door = await atTheDoor(charge, world, amount);
  expect((await door.page.open()).status).toBe(303);
  return door;
}

describe('the link', () => {
  test('shows nothing of the case until a person opens it, however often it is looked at', async () => {
    const { page, paymentId, world } = await atTheDoor();
    const before = await everyRow(world);
    for (let looks = 0; looks < 3; looks += 1) {
      const shown = await page.look();
      expect([shown.status, shown.title]).toEqual([200, 'Open your page']);
      expect(shown.text).not.toContain(paymentId);
    }
    expect(await everyRow(world)).toEqual(before);
    await page.open();
    expect((await page.look()).text).toContain(paymentId);
  });

  test('is refused to every other browser once one opened it', async () => {
    const { page, url, world, paymentId } = await inside();
    const thief = browser(world, url);
    for (const answer of [await thief.look(), await thief.open(), await thief.session()]) {
      expect([answer.status, answer.title]).toEqual([
        403,
        'This link was opened on another device',
      ]);
      expect(answer.text).not.toContain(paymentId);
    }
    const form = formOf({ shipping_carrier: 'Thief' });
    expect((await thief.answer(form)).status).toBe(403);
    expect((await page.look()).title).toBe('Your response is needed');
    // The one who opened it comes back with the same link.
    expect((await page.open()).status).toBe(303);
  });

  test('is given to one of two browsers that open it at once', async () => {
    const { world, url } = await atTheDoor();
    const both = [browser(world, url), browser(world, url)];
    const answers = await Promise.all(both.map((each) => each.open()));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403]);
  });

  test('ends after seven days, opened or not, and says what to do', async () => {
    const { page, world, paymentId } = await inside();
    world.pass(LINK_MS - 1);
    expect((await page.look()).status).toBe(200);
    world.pass(1);
    const shown = await page.look();
    expect([shown.status, shown.title]).toEqual([410, 'This link has expired']);
    expect(shown.text).toContain('ask it for a new link');
    expect(shown.text).not.toContain(paymentId);
    expect((await page.answer(formOf({ shipping_carrier: 'DHL' }))).status).toBe(410);
    expect((await page.session()).status).toBe(410);
  });

  test('is ended by staff at once', async () => {
    const { page, disputeId, sellerId, world } = await inside();
    await ask(world, 'seller-links.revoke', { disputeId, sellerId });
    const shown = await page.look();
    expect([shown.status, shown.title]).toEqual([410, 'This link was replaced or taken back']);
  });

  test('that no one made, or that was changed, is not known', async () => {
    const { world, url } = await atTheDoor();
    const [link = ''] = url.split('/').slice(-1);
    const before = await everyRow(world);
    for (const path of ['x', `${link}0`, link.replace(/^./, (at) => (at === '0' ? '1' : '0'))]) {
      const answer = await world.app.request(`/seller-room/${path}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        ...[404, 'text/html; charset=UTF-8'],
      ]);
    }
    expect(await everyRow(world)).toEqual(before);
  });

  test('leads to one case only: a seller’s other link does not open it', async () => {
    const first = await inside();
    const second = await inside('separate', first.world);
    const text = (await second.page.look()).text;
    expect(text).toContain(second.paymentId);
    expect(text).not.toContain(first.paymentId);
  });

  test('is used thirty times a minute at most', async () => {
    const { page } = await inside();
    const statuses: number[] = [];
    for (let at = 0; at < 32; at += 1) statuses.push((await page.look()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('every page', () => {
  test('is kept nowhere, tells its address to no one and runs no script', async () => {
    const { page } = await inside();
    const { headers, text } = await page.look();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('DENY');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; .*style-src 'nonce-\w+'$/);
    expect(policy).not.toContain('script-src');
    expect(text).not.toContain('<script');
    expect(text).toContain(`nonce="${/nonce-(\w+)/.exec(policy)?.[1] ?? 'none'}"`);
  });

  test('keeps its cookie from scripts, other sites and other pages', async () => {
    const { page, world, url } = await atTheDoor();
    const { pathname } = new URL(url);
    const headers = { origin: new URL(url).origin };
    const answer = await world.app.request(`${pathname}/open`, { method: 'POST', headers });
    const cookie = answer.headers.get('set-cookie') ?? '';
    for (const part of [`Path=${pathname}`, 'HttpOnly', 'Secure', 'SameSite=Lax']) {
      expect(cookie).toContain(part);
    }
    expect((await page.look()).status).toBe(403);
  });

  test('writes what a seller is called as text, never as code', async () => {
    const { page, sellerId, world } = await inside();
    const name = '<script>alert(1)</script> & Söhne';
    await world.client.execute({
      sql: 'UPDATE sellers SET name = ? WHERE id = ?',
      args: [name, sellerId],
    });
    const { text } = await page.look();
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne');
    expect(text).not.toContain('<script>alert');
  });
});

describe('two sellers of one payment', () => {
  const TRACKING = 'shipping_tracking_number';

  async function both() {
    const world = await createWorld();
    const two = await disputeOfTwo(world);
    const { door } = await backend(world);
    const pageOf = async (sellerId: string) => {
      const page = browser(world, (await door(sellerId, two.disputeId)).url);
      await page.open();
      return page;
    };
    return { world, ...two, nord: await pageOf(two.nordId), sued: await pageOf(two.suedId) };
  }

  test('neither reads what the other gave', async () => {
    const { nord, sued } = await both();
    const files = { shipping_documentation: pdf('of-nord.pdf') };
    await nord.answer(formOf({ [TRACKING]: 'NORD-1', shipping_carrier: 'Nord Express' }, files));
    const { text } = await sued.look();
    for (const secret of ['NORD-1', 'Nord Express', 'of-nord.pdf']) {
      expect(text).not.toContain(secret);
      expect((await nord.look()).text).toContain(secret);
    }
    // They are still asked for their own part.
    expect(text).toContain(`name="${TRACKING}"`);
    expect(text).toContain('name="shipping_documentation"');
  });

  test('neither writes over what the other wrote: staff see both', async () => {
    const { world, nord, sued, disputeId } = await both();
    await nord.answer(formOf({ [TRACKING]: 'NORD-1' }));
    await sued.answer(formOf({ [TRACKING]: 'SUED-1' }));
    expect((await caseOf(world, disputeId)).draft.texts[TRACKING]?.text).toBe('NORD-1, SUED-1');
    await sued.answer(formOf({ [TRACKING]: '' }));
    expect((await caseOf(world, disputeId)).draft.texts[TRACKING]?.text).toBe('NORD-1');
    expect((await nord.look()).text).toContain('value="NORD-1"');
  });

  test('neither takes a file of the other out, by its id either', async () => {
    const { world, nord, sued, disputeId } = await both();
    await nord.answer(formOf({}, { shipping_documentation: pdf('of-nord.pdf') }));
    const [file] = (await caseOf(world, disputeId)).draft.files.shipping_documentation ?? [];
    expect((await sued.remove(file?.id ?? '')).status).toBe(422);
    expect((await caseOf(world, disputeId)).draft.files.shipping_documentation).toEqual([file]);
    expect((await nord.remove(file?.id ?? '')).status).toBe(303);
  });

  test('who leaves the payment has no page of it any more', async () => {
    const { world, sued, paymentId, nordId, disputeId, suedTransferId } = await both();
    await amendTransfer(world.deps, { id: suedTransferId, sellerId: nordId }, 'key:test');
    const shown = await sued.look();
    expect([shown.status, shown.title]).toEqual([404, 'There is nothing to see any more']);
    expect(shown.text).not.toContain(paymentId);
    expect((await sued.answer(formOf({ [TRACKING]: 'SUED-1' }))).status).toBe(404);
    expect((await caseOf(world, disputeId)).draft.said).toEqual([]);
  });
});

describe('a form on somebody else’s page', () => {
  test.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of a page that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [
      'of another host of the same site',
      { origin: 'https://evil.localhost', 'sec-fetch-site': 'same-site' },
    ],
  ])('%s sends nothing in the seller’s name', async (_name, headers) => {
    const { page, disputeId, world } = await inside();
    const shown = await page.answer(formOf({ shipping_carrier: 'DHL' }), headers);
    expect([shown.status, shown.title]).toEqual([403, 'This was not sent from your page']);
    expect((await caseOf(world, disputeId)).draft.said).toEqual([]);
  });
});

describe('a reply', () => {
  test('lands in the draft as the seller’s, and staff send it', async () => {
    const { page, disputeId, sellerId, world } = await inside();
    const form = formOf(
      { shipping_tracking_number: '00340', shipping_carrier: 'DHL' },
      { shipping_documentation: pdf() },
    );
    const answer = await page.answer(form);
    expect([answer.status, answer.headers.get('location')?.endsWith('?taken')]).toEqual([
      303,
      true,
    ]);
    const { draft } = await caseOf(world, disputeId);
    expect(draft.texts.shipping_carrier).toEqual({ text: 'DHL', from: 'seller' });
    expect(draft.files.shipping_documentation).toMatchObject([
      { name: 'delivery.pdf', pages: 1, from: 'seller', sellerId },
    ]);
    const shown = (await page.look()).text;
    expect(shown).toContain('delivery.pdf');
    expect(shown).toContain('value="DHL"');
    const { rows } = await world.client.execute(
      "SELECT actor FROM audit_entries WHERE action = 'case.draft_changed'",
    );
    expect(rows.map(({ actor }) => actor)).toEqual([`seller:${sellerId}`]);
    await submit(world, disputeId);
    const { evidence } = await world.stripe.disputes.retrieve(disputeId);
    expect(evidence.shipping_carrier).toBe('DHL');
    expect(evidence.shipping_documentation).toMatch(/^file_/);
    const over = await page.look();
    expect(over.text).toContain('The response went to the bank');
    expect(over.text).not.toContain('<textarea');
    expect((await page.answer(formOf({ shipping_carrier: 'UPS' }))).status).toBe(422);
  });

  test('is told to the platform’s people once, and taking a file out is not', async () => {
    const channels = {
      backend: { url: 'https://backend.test', secret: 'whsec_bm90aWZ5' },
      slack: null,
    };
    const world = await createWorld({ channels });
    const { page, disputeId, sellerId } = await inside('separate', world);
    await page.answer(formOf({ shipping_carrier: 'DHL' }, { receipt: pdf() }));
    const id = (await caseOf(world, disputeId)).draft.files.receipt?.[0]?.id ?? '';
    await page.remove(id);
    const { rows } = await world.client.execute(
      "SELECT payload FROM messages WHERE type = 'case.seller_replied'",
    );
    expect(rows.map(({ payload }) => JSON.parse(String(payload)) as unknown)).toMatchObject([
      {
        sellerId,
        disputeId,
        sentence:
          'The seller sent evidence for the dispute over $100.00. Look at it before you respond.',
      },
    ]);
  });

  test('for a direct charge is moved to the seller’s account when it is sent', async () => {
    const world = await createWorld();
    const sellerId = await sellerWith(world, 'express');
    const { disputeId } = await disputeOf(world, sellerId, { charge: 'direct' });
    const { url } = await ask<{ url: string }>(world, 'seller-links.create', {
      disputeId,
      sellerId,
    });
    const page = browser(world, url);
    await page.open();
    expect((await page.answer(formOf({}, { receipt: pdf() }))).status).toBe(303);
    await submit(world, disputeId);
    const options = { stripeAccount: sellerId };
    const sent = await world.stripe.disputes.retrieve(disputeId, {}, options);
    const file = await world.stripe.files.retrieve(String(sent.evidence.receipt), {}, options);
    expect(file.purpose).toBe('dispute_evidence');
  });

  test('stops an acceptance that was announced, and is not announced again', async () => {
    const world = await createWorld();
    const { disputes } = SETTINGS_AT_START;
    const on = { disputes: { ...disputes, autoAcceptBelow: { default: 100 } } };
    await writeAll(world.db, saveSettings(world.db, on, world.deps.now()));
    const { page, disputeId } = await inside('separate', world, 1_300);
    expect((await caseOf(world, disputeId)).autoAcceptAt).not.toBeNull();
    await page.answer(formOf({ shipping_carrier: 'DHL' }));
    expect((await caseOf(world, disputeId)).autoAcceptAt).toBeNull();
    for (let hours = 0; hours < 30; hours += 6) {
      world.pass(6 * HOUR_MS);
      await world.minute();
    }
    expect(await caseOf(world, disputeId)).toMatchObject({
      status: 'needs_response',
      autoAcceptAt: null,
      respondedAt: null,
    });
  });

  test('that the bank could not read is refused whole, and no one types twice', async () => {
    const { page, disputeId, world } = await inside();
    const broken = new File(['%PDF-1.4 nothing'], 'broken.pdf');
    const html = new File(['<html>'], 'page.pdf');
    const huge = new File([new Uint8Array(7 * 1024 * 1024)], 'huge.pdf');
    const reply = (file: File) =>
      page.answer(formOf({ shipping_carrier: 'DHL "Express"' }, { receipt: file }));
    for (const [file, sentence] of [
      [broken, '“broken.pdf” is locked or broken'],
      [html, 'The bank cannot read “page.pdf”'],
    ] as const) {
      const answer = await reply(file);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain('value="DHL &quot;Express&quot;"');
    }
    expect((await reply(huge)).status).toBe(413);
    expect((await page.answer(formOf({}))).text).toContain('There was nothing in it');
    const { draft } = await caseOf(world, disputeId);
    expect(draft.texts.shipping_carrier).toBeUndefined();
    expect(draft.files.receipt).toBeUndefined();
  });

  test('never writes over what staff wrote, nor shows it', async () => {
    const { page, disputeId, world } = await inside();
    const texts = { product_description: 'Known to staff only' };
    await ask(world, 'cases.draft', { disputeId, texts });
    expect((await page.look()).text).not.toContain('Known to staff only');
    const answer = await page.answer(formOf({ product_description: 'Mine' }));
    expect(answer.status).toBe(422);
    expect((await caseOf(world, disputeId)).draft.texts.product_description).toEqual({
      text: 'Known to staff only',
      from: 'staff',
    });
  });

  test('can be taken out again by the seller, but no one else’s file', async () => {
    const { page, disputeId, world } = await inside();
    await page.answer(formOf({}, { receipt: pdf('mine.pdf') }));
    const file = {
      name: 'staff.pdf',
      type: 'application/pdf',
      data: Buffer.from(await pdf().bytes()),
    };
    const { id } = await world.stripe.files.create({ purpose: 'dispute_evidence', file });
    await ask(world, 'cases.draft', { disputeId, addFiles: [{ field: 'receipt', fileId: id }] });
    expect((await page.look()).text).not.toContain('staff.pdf');
    expect((await page.remove(id)).status).toBe(422);
    const files = (await caseOf(world, disputeId)).draft.files.receipt ?? [];
    const own = files.find(({ from }) => from === 'seller')?.id ?? '';
    expect((await page.remove(own)).status).toBe(303);
    const left = (await caseOf(world, disputeId)).draft.files.receipt ?? [];
    expect(left.map(({ name }) => name)).toEqual(['staff.pdf']);
  });

  test('comes too late once the bank stops waiting', async () => {
    const { page, disputeId, sellerId, world } = await inside();
    world.pass(6 * DAY_MS);
    const { url } = await ask<{ url: string }>(world, 'seller-links.create', {
      disputeId,
      sellerId,
    });
    const later = browser(world, url);
    await later.open();
    expect((await page.look()).status).toBe(410);
    expect((await later.look()).title).toBe('Your response is needed');
    world.pass(7 * DAY_MS);
    const again = await ask<{ url: string }>(world, 'seller-links.create', { disputeId, sellerId });
    const last = browser(world, again.url);
    await last.open();
    expect((await last.look()).text).toContain('Send it now. The bank stops waiting on');
    world.pass(2 * DAY_MS);
    expect((await last.look()).title).toBe('Your dispute');
    expect((await last.answer(formOf({ shipping_carrier: 'DHL' }))).status).toBe(422);
  });
});

describe('embedded components', () => {
  test('are shown with the key, the payment on the seller’s account and a policy for Stripe only', async () => {
    const { page, paymentId } = await inside('direct');
    const { text, headers } = await page.look();
    expect(text).toContain('data-key="pk_test_0123"');
    expect(text).toContain(`data-payment="${paymentId}"`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain('https://connect-js.stripe.com https://js.stripe.com');
    expect(policy.replaceAll(/https:\/\/(connect-js|js|\*)\.stripe\.com/g, '')).not.toContain(
      'http',
    );
    expect(headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
  });

  test('get a session of this seller only, without refunds unless the platform lets sellers refund', async () => {
    const asked: string[] = [];
    const world = await createWorld({
      config: { publishableKey: 'pk_test_0123' },
      fetch: (through) => async (input, init) => {
        const request = new Request(input, init);
        if (request.url.endsWith('/account_sessions')) asked.push(await request.clone().text());
        return through(request);
      },
    });
    const { page, sellerId } = await inside('direct', world);
    const answer = await page.session();
    expect(JSON.parse(answer.text)).toEqual({
      clientSecret: expect.stringMatching(/^accs_secret__/) as string,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    await writeAll(world.db, saveSettings(world.db, { sellersMayRefund: true }, world.deps.now()));
    await page.session();
    const [first = '', second = ''] = asked.map(decodeURIComponent);
    expect(first).toContain(`account=${sellerId}`);
    const refund = 'components[payment_disputes][features][refund_management]';
    expect(first).toContain(`${refund}=false`);
    expect(second).toContain(`${refund}=true`);
    expect(JSON.stringify(world.logs)).not.toContain('accs_secret');
  });

  test('get no session before the link is opened, nor by a link to our own page', async () => {
    const closed = await atTheDoor('direct');
    expect((await closed.page.session()).status).toBe(403);
    const own = await inside('separate');
    expect((await own.page.session()).status).toBe(404);
  });
});
