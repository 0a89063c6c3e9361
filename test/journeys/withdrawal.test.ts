/** A guest withdraws on a phone, without a login. */
import { describe, expect, test } from 'vitest';
import { readPaymentRefunds } from '../../worker/refunds/store.ts';
import { LANGUAGE_WORDS } from '../../worker/withdrawals/language.ts';
import { faultsOf } from './accessibility.ts';
import { button, shows, stageOfFile } from './stage.ts';

const stage = stageOfFile({});

const SOLD = {
  recourse_product_type: 'saas_monthly',
  recourse_country: 'DE',
  recourse_buyer: 'consumer',
  recourse_informed: 'yes',
};

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
    await button(page, 'Change it').click();
    expect(await page.getByLabel('Order number').inputValue()).toBe('A-18');
  });

  test.each(LANGUAGE_WORDS)(
    'finds the form in %s within 360 pixels, open to everyone',
    async (language) => {
      const page = await stage.phone(`${stage.workerUrl}/withdraw?lang=${language}`);
      await page.setViewportSize({ width: 360, height: 740 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
      expect(await faultsOf(page)).toEqual([]);
    },
  );
});
