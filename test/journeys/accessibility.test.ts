/** The app's views in the Dashboard preview, and that what asks about them sees what is broken. */
import { describe, expect, test } from 'vitest';
import { capture, createCard } from '../sandbox/stripe/issuing/issuing-world.ts';
import { ask, disputed } from '../worker/disputes/stage.ts';
import { axeFaultsOf, faultsOf } from './accessibility.ts';
import { besidePayment, button, stageOfFile, QUEUE, SETTINGS, shows, task } from './stage.ts';

const OVERVIEW = 'view=stripe.dashboard.home.overview';

const stage = stageOfFile();

test('what is broken on purpose is found', async () => {
  const page = await stage.phone('about:blank');
  await page.setContent(`<html lang="en"><title>Broken</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><main><h1>Broken</h1>
    <p style="color:#999">Pale</p><input><h4>Deep</h4><button style="height:30px">Small</button>
    <p style="font-size:10px;width:500px">Tiny</p></main></html>`);
  const found = await faultsOf(page);
  const of = ['color-contrast', 'label', 'heading-order', 'button "Small"'];
  expect(found.map((fault) => fault.split(':')[0])).toEqual(expect.arrayContaining(of));
  const told = ['the page scrolls sideways', 'p "Tiny": is too small to read'];
  expect(found).toEqual(expect.arrayContaining([...told, 'p "Tiny": is cut off']));
});

describe('axe finds nothing on', () => {
  test('the page of a payment with a case, its refund and its answer', async () => {
    const { paymentId } = await disputed(stage.world, 'released');
    const page = await stage.show(besidePayment(paymentId));
    await button(page, 'Answer the dispute').waitFor();
    expect(await axeFaultsOf(page)).toEqual([]);
    await button(page, 'Answer the dispute').click();
    await task(page).getByText('Proof of delivery').first().click();
    await task(page).locator('input[type=file]').waitFor({ state: 'attached' });
    expect(await axeFaultsOf(page)).toEqual([]);
  });

  test('the page of a payment with a kept share, and its refund', async () => {
    const { world } = stage;
    const paymentId = await world.pay({ seller: await world.seller() });
    await world.settle();
    const page = await stage.show(besidePayment(paymentId));
    await button(page, /^Why 7 days/).click();
    await shows(page, 'The account is 0 days old.');
    expect(await axeFaultsOf(page)).toEqual([]);
    await button(page, 'Refund').first().click();
    await task(page).getByText('Who pays').waitFor();
    expect(await axeFaultsOf(page)).toEqual([]);
  });

  test('the queue, and a dispute that is being written in it', async () => {
    const { world } = stage;
    const card = await createCard(world, { currency: 'kwd' });
    const { id: paymentId } = await capture(world, card, {
      amount: 10_500,
      merchant: { name: 'Al Noor' },
    });
    await ask(world, 'issuing.open', { paymentId, reason: 'not_received', fields: {} });
    const page = await stage.show(QUEUE);
    await shows(page, 'Dispute to send');
    expect(await axeFaultsOf(page)).toEqual([]);
    await button(page, 'Card disputes').click();
    await shows(page, 'Check the payment');
    expect(await axeFaultsOf(page)).toEqual([]);
    await page.getByText('Open', { exact: true }).click();
    await shows(page, 'Still missing');
    expect(await axeFaultsOf(page)).toEqual([]);
  });

  test('the overview', async () => {
    const page = await stage.show(OVERVIEW);
    await shows(page, 'Won and lost');
    expect(await axeFaultsOf(page)).toEqual([]);
  });

  test('every tab of the settings', async () => {
    const page = await stage.show(SETTINGS);
    await page.getByRole('tab', { name: 'Releases' }).waitFor();
    const tabs = await page.getByRole('tab').allTextContents();
    expect(tabs.length).toBe(7);
    for (const name of tabs) {
      await page.getByRole('tab', { name, exact: true }).click();
      await page.getByRole('tabpanel').first().waitFor();
      expect(await axeFaultsOf(page), name).toEqual([]);
    }
  });
});
