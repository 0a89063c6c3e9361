/** Lines of disputes, by buyers and over issued cards. */
import { PDFDocument } from '@cantoo/pdf-lib';
import { idOf, refusalOf } from './answers.ts';
import { line } from './line.ts';
import { capture } from './money-lines.ts';
import type { Lines } from './line.ts';

export const DISPUTE_LINES: Lines = {
  'inquiry-accepted': line({
    does: 'accepts an inquiry',
    must: 'it ends as warning_closed',
    play: async (desk) => {
      const { id } = await desk.disputed('createDisputeInquiry');
      return { status: (await desk.stripe.disputes.close(id)).status };
    },
    holds: ({ status }) => status === 'warning_closed',
  }),
  'evidence-submits': line({
    does: 'writes metadata, then evidence, without saying whether to submit',
    must: 'metadata sends nothing, evidence is sent',
    play: async (desk) => {
      const { id } = await desk.disputed('createDispute');
      const { disputes } = desk.stripe;
      const first = await disputes.update(id, { metadata: { recourse: 'check' } });
      const then = await disputes.update(id, { evidence: { customer_name: 'Jenny Rosen' } });
      return { metadata: first.status, evidence: then.status };
    },
    holds: ({ metadata, evidence }) => metadata === 'needs_response' && evidence === 'under_review',
  }),
  'evidence-files': line({
    does: 'stages a PDF of 49 pages, then one of 50',
    must: 'only the second is refused, with dispute_evidence_page_limit_exceeded',
    play: async (desk) => {
      const { id } = await desk.disputed('createDispute');
      const stage = async (pages: number) => {
        const file = { data: await pdfOf(pages), name: 'pages.pdf', type: 'application/pdf' };
        const made = await desk.stripe.files.create({ purpose: 'dispute_evidence', file });
        const evidence = { uncategorized_file: made.id };
        return refusalOf(desk.stripe.disputes.update(id, { evidence, submit: false }));
      };
      return { fewer: await stage(49), more: await stage(50) };
    },
    holds: ({ fewer, more }) =>
      fewer === null && more?.code === 'dispute_evidence_page_limit_exceeded',
  }),
  'compelling-evidence': line({
    does: 'stages an empty answer to a dispute that Visa’s rule fits',
    must: 'what the rule still wants is told at once, and it is not called unqualified',
    play: async (desk) => {
      const { id } = await desk.disputed('createCe3EligibleDispute');
      const staged = await desk.stripe.disputes.update(id, {
        evidence: {
          enhanced_evidence: {
            visa_compelling_evidence_3: {
              disputed_transaction: { merchandise_or_services: 'merchandise' },
            },
          },
        },
        submit: false,
      });
      const { visa_compelling_evidence_3: rule } = staged.evidence_details.enhanced_eligibility;
      return { status: rule?.status ?? null, wanted: rule?.required_actions ?? [] };
    },
    holds: ({ status, wanted }) =>
      status === 'requires_action' && wanted.includes('missing_prior_undisputed_transactions'),
  }),
  'fee-acknowledged': line({
    does: 'acknowledges a compliance fee in a draft',
    must: 'it counts at once',
    play: async (desk) => {
      const { id } = await desk.disputed('createComplianceDispute');
      const staged = await desk.stripe.disputes.update(id, {
        evidence: { enhanced_evidence: { visa_compliance: { fee_acknowledged: true } } },
        submit: false,
      });
      const { visa_compliance: rule } = staged.evidence_details.enhanced_eligibility;
      return { status: rule?.status ?? null };
    },
    holds: ({ status }) => status === 'fee_acknowledged',
  }),
  'inquiry-lost': line({
    does: 'responds to an inquiry with losing_evidence, and reads it again',
    must: 'it ends as warning_closed',
    play: async (desk) => {
      const { id } = await desk.disputed('createDisputeInquiry');
      const evidence = { uncategorized_text: 'losing_evidence' };
      await desk.stripe.disputes.update(id, { evidence });
      const read = () => desk.stripe.disputes.retrieve(id);
      const later = await desk.until(read, ({ status }) => status !== 'warning_under_review');
      return { status: later.status };
    },
    holds: ({ status }) => status === 'warning_closed',
  }),
  'disputes-share': line({
    does: 'pays by the card that brings several disputes',
    must: 'they share the amount equally',
    play: async (desk) => {
      const { payment_intent } = await desk.disputed('createMultipleDisputes');
      const list = () => desk.stripe.disputes.list({ payment_intent: idOf(payment_intent) });
      const { data } = await desk.until(list, (page) => page.data.length > 1);
      return { amounts: data.map(({ amount }) => amount) };
    },
    holds: ({ amounts }) =>
      amounts.length > 1 &&
      new Set(amounts).size === 1 &&
      amounts.reduce((sum, amount) => sum + amount, 0) === 10_000,
  }),
  'issuing-refund': line({
    does: 'lets a merchant give 400 of 1,000 back to an issued card',
    must: 'the refund has the network’s id of the payment',
    play: async (desk) => {
      const { issuing, testHelpers } = desk.stripe;
      const paid = await issuing.transactions.retrieve(await capture(desk, 1_000));
      const back = await testHelpers.issuing.transactions.refund(paid.id, { refund_amount: 400 });
      return {
        paid: paid.network_data?.transaction_id ?? null,
        back: back.network_data?.transaction_id ?? null,
      };
    },
    holds: ({ paid, back }) => paid !== null && paid === back,
  }),
  'issuing-ineligible': line({
    does: 'opens a dispute over what a merchant gave back',
    must: 'it is refused at once',
    play: async (desk) => {
      const { issuing, testHelpers } = desk.stripe;
      const paid = await capture(desk, 1_000);
      const back = await testHelpers.issuing.transactions.refund(paid);
      return { refused: await refusalOf(issuing.disputes.create({ transaction: back.id })) };
    },
    holds: ({ refused }) => refused !== null,
  }),
  'issuing-evidence-reason': line({
    does: 'gives evidence of another reason than the dispute’s',
    must: 'it is refused',
    play: async (desk) => {
      const { disputes } = desk.stripe.issuing;
      const transaction = await capture(desk, 1_000);
      const call = disputes.create({
        transaction,
        evidence: { reason: 'fraudulent', other: { explanation: 'Another.' } },
      });
      return { refused: await refusalOf(call) };
    },
    holds: ({ refused }) => refused !== null,
  }),
  'issuing-evidence-needed': line({
    does: 'sends an issuing dispute without what its reason asks for',
    must: 'it is refused',
    play: async (desk) => {
      const { disputes } = desk.stripe.issuing;
      const transaction = await capture(desk, 1_000);
      const evidence = { reason: 'not_received', not_received: { explanation: 'Late.' } } as const;
      const { id } = await disputes.create({ transaction, evidence });
      return { refused: await refusalOf(disputes.submit(id)) };
    },
    holds: ({ refused }) => refused !== null,
  }),
};

async function pdfOf(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) pdf.addPage();
  return Buffer.from(await pdf.save());
}
