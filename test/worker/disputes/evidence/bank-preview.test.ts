import { describe, expect, test } from 'vitest';
import {
  bankPreviewOf,
  evidenceParams,
} from '../../../../worker/disputes/evidence/bank-preview.ts';
import { EMPTY_DRAFT, type Draft } from '../../../../worker/disputes/evidence/draft.ts';
import { FILE_FIELDS, TEXT_FIELDS } from '../../../../worker/disputes/evidence/evidence-fields.ts';
import {
  compelling,
  draftFile,
  HOME,
  prior,
  withCompelling,
  withFile,
  withGiven,
  withText,
} from './drafts.ts';

const OF = { reason: 'product_not_received', productKind: 'digital' } as const;
const fields = (draft: Draft) => bankPreviewOf(draft, OF).sections.map(({ field }) => field);
const none = () => null;

const everything = FILE_FIELDS.reduce<Draft>(
  (draft, field) => withFile(draft, field, draftFile()),
  TEXT_FIELDS.reduce<Draft>((draft, field) => withText(draft, field, field), EMPTY_DRAFT),
);
const acknowledged = (draft: Draft): Draft => ({
  ...draft,
  enhanced: { ...draft.enhanced, feeAcknowledged: true },
});

describe('the page the bank reads', () => {
  test('has critical evidence first, then recommended, optional, and what no one asked for', () => {
    const names = ['duplicate_charge_id', 'uncategorized_file', 'receipt', 'access_activity_log'];
    const draft = names.reduce(withGiven, EMPTY_DRAFT);
    expect(fields(draft)).toEqual([
      ...['access_activity_log', 'receipt', 'uncategorized_file', 'duplicate_charge_id'],
    ]);
  });

  test('has every text and every file once, under a heading', () => {
    const { sections } = bankPreviewOf(everything, OF);
    expect(sections).toHaveLength(27);
    expect(new Set(sections.map(({ heading }) => heading)).size).toBe(27);
  });

  test('shows texts as they are sent, and files by name and pages', () => {
    const draft = withFile(
      withText(EMPTY_DRAFT, 'customer_name', 'Ann'),
      ...([
        'receipt',
        draftFile({ name: 'a.pdf', pages: 2 }),
        draftFile({ name: 'b.pdf' }),
      ] as const),
    );
    expect(bankPreviewOf(draft, OF).sections).toEqual([
      {
        field: 'receipt',
        heading: 'Receipt',
        text: null,
        files: [
          { name: 'a.pdf', type: 'application/pdf', pages: 2 },
          { name: 'b.pdf', type: 'application/pdf', pages: 1 },
        ],
      },
      { field: 'customer_name', heading: 'Customer’s name', text: 'Ann', files: [] },
    ]);
  });

  test('has nothing where nothing is given', () => {
    const blank = withFile(withText(EMPTY_DRAFT, 'customer_name', ' '), 'receipt');
    expect(fields(blank)).toEqual([]);
  });

  test('shows the fee and the earlier payments that are sent besides', () => {
    const { sections } = bankPreviewOf(acknowledged(withCompelling(compelling())), OF);
    expect(sections.map(({ field }) => field)).toEqual([
      ...['fee_acknowledged', 'visa_compelling_evidence_3'],
    ]);
    expect(sections[1]?.text).toBe(
      [
        'Disputed payment (merchandise): A chair',
        'customer_email_address: ann@example.com',
        'customer_purchase_ip: 203.0.113.9',
        '',
        'Earlier payment ch_1: A lamp',
        'customer_email_address: ann@example.com',
        'customer_purchase_ip: 203.0.113.9',
        '',
        'Earlier payment ch_2: A lamp',
        'customer_email_address: ann@example.com',
        'customer_purchase_ip: 203.0.113.9',
      ].join('\n'),
    );
  });
});

describe('what is sent to Stripe', () => {
  test.each([[[]], [['visa_compelling_evidence_3']]])(
    'acknowledges no fee where no network asks for one: %j',
    (eligibility) => {
      expect(evidenceParams(acknowledged(EMPTY_DRAFT), none, eligibility)).toEqual({});
    },
  );

  test('is every text as it is and the file of every field, by Stripe’s names', () => {
    const params = evidenceParams(everything, (field) => `file_of_${field}`);
    expect(params).toEqual({
      ...Object.fromEntries(TEXT_FIELDS.map((field) => [field, field])),
      ...Object.fromEntries(FILE_FIELDS.map((field) => [field, `file_of_${field}`])),
    });
  });

  test('is nothing of an empty draft', () => {
    expect(evidenceParams(EMPTY_DRAFT, () => 'file_1')).toEqual({});
  });

  test('leaves out blank texts, fields without files, and files that Stripe does not have', () => {
    const blank = withFile(withText(EMPTY_DRAFT, 'customer_name', ' '), 'receipt');
    expect(evidenceParams(blank, () => 'file_1')).toEqual({});
    expect(evidenceParams(withFile(EMPTY_DRAFT, 'receipt', draftFile()), none)).toEqual({});
  });

  test.each([
    [['visa_compliance'], { visa_compliance: { fee_acknowledged: true } }],
    [['mastercard_compliance'], { mastercard_compliance: { fee_acknowledged: true } }],
    [undefined, { visa_compliance: { fee_acknowledged: true } }],
  ])('acknowledges the fee of the network that asks: %j', (eligibility, enhanced) => {
    expect(evidenceParams(acknowledged(EMPTY_DRAFT), none, eligibility)).toEqual({
      enhanced_evidence: enhanced,
    });
    expect(evidenceParams(EMPTY_DRAFT, none, eligibility)).toEqual({});
  });

  test('has earlier undisputed payments in Stripe’s shape, with only what is known', () => {
    const { disputed } = compelling();
    const draft = withCompelling(
      compelling({
        disputed: { ...disputed, shippingAddress: HOME, accountId: 'ann' },
        prior: [
          prior('ch_1', { deviceId: '490154203237518' }),
          { ...prior('ch_2', { deviceFingerprint: 'f'.repeat(20) }), productDescription: null },
        ],
      }),
    );
    expect(evidenceParams(draft, none)).toEqual({
      enhanced_evidence: {
        visa_compelling_evidence_3: {
          disputed_transaction: {
            customer_account_id: 'ann',
            customer_email_address: 'ann@example.com',
            customer_purchase_ip: '203.0.113.9',
            product_description: 'A chair',
            merchandise_or_services: 'merchandise',
            shipping_address: {
              line1: '1 Main St',
              city: 'Austin',
              state: 'TX',
              postal_code: '73301',
              country: 'US',
            },
          },
          prior_undisputed_transactions: [
            {
              charge: 'ch_1',
              customer_device_id: '490154203237518',
              product_description: 'A lamp',
            },
            { charge: 'ch_2', customer_device_fingerprint: 'f'.repeat(20) },
          ],
        },
      },
    });
  });
});
