/** A guest withdraws on a phone, without a login. */
import { describe, expect, test } from 'vitest';
import { readPaymentRefunds } from '../../worker/refunds/store.ts';
import { PAGE_WORDS } from '../../worker/withdrawals/page-words.ts';
import { LANGUAGE_CODES } from '../../worker/base/result/language.ts';
import { databaseAway, stripeAway } from '../away.ts';
import { faultsOf } from './accessibility.ts';
import { besidePayment, button, QUEUE, shows, stageOfFile, task } from './stage.ts';

const away = { stripe: false, database: false };

const stage = stageOfFile({
  client: databaseAway(() => away.database),
  fetch: stripeAway(() => away.stripe),
});

const SOLD = {
  recourse_product_type: 'saas_monthly',
  recourse_country: 'DE',
  recourse_buyer: 'consumer',
  recourse_informed: 'yes',
};

/** A lamp that arrived on Mon 16 November: its fourteenth day is Mon 30 November. */
const LAMP = {
  ...SOLD,
  recourse_product_type: 'physical',
  recourse_delivered_on: '2026-11-16',
  recourse_order: 'LAMP-1',
};
const LAST_MINUTE = Date.parse('2026-11-30T22:59:30Z');

describe('in the last minute of the last day', () => {
  test('with Stripe and the database away a guest withdraws, and is refunded in time', async () => {
    const { world } = stage;
    const paymentId = await world.pay({
      card: 'pm_card_bypassPending',
      params: { metadata: LAMP },
    });
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    await world.settle();
    world.pass(LAST_MINUTE - world.deps.now());
    const phone = await stage.phone(`${stage.workerUrl}/withdraw?lang=en&order=LAMP-1`);
    await phone.getByLabel('Your name').fill('Anna Müller');
    await phone.getByLabel('E-mail address').fill('anna@example.com');
    await button(phone, 'Withdraw from contract here').click();
    away.stripe = true;
    away.database = true;
    await button(phone, 'Confirm withdrawal').click();
    await shows(phone, 'Your withdrawal was not received, and nothing was saved.');
    expect(await faultsOf(phone)).toEqual([]);
    away.database = false;
    await button(phone, 'Confirm withdrawal').click();
    await phone.getByRole('heading', { name: 'We have received your withdrawal' }).waitFor();
    world.pass(3 * 60 * 60_000);
    away.stripe = false;
    await world.minute();

    const queue = await stage.show(QUEUE);
    await shows(queue, 'A buyer withdrew from the contract');
    await shows(queue, /^Anna Müller \(anna@example\.com\) declared it on Mon 30 Nov, 11:59 PM: “/);
    // The goods are back by then.
    world.pass(6 * 24 * 60 * 60_000);
    const page = await stage.show(besidePayment(paymentId));
    await shows(page, 'The buyer withdrew from the contract: $100.00 would go back.');
    await shows(page, /^The law wants it refunded by Dec 14, 2026\./);
    await shows(page, /^The buyer, on the withdrawal page, Mon 30 Nov, 11:59 PM: “/);
    await button(page, 'See what it does and decide').click();
    await shows(page, 'Due by law');
    await task(page).getByLabel('Why you decide so').fill('The lamp came back unharmed');
    await button(task(page), 'Approve: refund $100.00').click();
    await shows(page, 'Stripe sent $100.00 to the buyer’s bank.');
    const refunds = await world.stripe.refunds.list({ payment_intent: paymentId });
    expect(refunds.data.map(({ amount }) => amount)).toEqual([10_000]);
    expect(world.deps.now()).toBeLessThan(Date.parse('2026-12-14T23:00:00Z'));
  });
});

