/** What staff do away from a payment: the queue, and what it lets a person end. */
import { describe, test } from 'vitest';
import { raiseNotice } from '../../worker/records/notifications/store.ts';
import { DAY_MS } from '../world.ts';
import { button, stageOfFile, QUEUE, shows, VIC } from './stage.ts';

const stage = stageOfFile();

describe('the queue', () => {
  test('is a pleasure while it is empty', async () => {
    const page = await stage.show(QUEUE);
    await shows(page, 'All clear');
    await shows(page, /^Every scheduled transfer is on its way .+ Nothing\s+needs you now\.$/);
  });

  test('says why a share is blocked and leads to its payment', async () => {
    const { world } = stage;
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    world.simulator.setCapabilities(seller, { transfers: 'inactive' });
    world.pass(8 * DAY_MS);
    await world.settle();
    await world.minute();
    const page = await stage.show(QUEUE);
    await shows(page, 'The seller cannot receive transfers now.');
    await shows(page, '$80.00');
    await page.getByRole('link', { name: 'Open the payment' }).click();
    await page.waitForURL(new RegExp(`object=${paymentId}`));
    await shows(page, 'Blocked: Atelier Nord cannot receive transfers now.');
    world.simulator.setCapabilities(seller, { transfers: 'active' });
    await world.settle();
    await world.minute();
    await shows(await stage.show(QUEUE), 'All clear');
  });
});

describe('what only a person can end', () => {
  test('is ended with a reason, and the queue is empty again', async () => {
    const { world } = stage;
    const kind = 'transfer_unknown';
    const details = { sellerId: await world.seller(), amountMinor: 12_500, currency: 'kwd' };
    const notice = { kind, subject: 'tr_1', paymentId: null, details } as const;
    await raiseNotice(world.db, notice, world.deps.now());
    const looks = await stage.show(QUEUE, VIC);
    await shows(looks, 'Mark as done: you do not have the right to');
    const page = await stage.show(QUEUE);
    await shows(page, /KWD\s?12\.500/);
    await shows(page, 'tr_1 names an operation of Recourse that nobody wrote down.');
    await button(page, 'Mark as done').click();
    await page.getByLabel('Why').fill('Reversed it in Stripe.');
    await button(page, 'Mark as done').click();
    await shows(page, 'All clear');
  });
});
