/** What staff do to refund a payment: from the first look at who pays to the lines in Stripe's balances. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../worker/base/db/database.ts';
import { POLICY_AT_START } from '../../worker/policies/policy.ts';
import { insertPolicyVersion } from '../../worker/policies/store.ts';
import { fund, scene } from '../worker/refunds/stage.ts';
import { DAY_MS } from '../world.ts';
import { ADA, BEN, besidePayment, button, stageOfFile, QUEUE, shows, task, VIC } from './stage.ts';

const stage = stageOfFile();

/** The payment's page with the refund form open. */
async function openForm(paymentId: string, person = ADA): Promise<Page> {
  const page = await stage.show(besidePayment(paymentId), person);
  await button(page, 'Refund').click();
  await task(page).getByText('What it rests on').waitFor();
  return page;
}

async function why(page: Page, label: string, reason: string): Promise<void> {
  await task(page).getByLabel(label).fill(reason);
}

/** A row of the X-ray as it is read: party, before, change, after. */
async function row(page: Page, party: string): Promise<readonly string[]> {
  const found = task(page).getByRole('row').filter({ hasText: party }).first();
  return found.getByRole('cell').allInnerTexts();
}

async function refundsOf(paymentId: string): Promise<readonly number[]> {
  const made = await stage.world.stripe.refunds.list({ payment_intent: paymentId });
  return made.data.map(({ amount }) => amount);
}

/** A paid scheduled transfer of something that neither the start policy nor the law takes back. */
async function madeToOrder(): Promise<string> {
  const { world } = stage;
  await fund(world, 30_000);
  const seller = await world.seller();
  const metadata = {
    recourse_destination: seller,
    recourse_amount: '8000',
    recourse_product_type: 'custom_service',
    recourse_country: 'US',
  };
  const paymentId = await world.pay({ params: { metadata } });
  await world.settle();
  return paymentId;
}

describe('a refund that the policy gives', () => {
  test('shows who pays before it is made, and is ticked off by Stripe’s balances after', async () => {
    const { paymentId } = await scene(stage.world, 'held');
    const page = await openForm(paymentId);
    await shows(page, 'Your policy gives this refund.');
    await shows(page, 'which begin when everything has arrived');
    expect(await row(page, 'Buyer')).toEqual(['Buyer', '−100.00', '+100.00', '0.00']);
    expect(await row(page, 'Kept for')).toEqual([
      'Kept for Atelier Nord',
      '80.00',
      '−80.00',
      '0.00',
    ]);
    expect(await row(page, 'Sum')).toEqual(['Sum', '0.00', '0.00', '0.00']);
    await button(task(page), 'Refund $100.00').click();
    await shows(page, 'Say in a few words why. It is kept in the history.');
    expect(await refundsOf(paymentId)).toEqual([]);

    await why(page, 'Why refund it', 'The buyer sent it back');
    await button(task(page), 'Refund $100.00').click();
    await shows(page, 'Stripe sent $100.00 to the buyer’s bank.');
    await shows(page, 'Cut $80.00 from what is kept for Atelier Nord');
    await shows(page, /^txn_\w+$/);
    await shows(page, /^We sent your refund of \$100\.00 on November 16, 2026\./);
    expect(await button(page, 'Refund').count()).toBe(0);
    expect(await refundsOf(paymentId)).toEqual([10_000]);
  });

  test('pressed twice is made once', async () => {
    const { paymentId } = await scene(stage.world, 'destination_fee');
    const page = await openForm(paymentId);
    await task(page).getByLabel('Amount in USD').fill('33.33');
    await why(page, 'Why refund it', 'A part was missing');
    await button(task(page), 'Refund $33.33').dblclick();
    await shows(page, 'Stripe sent $33.33 to the buyer’s bank.');
    expect(await refundsOf(paymentId)).toEqual([3_333]);
  });

  test('is seen and not made by somebody without the right', async () => {
    const { paymentId } = await scene(stage.world, 'platform');
    const page = await stage.show(besidePayment(paymentId), VIC);
    await button(page, 'See what a refund does').click();
    await task(page).getByText('Who pays').waitFor();
    await shows(page, /^You see what it would do: you do not have the right to refund payments/);
    expect(await row(page, 'You')).toEqual(['You', '96.80', '−100.00', '−3.20']);
    expect(await button(task(page), /^Refund \$/).count()).toBe(0);
  });
});

