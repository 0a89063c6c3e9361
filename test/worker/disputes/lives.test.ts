/** Whole lives of disputes: opened by test cards, responded to, accepted, decided, told of in any order. */
import { describe, expect, test } from 'vitest';
import { readHistory } from '../../../worker/records/audit/store.ts';
import { deliver } from '../../signing.ts';
import { createWorld, OWNER } from '../../world.ts';
import { scene } from '../refunds/stage.ts';
import { ask, caseOf, chargeOf, disputed, rest, submit } from './stage.ts';

describe('a response', () => {
  test('is gathered, shown, sent once, and won', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const { case: opened } = await ask(world, 'cases.get', { disputeId });
    expect(opened).toMatchObject({ stage: 'chargeback', awaitsResponse: true, submissionCount: 0 });
    expect(Object.keys(opened.draft.texts)).toContain('uncategorized_text');
    await ask(world, 'cases.draft', {
      disputeId,
      texts: { uncategorized_text: 'winning_evidence' },
    });
    const { case: sent } = await submit(world, disputeId);
    expect(sent).toMatchObject({ submissionCount: 1, acting: null });
    await rest(world);
    expect(await caseOf(world, disputeId)).toMatchObject({ status: 'won', ending: 'won' });
  });

  test('that was accepted is lost', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    await ask(world, 'cases.accept', { disputeId, reason: 'not worth the work' });
    expect(await caseOf(world, disputeId)).toMatchObject({ ending: 'lost', acting: null });
    const [asked] = (await readHistory(world.db, [disputeId])).filter(
      ({ action }) => action === 'case.accept_asked',
    );
    expect(asked).toMatchObject({ actor: `staff:${OWNER}`, remark: 'not worth the work' });
  });
});

test('the policy’s text waits beside the draft to be printed, and that no one proved it was shown', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released', { reason: 'credit_not_processed' });
  const { case: card } = await ask(world, 'cases.get', { disputeId });
  expect(card.aside.documents.map(({ field }) => field)).toContain('refund_policy');
  expect(card.aside.notes.map(({ note }) => note)).toContain('policy_showing_unproved');
});

test('a dispute on a seller’s account, opened and lost in one second, keeps its account in any order', async () => {
  const told: { path: string; body: string }[] = [];
  for (const order of ['as told', 'reversed'] as const) {
    told.length = 0;
    const world = await createWorld({
      simulator: {
        deliver: async (request) => {
          told.push({ path: new URL(request.url).pathname, body: await request.text() });
          return new Response('kept');
        },
      },
    });
    const set = await scene(world, 'direct');
    const charge = await chargeOf(world, set);
    const { id } = world.simulator.openDispute({ charge, reason: 'fraudulent' }) as { id: string };
    world.simulator.closeDispute(id, 'lost');
    await world.simulator.deliverDue();
    const events = order === 'reversed' ? told.toReversed() : told;
    for (const { path, body } of [...events, ...events]) {
      await deliver(world, path as '/webhooks/platform' | '/webhooks/connect', body);
      await world.settle();
    }
    expect(await caseOf(world, id)).toMatchObject({ account: set.account, ending: 'lost' });
    const { rows } = await world.client.execute('SELECT 1 FROM recoveries');
    expect([order, rows]).toEqual([order, []]);
  }
});

test('a case is filled in once, however often it is looked at', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released');
  for (let count = 0; count < 3; count += 1) await ask(world, 'cases.get', { disputeId });
  const history = await readHistory(world.db, [disputeId]);
  expect(history.filter(({ action }) => action === 'case.gathered')).toHaveLength(1);
});
