/** What staff do beside a payment, from the press of a button to the balance at Stripe. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFaultsOf } from './accessibility.ts';
import { ADA, BEN, besidePayment, button, stageOfFile, sentTo, shows, task, VIC } from './stage.ts';

const stage = stageOfFile();

async function open(paymentId: string, person = ADA): Promise<Page> {
  return stage.show(besidePayment(paymentId), person);
}

/** A paid payment with a scheduled transfer, scheduled by the webhook that told of it. */
async function scheduledTransfer(options: { amountMinor?: number; transferMinor?: number } = {}) {
  const { world } = stage;
  const seller = await world.seller();
  const paymentId = await world.pay({ seller, ...options });
  await world.settle();
  return { seller, paymentId };
}

async function dispute(paymentId: string): Promise<void> {
  const { world } = stage;
  const intent = await world.stripe.paymentIntents.retrieve(paymentId);
  // Not expanded, so it is the id.
  world.simulator.openDispute({ charge: intent.latest_charge as string, reason: 'fraudulent' });
  await world.settle();
}

describe('a scheduled share', () => {
  test('is told with its day, its tier and every signal, and can be released early', async () => {
    const { seller, paymentId } = await scheduledTransfer();
    const page = await open(paymentId);
    await shows(page, 'Will be released to Atelier Nord on Mon 23 Nov, in 7 days.');
    await button(page, /^Why 7 days/).click();
    await shows(page, 'The account is 0 days old.');
    await shows(page, '40 points in all: the standard tier, held for 7 days.');

    await button(page, 'Release now').click();
    await button(task(page), 'Release $80.00').click();
    await shows(page, 'Say in a few words why. It is kept in the history.');
    expect(await sentTo(stage.world, seller)).toEqual([]);

    await task(page).getByLabel('Why now').fill('They delivered and asked');
    await button(task(page), 'Release $80.00').click();
    await shows(page, 'Released to Atelier Nord on Mon 16 Nov, today.');
    expect(await sentTo(stage.world, seller)).toEqual([8_000]);
    expect(await button(page, 'Release now').count()).toBe(0);
    await button(page, /^History/).click();
    await shows(page, '“They delivered and asked”');
    await shows(page, /^Ada Lindqvist, Mon 16 Nov/);
  });

  test('above the limit is asked for by one person and confirmed by another', async () => {
    const { seller, paymentId } = await scheduledTransfer({
      amountMinor: 400_000,
      transferMinor: 300_000,
    });
    const first = await open(paymentId, ADA);
    await button(first, 'Release now').click();
    await shows(first, 'A second person must confirm');
    await task(first).getByLabel('Why now').fill('Their rent is due');
    await button(task(first), 'Ask a second person').click();
    await shows(first, /You asked to release this share before its day: “Their rent is due”/);
    expect(await button(first, 'Release now').isDisabled()).toBe(true);
    expect(await sentTo(stage.world, seller)).toEqual([]);

    const second = await open(paymentId, BEN);
    await shows(second, 'Ada Lindqvist asks for a second person');
    await shows(second, /“Their rent is due”/);
    await button(second, 'Review and confirm').click();
    await task(second).getByLabel('Why now').fill('I checked the delivery');
    await button(task(second), 'Release $3,000.00').click();
    await shows(second, /^Released to Atelier Nord/);
    expect(await sentTo(stage.world, seller)).toEqual([300_000]);
  });

  test('is held for a reason, and lifted again by somebody else', async () => {
    const { seller, paymentId } = await scheduledTransfer();
    const page = await open(paymentId, ADA);
    await button(page, 'Hold').click();
    await task(page).getByLabel('Why hold it').fill('The parcel is lost');
    await button(task(page), 'Hold $80.00').click();
    await shows(page, 'Held by Ada Lindqvist');
    await shows(page, 'Release now: somebody placed a hold. Lift the hold first.');

    const other = await open(paymentId, BEN);
    await button(other, 'Lift').click();
    await task(other).getByLabel('Why lift it').fill('It was found');
    await button(task(other), 'Lift the hold').click();
    await shows(other, 'Will be released to Atelier Nord on Mon 23 Nov, in 7 days.');
    expect(await button(other, 'Release now').isEnabled()).toBe(true);
    expect(await sentTo(stage.world, seller)).toEqual([]);
  });

  test('is frozen by a dispute: it cannot be released, and the page says why', async () => {
    const { seller, paymentId } = await scheduledTransfer();
    await dispute(paymentId);
    const page = await open(paymentId);
    await shows(page, /^The buyer’s bank took \$100\.00 back\./);
    await shows(page, 'Held: a dispute is open. Nothing is released while it is held.');
    await shows(page, 'Release now: a dispute is open. The hold ends by itself with the dispute.');
    expect(await button(page, 'Release now').isDisabled()).toBe(true);
    expect(await button(page, 'Lift').count()).toBe(0);
    expect(await sentTo(stage.world, seller)).toEqual([]);
  });

  test('is moved to a later day', async () => {
    const { paymentId } = await scheduledTransfer();
    const page = await open(paymentId);
    await button(page, 'Change the day').click();
    await shows(page, /^Planned for Mon 23 Nov, in 7 days/);
    await task(page).getByLabel('Why another day').fill('The buyer travels');
    await button(task(page), 'Change the day').click();
    await shows(page, 'That is the planned day already. Choose another one.');
    await task(page).getByLabel('New release day').fill('2026-11-30');
    await button(task(page), 'Change the day').click();
    await shows(page, 'Will be released to Atelier Nord on Mon 30 Nov, in 14 days.');
  });

  test('is canceled for good, and the buyer is not refunded by it', async () => {
    const { seller, paymentId } = await scheduledTransfer();
    const page = await open(paymentId);
    await button(page, 'Cancel the share').click();
    await shows(page, /This cannot be undone, and the buyer is not refunded by it/);
    await task(page).getByLabel('Why cancel it').fill('The order was never sent');
    await button(task(page), 'Cancel the share').click();
    await shows(page, 'Canceled by your staff. Atelier Nord gets nothing from this payment.');
    expect(await sentTo(stage.world, seller)).toEqual([]);
  });

  test('is seen and not touched by somebody without rights', async () => {
    const { paymentId } = await scheduledTransfer();
    const page = await open(paymentId, VIC);
    await shows(page, /^You can see this share and not change it/);
    for (const name of ['Release now', 'Change the day', 'Hold', 'Cancel the share']) {
      expect(await button(page, name).isDisabled()).toBe(true);
    }
  });
});

