import type { EvidenceKind } from '../../../worker/policies/product-type.ts';
import { describe, expect, test } from 'vitest';
import { checklistOf } from '../../../worker/disputes/evidence/checklist.ts';
import {
  EMPTY_DRAFT,
  withSaid,
  type Draft,
  type DraftFile,
} from '../../../worker/disputes/evidence/draft.ts';
import { DISPUTE_REASONS } from '../../../worker/disputes/evidence/evidence-data.ts';
import { asksOf, filesGiven, isMissing, labelOf } from '../../../worker/seller-room/asks.ts';

const checklist = (reason: string, productKind: EvidenceKind, draft: Draft = EMPTY_DRAFT) =>
  checklistOf({ reason, productKind, draft, brand: 'visa', eligibility: [] });

const NORD = { sellerId: 'acct_nord', isAppeal: false } as const;
const SUED = { sellerId: 'acct_sued', isAppeal: false } as const;

const asked = (reason: string, kind: EvidenceKind, draft: Draft = EMPTY_DRAFT) =>
  asksOf(checklist(reason, kind, draft), draft, NORD).map(
    ({ field, grade }) => `${grade} ${field}`,
  );

const file = (from: DraftFile['from'], id = 'file_1', sellerId = 'acct_nord'): DraftFile => ({
  id,
  name: `${id}.pdf`,
  type: 'application/pdf',
  bytes: 10,
  pages: 1,
  from,
  sellerId: from === 'seller' ? sellerId : null,
});

describe('what a seller is asked for', () => {
  test('is what is missing and theirs to have, the critical first', () => {
    expect(asked('product_not_received', 'physical')).toEqual([
      'critical shipping_documentation',
      'critical shipping_tracking_number',
      'recommended shipping_carrier',
      'recommended shipping_date',
      'recommended customer_signature',
      'recommended customer_communication',
      'recommended uncategorized_text',
      'recommended receipt',
      'recommended product_description',
      'extra uncategorized_file',
    ]);
  });

  test('never asks for the buyer’s name, address or e-mail, whatever the reason', () => {
    for (const reason of DISPUTE_REASONS) {
      for (const kind of ['physical', 'digital', 'service'] as const) {
        expect(asked(reason, kind).join(' ')).not.toMatch(/customer_name|address|email|_ip|fee_/);
      }
    }
  });

  test('leaves out what others gave, and keeps open what they wrote themselves', () => {
    const draft: Draft = {
      ...EMPTY_DRAFT,
      texts: {
        shipping_carrier: { text: 'DHL', from: 'metadata' },
        product_description: { text: 'A lamp', from: 'staff' },
        shipping_tracking_number: { text: '00340', from: 'seller' },
      },
      files: { shipping_documentation: [file('seller')], receipt: [file('staff')] },
      said: [{ field: 'shipping_tracking_number', sellerId: 'acct_nord', text: '00340' }],
    };
    const asks = asksOf(checklist('product_not_received', 'physical', draft), draft, NORD);
    const fields = asks.map(({ field }) => field);
    expect(fields).not.toContain('shipping_carrier');
    expect(fields).not.toContain('product_description');
    expect(fields).not.toContain('receipt');
    const tracking = asks.find(({ field }) => field === 'shipping_tracking_number');
    expect(tracking?.text).toBe('00340');
    expect(tracking && isMissing(tracking)).toBe(false);
    expect(JSON.stringify(asks)).not.toContain('A lamp');
  });

  test('misses nothing when all is given, and still takes more', () => {
    const texts = Object.fromEntries(
      checklist('general', 'digital').items.map(({ field }) => [
        field,
        { text: 'x', from: 'staff' },
      ]),
    );
    const files = Object.fromEntries(
      ['customer_communication', 'receipt', 'uncategorized_file'].map((field) => [
        ...[field, [file('staff')]],
      ]),
    );
    const draft = { ...EMPTY_DRAFT, texts, files } as Draft;
    const asks = asksOf(checklist('general', 'digital', draft), draft, NORD);
    expect(asks.map(({ field }) => field)).toEqual([
      'customer_communication',
      'uncategorized_file',
    ]);
    expect(asks.some(isMissing)).toBe(false);
  });

  test('in an appeal is why, and files, whatever was gathered before', () => {
    const gathered: Draft = {
      ...EMPTY_DRAFT,
      texts: { uncategorized_text: { text: 'Paid on 3 November', from: 'stripe' } },
    };
    const asks = asksOf(checklist('general', 'digital', gathered), gathered, {
      ...NORD,
      isAppeal: true,
    });
    expect(asks.map(({ field, text }) => [field, text])).toEqual([
      ['uncategorized_text', ''],
      ['uncategorized_file', ''],
    ]);
    const byStaff = {
      ...EMPTY_DRAFT,
      texts: { uncategorized_text: { text: 'No', from: 'staff' } },
    } as const;
    expect(
      asksOf(checklist('general', 'digital', byStaff), byStaff, { ...NORD, isAppeal: true }),
    ).toHaveLength(1);
  });
});

describe('of two sellers each', () => {
  const draft: Draft = {
    ...withSaid(EMPTY_DRAFT, 'acct_nord', {
      shipping_tracking_number: 'NORD-1',
      uncategorized_text: 'Sent on Monday.',
    }),
    files: { shipping_documentation: [file('seller')] },
  };
  const asksFor = ({ sellerId, isAppeal = false }: { sellerId: string; isAppeal?: boolean }) =>
    asksOf(checklist('product_not_received', 'physical', draft), draft, { sellerId, isAppeal });
  const textsOf = (asks: ReturnType<typeof asksFor>) =>
    asks.flatMap(({ field, text }) => (text === '' ? [] : [[field, text]]));

  test('sees what they wrote themselves, and nothing of the other', () => {
    expect(textsOf(asksFor(NORD))).toEqual([
      ['shipping_tracking_number', 'NORD-1'],
      ['uncategorized_text', 'Sent on Monday.'],
    ]);
    expect(textsOf(asksFor(SUED))).toEqual([]);
  });

  test('is asked for what only the other gave', () => {
    const fields = (to: typeof NORD | typeof SUED) => asksFor(to).map(({ field }) => field);
    expect(fields(SUED)).toContain('shipping_tracking_number');
    expect(fields(SUED)).toContain('shipping_documentation');
    expect(fields(NORD)).not.toContain('shipping_documentation');
  });

  test('says for themselves why they appeal', () => {
    const asks = asksFor({ ...SUED, isAppeal: true });
    expect(textsOf(asks)).toEqual([]);
    expect(asks.map(({ field }) => field)).toEqual(['uncategorized_text', 'uncategorized_file']);
  });
});

test('only their own files are theirs to see', () => {
  const draft = {
    ...EMPTY_DRAFT,
    files: {
      receipt: [
        file('staff', 'file_1'),
        file('seller', 'file_2'),
        file('seller', 'file_3', 'acct_sued'),
      ],
    },
  };
  expect(filesGiven(draft, 'acct_nord')).toEqual([
    { field: 'receipt', id: 'file_2', name: 'file_2.pdf' },
  ]);
  expect(labelOf('receipt', false)).toBe('Receipt or invoice');
});
