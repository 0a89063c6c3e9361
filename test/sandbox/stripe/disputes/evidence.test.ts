import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pagesIn } from '../../../../sandbox/stripe/core/content.ts';
import { createTestWorld, failure, pay } from '../world.ts';
import type { TestWorld } from '../world.ts';

const PDF = 'application/pdf';
/** A PDF as far as its pages go. */
const pdf = (pages: number, bytes = 0): Buffer => {
  const objects = Array.from({ length: pages }, (_, n) => `${String(n + 3)} 0 obj <</Type /Page>>`);
  const list = `2 0 obj <</Type /Pages /Count ${String(pages)}>>`;
  return Buffer.from(`%PDF-1.4\n${list}\n${objects.join('\n')}\n%%EOF`.padEnd(bytes, ' '));
};
const upload = async ({ stripe }: TestWorld, data: Buffer, type = PDF): Promise<string> => {
  const file = { data, name: 'a', type };
  return (await stripe.files.create({ purpose: 'dispute_evidence', file })).id;
};
const disputed = async (card = 'createDispute') => {
  const world = createTestWorld();
  const intent = await pay(world, 5_000, { payment_method: `pm_card_${card}` });
  const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent.id })).data;
  const stage = (evidence: object) =>
    world.stripe.disputes.update(dispute!.id, { evidence, submit: false });
  return { world, dispute: dispute!, stage };
};

describe('the contents of a file', () => {
  test('are kept byte for byte, with their media type, and told to their account only', async () => {
    const world = createTestWorld();
    const id = await upload(world, Buffer.from([0, 255, 13, 10]), 'image/png');
    const answer = await world.call('GET', `/v1/files/${id}/contents`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 13, 10]);
    expect((await world.call('GET', '/v1/files/file_none/contents')).status).toBe(404);
  });

  test('survive a snapshot', async () => {
    const world = createTestWorld();
    const id = await upload(world, pdf(3));
    const later = createTestWorld({ snapshot: world.simulator.snapshot() });
    const answer = await later.call('GET', `/v1/files/${id}/contents`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf(3));
  });

  test('other contents under the same key are refused', async () => {
    const { stripe } = createTestWorld();
    const send = (data: string) =>
      stripe.files.create(
        {
          purpose: 'dispute_evidence',
          file: { data: Buffer.from(data), name: 'a.png', type: 'image/png' },
        },
        { idempotencyKey: 'one' },
      );
    const first = await send('x');
    expect((await send('x')).id).toBe(first.id);
    expect((await failure(send('y'))).type).toBe('StripeIdempotencyError');
  });
});

describe('pages', () => {
  test('are counted also where they are compressed; a picture is one', () => {
    expect(pagesIn(pdf(7), PDF)).toBe(7);
    const packed = deflateSync(Buffer.from('<</Type/Page>> <</Type /Page /Parent 1 0 R>>'));
    const head = Buffer.from('%PDF-1.7\n1 0 obj <</Type /ObjStm>> stream\n');
    const tail = Buffer.from('\nendstream endobj 2 0 obj <</Type /Pages>>');
    expect(pagesIn(Buffer.concat([head, packed, tail]), PDF)).toBe(2);
    expect(pagesIn(pdf(7), 'image/png')).toBe(1);
  });

  test.each([
    ['createDispute', 49, 50],
    ['createMastercardComplianceDispute', 19, 20],
  ])('of all files of %s together may be %i', async (card, most, tooMany) => {
    const { world, stage } = await disputed(card);
    await stage({ receipt: await upload(world, pdf(most)) });
    await stage({ receipt: await upload(world, pdf(most - 1)) });
    const one = await upload(world, Buffer.from('x'), 'image/png');
    await stage({ shipping_documentation: one, uncategorized_file: one });
    const error = await failure(stage({ receipt: await upload(world, pdf(tooMany - 1)) }));
    expect(error.code).toBe('dispute_evidence_page_limit_exceeded');
  });

  test('do not matter when the files together are above 4.5 MB', async () => {
    const { world, stage } = await disputed();
    await stage({ receipt: await upload(world, pdf(1, 4_000_000)) });
    await stage({ refund_policy: await upload(world, pdf(1, 500_000)) });
    const more = await upload(world, pdf(1));
    expect((await failure(stage({ uncategorized_file: more }))).message).toContain('4.5 MB');
    await stage({ refund_policy: '' });
    await stage({ uncategorized_file: more });
  });
});