describe('a guest', () => {
  test('withdraws in two presses, and staff see it with its verdict', async () => {
    const { world } = stage;
    const paymentId = await world.pay({
      params: { metadata: { ...SOLD, recourse_order: 'A-17' } },
    });
    await world.settle();
    const page = await stage.phone(`${stage.workerUrl}/withdraw?lang=de&order=A-17`);
    await page.getByLabel('Ihr Name').fill('Anna Müller');
    await page.getByLabel('E-Mail-Adresse').fill('anna@example.com');
    await button(page, 'Vertrag widerrufen').click();
    await page.getByRole('heading', { name: 'Stimmt das so?' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Widerruf bestätigen').click();
    await page.getByRole('heading', { name: 'Ihr Widerruf ist eingegangen' }).waitFor();
    await shows(page, 'Hiermit widerrufe ich diesen Vertrag.');
    expect(await faultsOf(page)).toEqual([]);
    world.pass(60_000);
    await world.minute();
    const [view] = await readPaymentRefunds(world.db, paymentId);
    expect(view?.refund).toMatchObject({ status: 'requested', origin: 'withdrawal' });
    expect(view?.refund.shown?.verdict.basis).toBe('right');
  });

  test('goes back to change what they typed', async () => {
    const page = await stage.phone(`${stage.workerUrl}/withdraw?lang=en`);
    await page.getByLabel('Your name').fill('Anna');
    await page.getByLabel('Order number').fill('A-18');
    await page.getByLabel('E-mail address').fill('anna@example.com');
    await button(page, 'Withdraw from contract here').click();
    await button(page, 'Change').click();
    expect(await page.getByLabel('Order number').inputValue()).toBe('A-18');
  });

  test.each(LANGUAGE_CODES)(
    'goes from the form to the receipt in %s within 360 pixels and with letters twice as large',
    async (language) => {
      const page = await stage.phone(`${stage.workerUrl}/withdraw?lang=${language}`);
      await page.setViewportSize({ width: 360, height: 740 });
      const words = PAGE_WORDS[language];
      const looks = async (): Promise<void> => {
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
        const { width, letter } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          letter: Number.parseFloat(getComputedStyle(document.body).fontSize),
        }));
        expect([width, letter]).toEqual([360, 32]);
        expect(await faultsOf(page)).toEqual([]);
      };
      const press = (name: string) =>
        Promise.all([page.waitForEvent('load'), button(page, name).click()]);
      await looks();
      await press(words.withdraw);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
      await looks();
      await page.getByLabel(words.yourName).fill('Anna Müller');
      await page.getByLabel(words.contract).fill('A-19');
      await page.getByLabel(words.email).fill('anna@example.com');
      await press(words.withdraw);
      await looks();
      await press(words.confirm);
      await page.getByRole('heading', { name: words.receivedTitle }).waitFor();
      await looks();
    },
  );

  test('keeps what they typed in another language', async () => {
    const page = await stage.phone(`${stage.workerUrl}/withdraw?lang=en&order=A-20`);
    await page.getByLabel('Your name').fill('Anna');
    await button(page, 'Français').click();
    await page.getByRole('heading', { name: 'Renoncer à votre contrat' }).waitFor();
    expect(await page.getByLabel('Votre nom').inputValue()).toBe('Anna');
    expect(await page.getByLabel('Numéro de commande').inputValue()).toBe('A-20');
  });
});

describe('staff', () => {
  test('find the payment of who withdrew by their name, and undo a match that was wrong', async () => {
    const { world } = stage;
    const paymentId = await world.pay({ params: { metadata: SOLD } });
    await world.settle();
    const phone = await stage.phone(`${stage.workerUrl}/withdraw?lang=en&order=NOWHERE-7`);
    await phone.getByLabel('Your name').fill('Berta Lang');
    await phone.getByLabel('E-mail address').fill('berta@example.com');
    await button(phone, 'Withdraw from contract here').click();
    await button(phone, 'Confirm withdrawal').click();
    await phone.getByRole('heading', { name: 'We have received your withdrawal' }).waitFor();
    await world.minute();
    const queue = await stage.show(QUEUE);
    await shows(queue, /^Berta Lang \(berta@example\.com\) declared it on /);
    await button(queue, 'Match the payment').last().click();
    await queue.getByLabel('Payment, such as pi_3Q…').fill(paymentId);
    await queue.getByRole('button', { name: 'Match the payment' }).last().click();
    await shows(queue, 'Matched: its refund was requested');
    const again = await stage.show(QUEUE);
    await button(again, 'Not this payment').last().click();
    await again.getByLabel(/^Why/).fill('Another buyer');
    await again.getByRole('button', { name: 'Not this payment' }).last().click();
    await shows(again, 'Undone: its payment is to be found again');
    expect((await readPaymentRefunds(world.db, paymentId))[0]?.refund.status).toBe('rejected');
  });
});
