import { describe, expect, test } from 'vitest';
import {
  acceptDispute,
  findAcceptance,
  findSubmission,
  submitEvidence,
} from '../../../worker/stripe/dispute-calls.ts';
import { stageEvidence } from '../../../worker/stripe/stage-evidence.ts';
import { createWorld } from '../../world.ts';
import { disputed } from './disputed.ts';

const OPERATION = { recourse_operation: 'op_1' };
const nothing = { outcome: 'settled', value: null };

async function scene(account = false) {
  const world = await createWorld();
  const seller = account ? await world.seller() : null;
  const { dispute } = await disputed(world, 'pm_card_createDispute', seller);
  const params = { disputeId: dispute.id, account: seller };
  const on = seller ? { stripeAccount: seller } : {};
  const read = () => world.stripe.disputes.retrieve(dispute.id, {}, on);
  return { world, params, read };
}

describe('submitting', () => {
  test('sends what was staged, once, and is found by the count of submissions', async () => {
    const { world, params, read } = await scene(true);
    const evidence = { product_description: 'A lamp' };
    await stageEvidence(world.stripe, { ...params, evidence });
    const before = { ...params, submissionsBefore: 0 };
    expect(await findSubmission(world.stripe, before)).toEqual(nothing);
    const request = { ...params, metadata: OPERATION };
    const done = { outcome: 'settled', value: { id: params.disputeId, moved: null } };
    expect(await submitEvidence(world.stripe, request, 'key-1')).toEqual(done);
    expect(await submitEvidence(world.stripe, request, 'key-1')).toEqual(done);
    expect(await findSubmission(world.stripe, before)).toEqual(done);
    expect(await findSubmission(world.stripe, { ...before, submissionsBefore: 1 })).toEqual(
      nothing,
    );
    expect(await read()).toMatchObject({
      status: 'under_review',
      metadata: OPERATION,
      evidence,
      evidence_details: { submission_count: 1 },
      intended_submission_method: 'manual',
    });
  });

  test('a second time under another key is refused: there is one answer', async () => {
    const { world, params } = await scene();
    const request = { ...params, metadata: OPERATION };
    await stageEvidence(world.stripe, { ...params, evidence: { uncategorized_text: 'x' } });
    await submitEvidence(world.stripe, request, 'key-1');
    expect(await submitEvidence(world.stripe, request, 'key-2')).toMatchObject({
      outcome: 'refused',
      code: 'status_transition_invalid',
    });
  });

  test('whose answer is lost is unknown, is not tried again, and is found', async () => {
    let sent = 0;
    const world = await createWorld({
      fetch: (fetch) => async (input, init) => {
        const request = new Request(input, init);
        const isSubmit = request.method === 'POST' && (await request.clone().text()).length > 0;
        const answer = await fetch(request);
        if (!isSubmit) return answer;
        sent += 1;
        return Response.json({ error: { type: 'api_error', message: 'Later.' } }, { status: 502 });
      },
    });
    const { dispute } = await disputed(world);
    const params = { disputeId: dispute.id, account: null };
    const request = { ...params, metadata: OPERATION };
    expect(await submitEvidence(world.deps.stripe, request, 'key-1')).toMatchObject({
      outcome: 'unknown',
    });
    expect(sent).toBe(1);
    const before = { ...params, submissionsBefore: 0 };
    expect(await findSubmission(world.deps.stripe, before)).toMatchObject({
      value: { id: dispute.id },
    });
  });
});

describe('accepting', () => {
  test('loses the dispute at once, and is found by its state', async () => {
    const { world, params, read } = await scene(true);
    expect(await findAcceptance(world.stripe, params)).toEqual(nothing);
    const done = { outcome: 'settled', value: { id: params.disputeId, moved: null } };
    expect(await acceptDispute(world.stripe, params, 'key-1')).toEqual(done);
    expect(await acceptDispute(world.stripe, params, 'key-1')).toEqual(done);
    expect(await findAcceptance(world.stripe, params)).toEqual(done);
    expect((await read()).status).toBe('lost');
  });

  test('on the wrong account is refused, and nothing is lost', async () => {
    const { world, params, read } = await scene(true);
    const elsewhere = { ...params, account: null };
    expect(await acceptDispute(world.stripe, elsewhere, 'key-1')).toMatchObject({
      outcome: 'refused',
      code: 'resource_missing',
    });
    expect((await read()).status).toBe('needs_response');
  });
});
