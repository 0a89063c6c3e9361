import { describe, expect, test } from 'vitest';
import { createTestWorld, failure, isBalanced, pay } from '../world.ts';

const DAY_SECONDS = 86_400;
const lost = async () => {
  const world = createTestWorld();
  const intent = await pay(world, 5_000, { payment_method: 'pm_card_createDispute' });
  const { data } = await world.stripe.disputes.list({ payment_intent: intent.id });
  const id = data[0]!.id;
  world.simulator.closeDispute(id, 'lost');
  return { world, id, read: () => world.stripe.disputes.retrieve(id) };
};
const appeal = (reason_for_filing: string) => ({
  evidence: { appeal: { card: { reason_for_filing } } },
});

describe('an appeal', () => {
  test('opens a lost dispute again, with a new day and one update', async () => {
    const { world, id, read } = await lost();
    const before = await read();
    world.simulator.advance(20 * DAY_SECONDS);
    world.simulator.openAppeal(id);
    const opened = await read();
    expect(opened).toMatchObject({
      status: 'appeal_needs_response',
      evidence_details: { past_due: false, submission_method: 'not_submitted' },
    });
    expect(opened.evidence_details.due_by).toBeGreaterThan(before.evidence_details.due_by ?? 0);
    expect((await world.eventTypes()).at(-1)).toBe('charge.dispute.updated');
  });

  test('is written as an appeal, and as nothing else; before it nothing is one', async () => {
    const { world, id } = await lost();
    const other = await pay(world, 5_000, { payment_method: 'pm_card_createDispute' });
    const [open] = (await world.stripe.disputes.list({ payment_intent: other.id })).data;
    const early = world.stripe.disputes.update(open!.id, { ...appeal('No.'), submit: false });
    expect((await failure(early)).param).toBe('evidence[appeal]');
    world.simulator.openAppeal(id);
    const late = world.stripe.disputes.update(id, { evidence: { customer_name: 'A' } });
    expect((await failure(late)).param).toBe('evidence[customer_name]');
    const empty = world.stripe.disputes.update(id, { submit: true });
    expect((await failure(empty)).param).toContain('reason_for_filing');
  });

  test.each([
    {
      words: 'winning_evidence',
      status: 'won',
      events: ['updated', 'updated', 'closed', 'funds_reinstated'],
      left: 0,
    },
    {
      words: 'losing_evidence',
      status: 'lost',
      events: ['updated', 'updated', 'closed'],
      left: -5_000,
    },
  ])('that says $words ends $status', async ({ words, status, events, left }) => {
    const { world, id, read } = await lost();
    world.simulator.openAppeal(id);
    const draft = await world.stripe.disputes.update(id, { ...appeal(words), submit: false });
    expect(draft.evidence.appeal).toEqual({ card: { reason_for_filing: words } });
    const told = (await world.eventTypes()).length;
    const sent = await world.stripe.disputes.update(id, { submit: true });
    expect(sent).toMatchObject({
      status: 'appeal_under_review',
      evidence_details: { submission_count: 1 },
    });
    expect((await read()).status).toBe(status);
    const types = (await world.eventTypes()).slice(told).filter((type) => /dispute/.test(type));
    expect(types).toEqual(events.map((name) => `charge.dispute.${name}`));
    const moved = (await read()).balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
    expect(moved).toBe(left);
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('that no one writes in time is lost for good; one that is accepted at once', async () => {
    const { world, id, read } = await lost();
    world.simulator.openAppeal(id);
    world.simulator.advance(20 * DAY_SECONDS);
    expect(await read()).toMatchObject({ status: 'lost', evidence_details: { past_due: true } });
    world.simulator.openAppeal(id);
    expect((await world.stripe.disputes.close(id)).status).toBe('lost');
  });

  test('of a dispute that is not lost is refused', async () => {
    const { world, id, read } = await lost();
    world.simulator.closeDispute(id, 'won');
    expect(world.simulator.openAppeal(id)).toMatchObject({ refusal: true });
    expect((await read()).status).toBe('won');
  });
});

describe('a part that comes back', () => {
  test('leaves the dispute lost; a late win gives back only the rest', async () => {
    const { world, id, read } = await lost();
    world.simulator.reinstatePart(id, 2_000);
    const dispute = await read();
    expect(dispute.status).toBe('lost');
    expect(dispute.balance_transactions.map(({ amount }) => amount)).toEqual([-5_000, 2_000]);
    expect((await world.eventTypes()).at(-1)).toBe('charge.dispute.funds_reinstated');
    expect(world.simulator.reinstatePart(id, 3_001)).toMatchObject({ refusal: true });
    world.simulator.closeDispute(id, 'won');
    const won = await read();
    expect(won.balance_transactions.map(({ amount }) => amount)).toEqual([-5_000, 2_000, 3_000]);
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test.each([0, -1, 5_001, 0.5])(
    'of %d is refused, and so is one of an open case',
    async (amount) => {
      const { world, id, read } = await lost();
      expect(world.simulator.reinstatePart(id, amount)).toMatchObject({ refusal: true });
      world.simulator.openAppeal(id);
      expect(world.simulator.reinstatePart(id, 100)).toMatchObject({ refusal: true });
      expect((await read()).balance_transactions).toHaveLength(1);
    },
  );

  test('in another currency is converted as the dispute was', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 5_000, {
      currency: 'eur',
      payment_method: 'pm_card_createDispute',
    });
    const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent.id })).data;
    world.simulator.closeDispute(dispute!.id, 'lost');
    world.simulator.reinstatePart(dispute!.id, 2_500);
    const after = await world.stripe.disputes.retrieve(dispute!.id);
    const [taken, back] = after.balance_transactions.map(({ amount }) => amount);
    expect(after.balance_transactions[1]?.currency).toBe('usd');
    expect(back).toBe(Math.round(-(taken ?? 0) / 2));
    expect(isBalanced(world.simulator)).toBe(true);
  });
});

describe('the control door', () => {
  test('opens appeals, gives parts back, and opens cases under special rules', async () => {
    const { world, id, read } = await lost();
    const post = async (path: string, body: object) => {
      const url = `http://stripe.test/_sandbox/${path}`;
      const request = new Request(url, { method: 'POST', body: JSON.stringify(body) });
      const answer = await world.simulator.fetch(request);
      return { status: answer.status, body: (await answer.json()) as object };
    };
    expect((await post(`disputes/${id}/reinstate`, { amount: 1_000 })).status).toBe(200);
    expect((await post(`disputes/${id}/reinstate`, {})).status).toBe(400);
    expect((await post(`disputes/${id}/appeal`, {})).status).toBe(200);
    expect((await post(`disputes/${id}/appeal`, {})).status).toBe(400);
    expect((await read()).status).toBe('appeal_needs_response');
    const paid = await pay(world, 5_000);
    const request = { eligibility: 'visa_compliance', network_reason_code: 'C01' };
    const made = await post('disputes', { charge: paid.latest_charge, ...request });
    expect(made.body).toMatchObject({
      enhanced_eligibility_types: ['visa_compliance'],
      network_reason_code: 'C01',
    });
  });
});