describe('an exception', () => {
  test('is asked for by one person, and carried out once another agrees', async () => {
    const paymentId = await madeToOrder();
    const first = await openForm(paymentId);
    await shows(first, 'Refunding $100.00 takes someone’s approval.');
    await why(first, 'Why refund it', 'It never fitted, and she is a good customer');
    await button(task(first), 'Ask for approval').click();
    await shows(first, 'You asked for it, so somebody else must open this payment and approve it.');
    expect(await button(first, 'Refund').count()).toBe(0);
    await shows(await stage.show(QUEUE, BEN), /^Ada Lindqvist asked for it: “It never fitted/);

    const second = await stage.show(besidePayment(paymentId), BEN);
    await button(second, 'See what it does and decide').click();
    await task(second).getByText('Who pays').waitFor();
    await why(second, 'Why you decide so', 'I know the story');
    expect(await refundsOf(paymentId)).toEqual([]);
    await button(task(second), 'Approve: refund $100.00').click();
    await shows(second, 'Stripe sent $100.00 to the buyer’s bank.');
    await shows(second, 'Approved by Ben Okafor: “I know the story”');
    await shows(second, /^txn_\w+$/);
    expect(await refundsOf(paymentId)).toEqual([10_000]);
  });

  test('is turned down, or taken back by the one who asked, and nothing moves', async () => {
    const paymentId = await madeToOrder();
    const asked = await openForm(paymentId);
    await why(asked, 'Why refund it', 'She asked twice');
    await button(task(asked), 'Ask for approval').click();
    await button(asked, 'Take the request back').click();
    await why(asked, 'Why', 'She changed her mind');
    await button(task(asked), 'Take it back').click();
    await shows(asked, 'Ada Lindqvist turned it down: “She changed her mind”. Nothing moved.');
    await button(asked, 'Refund').click();
    await why(asked, 'Why refund it', 'And changed it again');
    await button(task(asked), 'Ask for approval').click();
    await shows(asked, 'Nothing moves until a second person agrees.');

    const second = await stage.show(besidePayment(paymentId), BEN);
    await button(second, 'See what it does and decide').click();
    await why(second, 'Why you decide so', 'It was worn for weeks');
    await button(task(second), 'Reject').click();
    await shows(second, 'Ben Okafor turned it down: “It was worn for weeks”. Nothing moved.');
    expect(await refundsOf(paymentId)).toEqual([]);
  });
});

describe('a seller who is short', () => {
  async function drained(payoutMinor: number): Promise<string> {
    const { paymentId, sellers } = await scene(stage.world, 'released');
    const [stripeAccount = ''] = sellers;
    const payout = { amount: payoutMinor, currency: 'usd' };
    await stage.world.stripe.payouts.create(payout, { stripeAccount });
    return paymentId;
  }

  test('is advanced for: the buyer is refunded in full, and the rest is owed', async () => {
    const page = await openForm(await drained(500));
    await shows(page, 'Atelier Nord cannot cover their part');
    await shows(page, 'Atelier Nord has $75.00; their part takes $80.00. $5.00 is missing.');
    await shows(page, 'The buyer is refunded now. You pay $5.00, and Atelier Nord owes it to you.');
    expect(await row(page, 'Atelier Nord')).toEqual(['Atelier Nord', '80.00', '−75.00', '5.00']);
    await why(page, 'Why refund it', 'The parcel came back');
    await button(task(page), 'Refund $100.00').click();
    await shows(page, 'Take $75.00 back from Atelier Nord');
    const queue = await stage.show(QUEUE);
    await shows(queue, 'Owed by a seller');
    await shows(queue, '$5.00');
  });

  test('above the limit takes a second person, waiting takes none, and a part goes at once', async () => {
    const paymentId = await drained(7_000);
    const page = await openForm(paymentId);
    await shows(
      page,
      /^You would pay for the seller\. It is above \$10\.00, which is what one person decides alone\./,
    );
    await button(task(page), 'Ask for approval').waitFor();
    await task(page).getByLabel('Wait for the balance').check();
    await button(task(page), 'Refund when the balance is there').waitFor();
    await button(task(page), 'Refund only $12.50').click();
    await button(task(page), 'Refund $12.50').waitFor();
    expect(await task(page).getByLabel('Amount in USD').inputValue()).toBe('12.50');

    await task(page).getByLabel('Amount in USD').fill('100');
    await button(task(page), 'Refund when the balance is there').waitFor();
    await why(page, 'Why refund it', 'There is time');
    await button(task(page), 'Refund when the balance is there').click();
    await shows(page, /^It goes by itself once the balance holds enough, until/);
    await button(page, 'Stop waiting').click();
    await why(page, 'Why', 'The buyer called');
    await button(task(page), 'Stop waiting').click();
    await button(page, 'Refund').waitFor();
    expect(await refundsOf(paymentId)).toEqual([]);
  });
});

