import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, type Draft } from '../../../worker/disputes/evidence/draft.ts';
import type { Ask } from '../../../worker/seller-room/asks.ts';
import { fileName, overLimit, takenOf, type Taken } from '../../../worker/seller-room/reply.ts';

const ask = (field: Ask['field'], text = ''): Ask => ({
  field,
  kind: 'text',
  grade: 'critical',
  label: '',
  hint: '',
  text,
});
const ASKS = [ask('shipping_carrier'), ask('shipping_date', '3 May'), ask('receipt')];
const bytes = (...of: number[]) => Uint8Array.from([...of, 0, 0, 0, 0]);
const PDF = bytes(0x25, 0x50, 0x44, 0x46, 0x2d);
const sent = (
  texts: Record<string, string>,
  files: [string, string, Uint8Array<ArrayBuffer>][] = [],
) => ({
  texts,
  files: files.map(([field, name, data]) => ({ field, name, bytes: data })),
});

describe('what of a form is taken', () => {
  test.each([
    ['a text that was asked for', sent({ shipping_carrier: ' DHL ' }), { shipping_carrier: 'DHL' }],
    ['a text that they change', sent({ shipping_date: '4 May' }), { shipping_date: '4 May' }],
    ['a text that they empty', sent({ shipping_date: '' }), { shipping_date: '' }],
  ])('%s', (_what, form, texts) => {
    expect(takenOf(form, ASKS)).toEqual({ ok: true, value: { texts, files: [] } });
  });

  test.each([
    ['nothing', sent({})],
    ['what stood there before', sent({ shipping_date: '3 May', shipping_carrier: '' })],
    ['a text that no one asked for', sent({ customer_name: 'Eve', toString: 'x' })],
    ['a file that no one asked for', sent({}, [['refund_policy', 'a.pdf', PDF]])],
    ['a file into a text', sent({}, [['shipping_carrier', 'a.pdf', PDF]])],
    [
      'an empty file, as browsers send where none was chosen',
      sent({}, [['receipt', '', bytes().slice(0, 0)]]),
    ],
  ])('%s is nothing', (_what, form) => {
    expect(takenOf(form, ASKS)).toMatchObject({ ok: false, refusal: { reason: 'nothing_given' } });
  });

  test.each([
    ['a PDF', PDF, 'application/pdf'],
    ['a JPEG', bytes(0xff, 0xd8, 0xff), 'image/jpeg'],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
    ['a page of the web', bytes(0x3c, 0x68, 0x74, 0x6d, 0x6c), null],
    ['a photo as some phones keep it', bytes(0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70), null],
  ])('%s is what its bytes say, not its name', (_what, data, type) => {
    const result = takenOf(sent({}, [['receipt', 'page.pdf', data]]), ASKS);
    if (type) expect(result).toMatchObject({ ok: true, value: { files: [{ type }] } });
    else
      expect(result).toMatchObject({ refusal: { reason: 'type_unsupported', name: 'page.pdf' } });
  });
});

describe('the name of a file', () => {
  test.each([
    ['proof.pdf', 'proof.pdf'],
    ['Beleg Köln №1.pdf', 'Beleg Köln №1.pdf'],
    ['a\r\nX-Evil: 1.pdf', 'aX-Evil: 1.pdf'],
    ['fdp.\u202Eexe.pdf', 'fdp.exe.pdf'],
    ['\u0000\u200B', 'file'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j is read as %j', (name, expected) => {
    expect(fileName(name)).toBe(expected);
  });
});

describe('a reply', () => {
  const file = (size: number): Taken => ({
    texts: {},
    files: [
      { field: 'receipt', name: 'a.pdf', type: 'application/pdf', bytes: new Uint8Array(size) },
    ],
  });
  const full: Draft = {
    ...EMPTY_DRAFT,
    files: {
      receipt: [
        {
          id: 'f',
          name: 'f',
          type: 'application/pdf',
          bytes: 4_000_000,
          pages: 40,
          from: 'staff',
          sellerId: null,
        },
      ],
    },
  };
  const text = (length: number): Taken => ({
    texts: { shipping_carrier: 'x'.repeat(length) },
    files: [],
  });
  test.each([
    { what: 'fits', draft: EMPTY_DRAFT, taken: file(4_500_000), pages: 49, code: null },
    {
      what: 'is too big alone',
      draft: EMPTY_DRAFT,
      taken: file(4_500_001),
      pages: 1,
      code: 'files_too_big',
    },
    {
      what: 'is too big with what is there',
      draft: full,
      taken: file(500_001),
      pages: 1,
      code: 'files_too_big',
    },
    {
      what: 'has too many pages with what is there',
      draft: full,
      taken: file(10),
      pages: 10,
      code: 'too_many_pages',
    },
    {
      what: 'has too long a text',
      draft: EMPTY_DRAFT,
      taken: text(501),
      pages: 0,
      code: 'text_too_long',
    },
    { what: 'has a text that fits', draft: EMPTY_DRAFT, taken: text(500), pages: 0, code: null },
  ])('$what', ({ draft, taken, pages, code }) => {
    expect(
      overLimit(draft, taken, { brand: 'visa', pages: [pages], sellerId: 'acct_1' })?.code ?? null,
    ).toBe(code);
  });

  test('is not refused for what others had over a limit before', () => {
    const over = {
      ...full,
      files: { receipt: [{ ...(full.files.receipt ?? [])[0], bytes: 9_000_000 }] },
    };
    expect(
      overLimit(over as Draft, text(5), { brand: 'visa', pages: [], sellerId: 'acct_1' }),
    ).toBeNull();
  });
});
