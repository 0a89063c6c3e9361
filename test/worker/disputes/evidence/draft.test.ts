import type { EvidenceSource } from '../../../../worker/disputes/evidence/evidence-fields.ts';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_DRAFT,
  giversIn,
  isWorkedOn,
  textIn,
  saidBy,
  withGathered,
  withSaid,
} from '../../../../worker/disputes/evidence/draft.ts';
import { compelling, draftFile, withCompelling, withFile, withText } from './drafts.ts';

const GATHERED = {
  texts: { customer_name: { text: 'Ann', from: 'stripe' } },
  compellingEvidence: null,
} as const;

describe('what is gathered', () => {
  test('fills an empty draft, with its source', () => {
    expect(withGathered(EMPTY_DRAFT, GATHERED).texts).toEqual(GATHERED.texts);
  });

  test.each(['stripe', 'metadata', 'platform', 'policy', 'records'] as const)(
    'replaces what was gathered from %s before',
    (from) => {
      const draft = withText(EMPTY_DRAFT, 'customer_name', { text: 'A.', from });
      expect(withGathered(draft, GATHERED).texts.customer_name?.text).toBe('Ann');
    },
  );

  test.each(['staff', 'seller'] as const)('never replaces what %s wrote, or emptied', (from) => {
    for (const text of ['Anna', '']) {
      const draft = withText(EMPTY_DRAFT, 'customer_name', { text, from });
      expect(withGathered(draft, GATHERED).texts.customer_name).toEqual({ text, from });
    }
  });

  test('leaves what is not known any more, files and the agreed fee', () => {
    const draft = {
      ...withFile(
        withText(EMPTY_DRAFT, 'service_date', { text: '2026-01-02', from: 'metadata' }),
        'receipt',
        draftFile(),
      ),
      enhanced: { feeAcknowledged: true, compellingEvidence: null },
    };
    expect(withGathered(draft, GATHERED)).toEqual({
      ...draft,
      texts: { ...draft.texts, ...GATHERED.texts },
    });
  });

  test('writes no blank text', () => {
    const blank = { ...GATHERED, texts: { customer_name: { text: ' ', from: 'stripe' } } } as const;
    expect(withGathered(EMPTY_DRAFT, blank).texts).toEqual({});
  });

  test.each([
    ['staff', 'staff'],
    ['seller', 'seller'],
    ['records', 'stripe'],
  ] as const)('leaves compelling evidence of people alone: %s', (before, after) => {
    const draft = withCompelling(compelling({ from: before }));
    const gathered = { ...GATHERED, compellingEvidence: compelling({ from: 'stripe' }) };
    const found = withGathered(draft, gathered).enhanced.compellingEvidence;
    expect(found?.from).toBe(after);
  });

  test('keeps compelling evidence that was found before', () => {
    const draft = withCompelling(compelling());
    expect(withGathered(draft, GATHERED)).toMatchObject({ enhanced: draft.enhanced });
  });
});

test('a blank text is none', () => {
  expect(textIn(withText(EMPTY_DRAFT, 'customer_name', ' \n'), 'customer_name')).toBeNull();
  expect(textIn(EMPTY_DRAFT, 'customer_name')).toBeNull();
});

describe('someone works on a draft', () => {
  const fee = { ...EMPTY_DRAFT, enhanced: { feeAcknowledged: true, compellingEvidence: null } };
  const text = (from: EvidenceSource, words = 'x') => {
    return withText(EMPTY_DRAFT, 'customer_name', { text: words, from });
  };
  test.each([
    ['who wrote a text', text('staff'), true],
    ['who emptied one', text('staff', ''), true],
    ['the seller, who wrote', text('seller'), true],
    ['who gave a file', withFile(EMPTY_DRAFT, 'receipt', draftFile()), true],
    ['who agreed to the fee', fee, true],
    ['who chose earlier payments', withCompelling(compelling({ from: 'staff' })), true],
    ['not by gathering texts', text('platform'), false],
    [
      'not by gathering files',
      withFile(EMPTY_DRAFT, 'receipt', draftFile({ from: 'stripe' })),
      false,
    ],
    ['not by gathering earlier payments', withCompelling(compelling()), false],
    ['not when it is empty', EMPTY_DRAFT, false],
  ])('%s', (_name, draft, expected) => {
    expect(isWorkedOn(draft)).toBe(expected);
  });
});

const NORD = 'acct_nord';
const SUED = 'acct_sued';
const field = 'shipping_tracking_number';

describe('who of the sellers gave something', () => {
  const ofNord = draftFile({ from: 'seller', sellerId: NORD });
  test.each([
    ['a text', withSaid(EMPTY_DRAFT, NORD, { [field]: 'x' }), [NORD]],
    ['a file', withFile(EMPTY_DRAFT, 'receipt', ofNord), [NORD]],
    ['not a text they emptied', withSaid(EMPTY_DRAFT, NORD, { [field]: ' ' }), []],
    ['not what staff gave', withFile(EMPTY_DRAFT, 'receipt', draftFile()), []],
    ['not where nothing is', EMPTY_DRAFT, []],
    [
      'both, each once',
      withFile(withSaid(EMPTY_DRAFT, SUED, { [field]: 'x' }), 'receipt', ofNord),
      [SUED, NORD],
    ],
  ])('%s', (_name, draft, expected) => {
    expect(giversIn(draft)).toEqual(expected);
  });
});

describe('what sellers write', () => {
  const one = withSaid(EMPTY_DRAFT, NORD, { [field]: 'NORD-1', uncategorized_text: 'Mine.' });
  const both = withSaid(one, SUED, { [field]: 'SUED-1', uncategorized_text: 'Mine too.' });

  test('is what the response says, while there is one of them', () => {
    expect(one.texts[field]).toEqual({ text: 'NORD-1', from: 'seller' });
  });

  test('of two stands one after the other: short texts in a line, long ones as paragraphs', () => {
    expect(both.texts[field]).toEqual({ text: 'NORD-1, SUED-1', from: 'seller' });
    expect(both.texts.uncategorized_text?.text).toBe('Mine.\n\nMine too.');
  });

  test('is theirs alone to change, in its old place', () => {
    const changed = withSaid(both, NORD, { [field]: 'NORD-2' });
    expect([saidBy(changed, NORD, field), saidBy(changed, SUED, field)]).toEqual([
      'NORD-2',
      'SUED-1',
    ]);
    expect(changed.texts[field]?.text).toBe('NORD-2, SUED-1');
  });

  test('and is taken back leaves what the other wrote', () => {
    const left = withSaid(both, NORD, { [field]: '' });
    expect(left.texts[field]?.text).toBe('SUED-1');
    expect(saidBy(left, NORD, field)).toBe('');
    expect(withSaid(left, SUED, { [field]: '' }).texts[field]).toEqual({
      text: '',
      from: 'seller',
    });
  });

  test('touches no other field', () => {
    const before = withText(both, 'uncategorized_text', { text: 'Ours.', from: 'staff' });
    const { uncategorized_text: other } = withSaid(before, NORD, { [field]: 'NORD-2' }).texts;
    expect(other).toEqual({ text: 'Ours.', from: 'staff' });
  });
});
