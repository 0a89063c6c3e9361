/** What staff do about a dispute: from the first look at the case to the answer that the bank reads. */
import { describe, expect, test } from 'vitest';
import { readCase } from '../../worker/disputes/case/store.ts';
import { SETTINGS_AT_START } from '../../worker/people/settings/settings.ts';
import { saveSettings } from '../../worker/people/settings/store.ts';
import { writeAll } from '../../worker/base/db/database.ts';
import { disputed } from '../worker/disputes/stage.ts';
import { ADA, besidePayment, button, stageOfFile, QUEUE, shows, task, VIC } from './stage.ts';

const OVERVIEW = 'view=stripe.dashboard.home.overview';
const HOUR_MS = 60 * 60_000;
const PROOF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

const stage = stageOfFile();

async function caseOf(disputeId: string) {
  return readCase(stage.world.db, disputeId);
}

/** Accepting small disputes by itself is on while `play` runs. */
async function autoAccepting(play: () => Promise<void>): Promise<void> {
  const { db, deps } = stage.world;
  const { disputes } = SETTINGS_AT_START;
  const on = { disputes: { ...disputes, autoAcceptBelow: { default: 100 } } };
  await writeAll(db, saveSettings(db, on, deps.now()));
  await play();
  await writeAll(db, saveSettings(db, { disputes }, deps.now()));
}

describe('a product that did not arrive', () => {
  test('is answered with an uploaded proof of delivery, shown as the bank reads it, and sent once', async () => {
    const { world } = stage;
    const { paymentId, disputeId } = await disputed(world, 'released');
    const page = await stage.show(besidePayment(paymentId));
    await shows(page, /^The buyer’s bank took .+ back/);
    await button(page, 'Answer the dispute').click();
    const answer = task(page);
    await answer.getByText('Proof of delivery').first().click();
    await answer.locator('input[type=file]').setInputFiles({
      name: 'delivery.pdf',
      mimeType: 'application/pdf',
      buffer: PROOF,
    });
    await answer.getByText('delivery.pdf').first().waitFor();
    await answer.getByText('1 page').first().waitFor();
    await button(answer, 'See what the bank will read').click();
    await answer.getByText('Stripe takes a fee for answering, most likely $15.00').waitFor();
    await answer.getByText('delivery.pdf').waitFor();
    expect((await caseOf(disputeId))?.submissionCount).toBe(0);
    await button(answer, 'Send to the bank, once').click();
    await answer.getByText(/cannot be changed/).waitFor();
    await button(answer, 'Send it now').click();
    await shows(page, /The bank (reads|is reading|has) /);
    const sent = await world.stripe.disputes.retrieve(disputeId);
    expect(sent.evidence_details.submission_count).toBe(1);
    expect(sent.evidence.shipping_documentation).toMatch(/^file_/);
    expect(sent.intended_submission_method).toBe('manual');
  });

  test('can be looked at by who may not answer, and says whom to ask', async () => {
    const { paymentId } = await disputed(stage.world, 'held');
    const page = await stage.show(besidePayment(paymentId), VIC);
    await shows(page, 'See the checklist');
    await shows(page, /the right to answer disputes/);
    expect(await button(page, 'Accept the dispute').count()).toBe(0);
  });
});

describe('a small dispute', () => {
  test('is accepted by a person who says why, and is lost for what they were told', async () => {
    const { paymentId, disputeId } = await disputed(stage.world, 'released', { amount: 1_200 });
    const page = await stage.show(besidePayment(paymentId));
    await button(page, 'Accept the dispute').click();
    await task(page).getByText('$12.00').first().waitFor();
    await task(page).getByLabel('Why accept it').fill('It costs more to answer than it brings.');
    await button(task(page), 'Accept the dispute').click();
    await shows(page, 'Dispute accepted');
    expect(await caseOf(disputeId)).toMatchObject({ ending: 'lost', respondedBy: `staff:${ADA}` });
  });

  test('that would be accepted by itself is stopped by anybody, from the queue on', async () => {
    const { world } = stage;
    await autoAccepting(async () => {
      const { paymentId, disputeId } = await disputed(world, 'released', { amount: 1_300 });
      const queue = await stage.show(QUEUE, VIC);
      await shows(queue, 'Accepted soon');
      const page = await stage.show(besidePayment(paymentId), VIC);
      await button(page, 'Stop it').click();
      await task(page).getByLabel('Why stop it').fill('We know this buyer.');
      await button(task(page), 'Stop it').click();
      await task(page).waitFor({ state: 'hidden' });
      world.pass(26 * HOUR_MS);
      await world.minute();
      expect(await caseOf(disputeId)).toMatchObject({
        status: 'needs_response',
        vetoedBy: VIC,
        autoAcceptAt: null,
      });
    });
  });
});

describe('an inquiry', () => {
  test('offers an answer or the whole refund, and never to accept it', async () => {
    const { paymentId } = await disputed(stage.world, 'held', { kind: 'inquiry' });
    const page = await stage.show(besidePayment(paymentId));
    await button(page, 'Answer the inquiry').waitFor();
    await button(page, 'Refund in full').waitFor();
    expect(await button(page, 'Accept the dispute').count()).toBe(0);
  });
});

test('the overview tells what is kept, disputed and owed', async () => {
  await disputed(stage.world, 'held');
  const page = await stage.show(OVERVIEW);
  await shows(page, /dispute/i);
  await shows(page, /\$\d/);
});