describe('a payment', () => {
  test('without a share says which metadata would make one', async () => {
    const page = await open(await stage.world.pay({}));
    await shows(page, 'This payment has no seller’s share');
    await shows(page, 'recourse_destination');
    await shows(page, 'recourse_amount');
  });

  test('that Stripe does not know, or in the other mode, is told as such', async () => {
    const { paymentId } = await scheduledTransfer();
    await shows(await open('pi_unknown'), 'Payment not found');
    const live = await stage.show(`${besidePayment(paymentId)}&mode=live`);
    await shows(live, 'Wrong mode');
  });
});

describe('the buyer’s data', () => {
  test('is forgotten for good by somebody who may, but not while a dispute needs it', async () => {
    const { paymentId } = await scheduledTransfer();
    const page = await open(paymentId);
    await page.getByText('Forget the buyer’s data').click();
    await task(page).getByText('This cannot be undone').waitFor();
    await dispute(paymentId);
    await button(task(page), 'Forget it for good').click();
    await task(page).getByText('Erase once it has ended.').waitFor();
    expect(await axeFaultsOf(page)).toEqual([]);

    const { paymentId: other } = await scheduledTransfer();
    await page.goto(`${stage.previewUrl}/?${besidePayment(other)}&person=${ADA}`);
    await page.getByText('Forget the buyer’s data').click();
    await button(task(page), 'Forget it for good').click();
    await shows(page, 'The buyer is forgotten');
    const { rows } = await stage.world.client.execute({
      sql: 'SELECT email_hash, card_fingerprint FROM scheduled_transfers WHERE payment_id = ?',
      args: [other],
    });
    expect(rows).toMatchObject([{ email_hash: null, card_fingerprint: null }]);
    await shows(page, 'Ada Lindqvist had the buyer forgotten on Mon 16 Nov.');
    const bens = await open(other, BEN);
    await shows(bens, 'Ada Lindqvist had the buyer forgotten on Mon 16 Nov.');
    expect(await bens.getByText('Forget the buyer’s data').count()).toBe(0);
  });
});
