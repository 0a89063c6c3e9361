import { describe, expect, test } from 'vitest';
import { stageEvidence } from '../../../worker/stripe/stage-evidence.ts';
import { createWorld } from '../../world.ts';
import { disputed } from './disputed.ts';

describe('a draft of evidence', () => {
  test('is staged and not sent, field by field, on the account that owns the dispute', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const { dispute } = await disputed(world, 'pm_card_createDispute', seller);
    const params = { disputeId: dispute.id, account: seller };
    const metadata = { recourse_case: 'dp_1' };
    const first = { product_description: 'A lamp', service_date: '2026-11-01' };
    await stageEvidence(world.stripe, { ...params, evidence: first, metadata });
    const second = { service_date: '', customer_name: 'Anna Berg' };
    const answer = await stageEvidence(world.stripe, { ...params, evidence: second });
    expect(answer).toMatchObject({
      outcome: 'settled',
      value: {
        status: 'needs_response',
        submissionCount: 0,
        hasEvidence: true,
        intendedSubmissionMethod: 'manual',
        stagedFields: expect.any(Array) as unknown,
      },
    });
    if (answer.outcome !== 'settled') return;
    expect([...answer.value.stagedFields].sort()).toEqual(['customer_name', 'product_description']);
    const on = { stripeAccount: seller };
    expect((await world.stripe.disputes.retrieve(dispute.id, {}, on)).metadata).toEqual(metadata);
  });

  test('says every time that it is not to be sent', async () => {
    const asked: URLSearchParams[] = [];
    const world = await createWorld({
      fetch: (fetch) => async (input, init) => {
        const request = new Request(input, init);
        asked.push(new URLSearchParams(await request.clone().text()));
        return fetch(request);
      },
    });
    const { dispute } = await disputed(world);
    const params = { disputeId: dispute.id, account: null };
    await stageEvidence(world.deps.stripe, { ...params, evidence: {} });
    await stageEvidence(world.deps.stripe, { ...params, evidence: { receipt: '' } });
    expect(asked.map((body) => body.get('submit'))).toEqual(['false', 'false']);
    expect(asked.map((body) => body.get('intended_submission_method'))).toEqual([
      ...['manual', 'manual'],
    ]);
  });

  test('with a field that Stripe does not know is refused as a value', async () => {
    const world = await createWorld();
    const { dispute } = await disputed(world);
    const params = { disputeId: dispute.id, account: null, evidence: { horoscope: 'Leo' } };
    expect(await stageEvidence(world.stripe, params)).toMatchObject({
      outcome: 'refused',
      code: 'parameter_unknown',
    });
  });
});
