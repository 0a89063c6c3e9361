/** What a whole deployment is set up with, and who agrees to what loosens it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../worker/base/db/database.ts';
import { saveSettings } from '../../worker/people/settings/store.ts';
import { amounts, manualSeller, sells, toMorning } from '../worker/payouts/stage.ts';
import { DAY_MS } from '../world.ts';
import { axeFaultsOf } from './accessibility.ts';
import {
  ADA,
  BEN,
  besidePayment,
  button,
  stageOfFile,
  QUEUE,
  SETTINGS,
  shows,
  task,
  VIC,
} from './stage.ts';

const stage = stageOfFile();

async function settings(tab: string, person = ADA): Promise<Page> {
  const page = await stage.show(SETTINGS, person);
  await page.getByRole('tab', { name: tab }).click();
  return page;
}

describe('the settings', () => {
  test('take tiers only in order, and tell what is wrong in its field', async () => {
    const page = await settings('Tiers');
    const days = page.getByLabel('Standard: days held');
    await days.fill('2');
    await button(page, 'Save the tiers').click();
    await shows(page, 'Choose 3 to 14 days.');
    await days.fill('10');
    await button(page, 'Save the tiers').click();
    await shows(page, 'Tiers saved');
    const again = await settings('Tiers');
    await expect.poll(() => again.getByLabel('Standard: days held').inputValue()).toBe('10');
  });

  test('tell the second of two people that the tiers changed meanwhile', async () => {
    const [slow, fast] = [await settings('Tiers'), await settings('Tiers')];
    await slow.getByLabel('Careful: days held').waitFor();
    await fast.getByLabel('Careful: days held').fill('13');
    await button(fast, 'Save the tiers').click();
    await shows(fast, 'Tiers saved');
    await slow.getByLabel('Careful: days held').fill('12');
    await button(slow, 'Save the tiers').click();
    await shows(slow, 'Someone saved the tiers since you opened them.');
    await button(slow, 'Load their version').click();
    await expect.poll(() => slow.getByLabel('Careful: days held').inputValue()).toBe('13');
  });

  test('set the days of one seller until a day, and let the signals decide again', async () => {
    const { world } = stage;
    await world.pay({ seller: await world.seller() });
    await world.settle();
    const page = await settings('Sellers');
    await button(page, 'Show').last().click();
    await page.getByLabel('Days for this seller').fill('4');
    await page.getByLabel('Until').fill('2026-12-31');
    await page.getByLabel('Why').fill('Known for years');
    await button(page, 'Set the days').click();
    await shows(page, /4 days\. Set by a person/);
    await button(page, 'Show').last().click();
    await shows(page, /^Set to 4 days by a person until Thu 31 Dec: “Known for years”/);
    await page.getByLabel('Why').fill('Signals are enough');
    await button(page, 'Let the signals decide again').click();
    await page.getByText(/Set by a person/).waitFor({ state: 'detached' });
  });

  test('give a right to somebody, who has it at once', async () => {
    const page = await settings('People');
    await button(page, 'Change').last().click();
    await page.getByLabel('Stop switch').check();
    await button(page, 'Save rights').click();
    await shows(page, 'Rights saved');
    const theirs = await settings('Releases', VIC);
    await expect.poll(() => button(theirs, 'Stop everything').isEnabled()).toBe(true);
    expect(await button(theirs, 'Save limits and default share').isDisabled()).toBe(true);
  });

  test('change the limits and the default share', async () => {
    const { db, deps } = stage.world;
    const [whole, minor] = [{ usd: 1_000 }, { usd: 1_000 }];
    const limits = { secondPersonAbove: whole, refundsAbove: whole, shortfallAlertMinor: minor };
    await writeAll(db, saveSettings(db, limits, deps.now()));
    const page = await settings('Releases');
    await button(page, 'Add a currency').click();
    await page.getByLabel('Currency, row 2', { exact: true }).fill('euros');
    await page.getByLabel('Two people above, row 2').fill('500');
    await button(page, 'Save limits and default share').click();
    await shows(page, 'Three letters, such as eur.');
    await page.getByLabel('Currency, row 2', { exact: true }).fill('EUR');
    await page.getByLabel('Two people for refunds above').fill('3000');
    await page.getByLabel('Up to, in minor units').fill('2500');
    await page.getByLabel('Schedule a share by itself').check();
    await page.getByLabel('You keep, in per cent').fill('12.5');
    await shows(page, /gets 87\.5 and you keep 12\.5/);
    await button(page, 'Save limits and default share').click();
    await shows(page, /last 24 hours/);
    await shows(page, /This only shows what it would do/);
    await button(page, 'Save as shown').click();
    await shows(page, 'Saved');
    const { rows } = await stage.world.client.execute('SELECT name, value FROM settings');
    const saved = Object.fromEntries(rows.map(({ name, value }) => [name, String(value)]));
    expect(JSON.parse(saved['secondPersonAbove'] ?? '')).toEqual({ usd: 1_000, eur: 500 });
    expect(JSON.parse(saved['refundsAbove'] ?? '')).toEqual({ usd: 3_000 });
    expect(JSON.parse(saved['shortfallAlertMinor'] ?? '')).toEqual({ usd: 2_500 });
    expect(JSON.parse(saved['defaultRule'] ?? '')).toEqual({
      sellerKey: 'seller',
      platformFeeBasisPoints: 1_250,
      since: stage.world.deps.now(),
    });
  });

  test('keep a minimum in sellers’ balances, in the decimals of each currency', async () => {
    const page = await settings('Releases');
    await button(page, 'Add a currency of balances').click();
    await page.getByLabel('Currency of the balance').fill('kwd');
    await page.getByLabel('Stays in it').fill('1.5000');
    await button(page, 'Save limits and default share').click();
    await shows(page, 'Write an amount, such as 15.000.');
    expect(await axeFaultsOf(page)).toEqual([]);
    await page.getByLabel('Stays in it').fill('1.500');
    await button(page, 'Save limits and default share').click();
    await shows(page, 'Saved');
    const again = await settings('Releases');
    expect(await again.getByLabel('Stays in it').inputValue()).toBe('1.500');
  });

  test('show a new key once, and revoke it when asked twice', async () => {
    const page = await settings('API keys');
    await page.getByLabel('What it is for').fill('Checkout');
    await button(page, 'Make the key').click();
    await shows(page, /^rck_test_[0-9a-f]{64}$/);
    await button(page, 'I have it').click();
    await button(page, 'Revoke').click();
    await button(page, 'Revoke the key').click();
    await shows(page, 'Revoked');
    expect(await page.getByText(/^rck_test_/).count()).toBe(0);
    await shows(await settings('API keys', BEN), 'Not yours to see');
  });

  test('hold a payment of a seller whom you pay out, and lift it again', async () => {
    const { world } = stage;
    const seller = await manualSeller(world);
    await world.client.execute({
      sql: "UPDATE sellers SET name = 'Lamps by the Sea' WHERE id = ?",
      args: [seller],
    });
    const paymentId = await sells(world, seller);
    await world.settle();
    world.pass(20 * DAY_MS);
    const page = await settings('Sellers');
    const open = page.getByRole('button', { name: 'Show' });
    const names = await page.getByText(/^(Atelier Nord|Lamps by the Sea)$/).allTextContents();
    await open.nth(names.indexOf('Lamps by the Sea')).click();
    await shows(page, 'No payment is held.');
    await button(page, 'Hold a payment').click();
    await page.getByLabel('Payment', { exact: true }).fill('pi_none');
    await page.locator('textarea').last().fill('The buyer complains.');
    await button(page, 'Hold the payment').click();
    await shows(page, 'Stripe knows no such payment.');
    expect(await axeFaultsOf(page)).toEqual([]);
    await page.getByLabel('Payment', { exact: true }).fill(paymentId);
    await button(page, 'Hold the payment').click();
    await shows(page, `$90.00 of ${paymentId}`);
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual([]);
    await button(page, 'Lift').click();
    await page.locator('textarea').last().fill('All is well now.');
    await button(page, 'Lift the hold').click();
    await shows(page, 'No payment is held.');
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['9000 usd']);
  });

  test('stop every release, on every view, and let them go on', async () => {
    const { world } = stage;
    const paymentId = await world.pay({ seller: await world.seller() });
    await world.settle();
    const page = await settings('Releases');
    await button(page, 'Stop everything').click();
    await shows(page, 'Nothing is sent now.');
    const payment = await stage.show(besidePayment(paymentId));
    await shows(payment, 'The stop switch is on');
    await shows(payment, /^Release now: the stop switch is on/);
    expect(await task(payment).count()).toBe(0);
    await shows(await stage.show(QUEUE), 'The stop switch is on');
    world.pass(15 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
    await button(page, 'Let everything go on').click();
    await shows(page, 'It waits for a second person');
    expect((await world.minute()).released).toBe(0);
    // Whoever lacks the right has nothing to decide; another with the right agrees in the queue, without the settings.
    const looks = await stage.show(QUEUE, BEN);
    await shows(looks, /^Ada Lindqvist asked to turn the stop switch off/);
    expect(await looks.getByText('Agree', { exact: true }).count()).toBe(0);
    const queue = await stage.show(QUEUE, VIC);
    await queue.getByText('Agree', { exact: true }).click();
    await shows(queue, 'You agree to turn the stop switch off. It happens at once.');
    expect(await axeFaultsOf(queue)).toEqual([]);
    await queue.getByLabel('Why').fill('The fault is mended');
    await button(queue, 'Agree').last().click();
    await shows(queue, 'All clear');
    expect((await world.minute()).released).toBeGreaterThan(0);
  });
});