describe('special rules', () => {
  test('a compliance case knows when its fee is acknowledged, and charges it when answered', async () => {
    const { world, dispute, stage } = await disputed('createComplianceDispute');
    expect(dispute.payment_method_details?.card?.case_type).toBe('compliance');
    const status = (seen: typeof dispute) =>
      seen.evidence_details.enhanced_eligibility.visa_compliance?.status;
    expect(status(dispute)).toBe('requires_fee_acknowledgement');
    const enhanced_evidence = { visa_compliance: { fee_acknowledged: true } };
    expect(status(await stage({ enhanced_evidence }))).toBe('fee_acknowledged');
    await world.stripe.disputes.update(dispute.id, { submit: true });
    const fees = { source: dispute.id, type: 'stripe_fee' };
    const lines = async () => (await world.stripe.balanceTransactions.list(fees)).data;
    expect((await lines()).map(({ net }) => net).sort()).toEqual([-1_500, -50_000]);
    world.simulator.closeDispute(dispute.id, 'won');
    expect((await lines()).reduce((sum, { net }) => sum + net, 0)).toBe(0);
  });

  test('how evidence is meant to be sent is shown as it was said', async () => {
    const { world, dispute } = await disputed();
    const said = { intended_submission_method: 'manual', submit: false } as const;
    expect(await world.stripe.disputes.update(dispute.id, said)).toMatchObject({
      intended_submission_method: 'manual',
      status: 'needs_response',
    });
  });
});

describe('compelling evidence', () => {
  const SAME = { customer_purchase_ip: '203.0.113.7', customer_email_address: 'a@example.com' };
  const about = { ...SAME, product_description: 'A lamp' };

  async function scene() {
    const world = createTestWorld();
    const priors: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      priors.push(String((await pay(world, 2_000)).latest_charge));
      world.simulator.advance(86_400);
    }
    world.simulator.advance(200 * 86_400);
    const charge = String((await pay(world, 5_000)).latest_charge);
    const request = { charge, reason: 'fraudulent', networkReasonCode: '10.4' };
    world.simulator.openDispute({ ...request, eligibility: 'visa_compelling_evidence_3' });
    const [dispute] = (await world.stripe.disputes.list({ charge })).data;
    const prior = (nth: number, changed: object = {}) => ({
      charge: priors[nth],
      ...about,
      ...changed,
    });
    const ruled = async (disputed: object, prior_undisputed_transactions: object[]) => {
      const compelling = { disputed_transaction: disputed, prior_undisputed_transactions };
      const shown = await world.stripe.disputes.update(dispute!.id, {
        evidence: { enhanced_evidence: { visa_compelling_evidence_3: compelling as object } },
        submit: false,
      });
      return shown.evidence_details.enhanced_eligibility.visa_compelling_evidence_3;
    };
    return { world, prior, ruled, priors };
  }
  const disputedOne = { ...about, merchandise_or_services: 'merchandise' };

  test('that is complete qualifies', async () => {
    const { prior, ruled } = await scene();
    expect(await ruled(disputedOne, [prior(0), prior(1)])).toEqual({
      status: 'qualified',
      required_actions: [],
    });
  });

  test('that lacks something says what', async () => {
    const { prior, ruled } = await scene();
    const needs = async (disputed: object, priors: object[]) =>
      (await ruled(disputed, priors))?.required_actions;
    expect(await needs(disputedOne, [prior(0)])).toEqual([
      ...['missing_prior_undisputed_transactions'],
    ]);
    expect(await needs(disputedOne, [prior(0), prior(0)])).toEqual([
      ...['missing_prior_undisputed_transactions'],
    ]);
    expect(await needs(about, [prior(0), prior(1)])).toEqual(['missing_merchandise_or_services']);
    expect(await needs({ ...disputedOne, product_description: '' }, [prior(0), prior(1)])).toEqual([
      'missing_disputed_transaction_description',
    ]);
    expect(await needs(disputedOne, [prior(0), prior(1, { product_description: '' })])).toEqual([
      'missing_prior_undisputed_transaction_description',
    ]);
    const stranger = { customer_purchase_ip: '198.51.100.1' };
    expect(await needs(disputedOne, [prior(0), prior(1, stranger)])).toEqual([
      'missing_customer_identifiers',
    ]);
  });

  test('on payments that are too young, or were questioned, is none', async () => {
    const { world, prior, ruled, priors } = await scene();
    world.simulator.openDispute({ charge: priors[2] ?? '' });
    const young = String((await pay(world, 2_000)).latest_charge);
    const few = { required_actions: ['missing_prior_undisputed_transactions'] };
    expect(await ruled(disputedOne, [prior(0), prior(2)])).toMatchObject(few);
    expect(await ruled(disputedOne, [prior(0), { ...prior(1), charge: young }])).toMatchObject(few);
  });
});
