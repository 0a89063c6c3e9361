/** A dispute of a card payment, from the drawer: checked, written, looked at, sent once. */
import { expect, test } from 'vitest';
import { capture, createCard } from '../sandbox/stripe/issuing/issuing-world.ts';
import { ask } from '../worker/disputes/stage.ts';
import { button, stageOfFile, QUEUE, shows, task, VIC } from './stage.ts';

const stage = stageOfFile();

const LONG = 'The Very Long Company Name of Fine Furniture and Lamps, Copenhagen';

test('is raised and sent by a person', async () => {
  const { world } = stage;
  const account = await world.seller();
  const card = await createCard(world, { account });
  const { id } = await capture(world, card, { amount: 12_345, merchant: { name: LONG }, account });
  const page = await stage.show(QUEUE);
  await button(page, 'Card disputes').click();
  await shows(page, 'No disputes yet');
  await page.getByLabel('Payment', { exact: true }).fill(id);
  await button(page, 'Check the payment').click();
  await shows(page, 'no such card payment');
  await page.getByLabel('Account of the card (optional)').fill(account);
  await button(page, 'Check the payment').click();
  await shows(page, LONG);
  await page.getByLabel('Why it is disputed').selectOption('not_received');
  await shows(page, 'It can be sent until');
  await button(page, 'Write the dispute').click();
  await shows(page, 'Still missing');
  await page.getByLabel('What happened').fill('It was never delivered.');
  await page.getByLabel('What was bought').fill('A lamp');
  const saved = Promise.withResolvers<undefined>();
  await page.route('**/issuing.draft', async (route) => {
    await saved.promise;
    await route.continue();
  });
  await page.getByLabel('Why it is disputed').selectOption('fraudulent');
  // Who types on while the reason is saved loses no letter, though the form becomes another.
  await page.getByLabel('What happened').fill('winning_');
  saved.resolve(undefined);
  await page.getByLabel('What was bought').waitFor({ state: 'detached' });
  await page.keyboard.type('evidence');
  await button(page, 'Look before sending').click();
  await shows(page, 'goes to the card network');
  expect(
    (await world.stripe.issuing.disputes.list({}, { stripeAccount: account })).data,
  ).toMatchObject([{ status: 'unsubmitted' }]);
  await button(task(page), 'Send it now, once').click();
  await shows(page, 'came back');
  await button(page, 'Back').click();
  await button(page, 'Card disputes').click();
  await shows(page, 'Won');
});

test('waits in the queue until it is sent, and opens there; who may not write only looks', async () => {
  const { world } = stage;
  const card = await createCard(world, { currency: 'kwd' });
  const { id: paymentId } = await capture(world, card, {
    amount: 10_500,
    merchant: { name: 'Al Noor' },
  });
  await ask(world, 'issuing.open', {
    paymentId,
    reason: 'merchandise_not_as_described',
    fields: { received_at: '2026-11-12', returned_at: '2026-11-10' },
  });
  const page = await stage.show(QUEUE, VIC);
  await shows(page, 'Dispute to send');
  await shows(page, /KWD\s?10\.500/);
  await page
    .getByRole('link', { name: 'Open the dispute' })
    .or(button(page, 'Open the dispute'))
    .first()
    .click();
  await shows(page, 'is before');
  await shows(page, 'You can only look');
  await expect.poll(() => button(page, 'Look before sending').count()).toBe(0);
});