describe('what happens meanwhile', () => {
  test('somebody refunds a part elsewhere: it is told, and must be confirmed again', async () => {
    const { paymentId } = await scene(stage.world, 'held');
    const page = await openForm(paymentId);
    await task(page).getByLabel('Amount in USD').fill('40');
    await why(page, 'Why refund it', 'It arrived scratched');
    await button(task(page), 'Refund $40.00').waitFor();
    await stage.world.stripe.refunds.create({ payment_intent: paymentId, amount: 3_000 });
    await button(task(page), 'Refund $40.00').click();
    await shows(page, 'Something moved since you looked');
    await shows(page, '$70.00 is left to refund; it was $100.00.');
    await shows(page, 'Kept for Atelier Nord: $56.00; it was $80.00.');
    expect(await row(page, 'Buyer')).toEqual(['Buyer', '−70.00', '+40.00', '−30.00']);
    expect(await refundsOf(paymentId)).toEqual([3_000]);
    await button(task(page), 'Refund $40.00').click();
    await shows(page, 'Stripe sent $40.00 to the buyer’s bank.');
    await shows(page, /^\$30\.00 refunded elsewhere/);
    expect(await refundsOf(paymentId)).toEqual([4_000, 3_000]);
  });

  test('a refund made elsewhere after the seller was paid is settled with a reason', async () => {
    const { paymentId } = await scene(stage.world, 'released');
    await stage.world.stripe.refunds.create({ payment_intent: paymentId, amount: 4_000 });
    const page = await stage.show(besidePayment(paymentId));
    await shows(page, /Atelier Nord still has \$32\.00 of it, so you paid it\.$/);
    await button(page, 'Take the seller’s part back').click();
    await why(page, 'Why', 'It was their parcel');
    await button(task(page), 'Take back $32.00').click();
    await shows(page, /was taken back\.$/);
    await shows(page, 'Take $32.00 back from Atelier Nord');
    expect(await refundsOf(paymentId)).toEqual([4_000]);
  });
});

describe('the law', () => {
  test('gives a German buyer what the policy refuses, without a fee or an approval', async () => {
    const { world } = stage;
    await fund(world, 30_000);
    const now = world.deps.now();
    const rules = {
      ...POLICY_AT_START.rules,
      windows: { ...POLICY_AT_START.rules.windows, physical: 0 },
      finalSale: ['physical' as const],
      restockingFeeBasisPoints: { physical: 2_000 },
    };
    const closed = {
      version: 1,
      // Stripe tells times in whole seconds.
      effectiveAt: now - DAY_MS,
      savedAt: now,
      savedBy: 'staff:usr_owner',
      rules,
    };
    await writeAll(world.db, insertPolicyVersion(world.db, closed));
    const metadata = { recourse_product_type: 'physical', recourse_country: 'DE' };
    const paymentId = await world.pay({ params: { metadata } });
    world.pass(20 * DAY_MS);
    const page = await stage.show(besidePayment(paymentId));
    await button(page, 'Refund').click();
    await shows(page, 'Whether this refund is due depends on something that is not known yet.');
    await button(task(page), 'Ask for approval anyway').waitFor();
    const arrived = new Date(world.deps.now() - 10 * DAY_MS).toISOString().slice(0, 10);
    await task(page).getByLabel('What has arrived?').selectOption('All of it, on a day');
    await task(page).getByLabel('On which day did the last item arrive?').fill(arrived);
    await shows(page, /^The law gives the buyer this refund, until/);
    await shows(page, /^Refund by .* if the buyer asked today\.$/);
    await shows(page, 'Due by law');
    await why(page, 'Why refund it', 'They withdrew');
    await button(task(page), 'Refund $100.00').click();
    await shows(page, 'Stripe sent $100.00 to the buyer’s bank.');
    expect(await refundsOf(paymentId)).toEqual([10_000]);
  });
});
