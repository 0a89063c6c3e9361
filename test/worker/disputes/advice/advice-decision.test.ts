import { describe, expect, test } from 'vitest';
import {
  decideAdvice,
  type DecisionQuestion,
  type RecordFigures,
} from '../../../../worker/disputes/advice/advice-decision.ts';
import { question } from './advice-question.ts';

const NO_CASES: RecordFigures = { won: 0, closed: 0, few: true, rateBasisPoints: null };
const many = (rateBasisPoints: number): RecordFigures => ({
  won: 3,
  closed: 10,
  few: false,
  rateBasisPoints,
});
const INCOMPLETE = { criticalEvidence: { given: 1, of: 2 } };

const decide = (
  change: Partial<DecisionQuestion> = {},
  breakEven: number | null = 3_000,
  record = NO_CASES,
) => decideAdvice(question(change), breakEven, record);
const codes = (found: ReturnType<typeof decide>) => found.because.map(({ code }) => code);

describe('nothing is possible', () => {
  test.each([
    ['when it was prevented', { stage: 'prevented' }, 'prevented'],
    ['when it is over', { stage: 'over' }, 'already_decided'],
    ['in a status of tomorrow', { stage: 'unknown' }, 'status_unknown'],
    ['while the bank reads', { canRespond: false }, 'no_response_awaited'],
    [
      'while the bank reads an appeal',
      { stage: 'appeal', canRespond: false },
      'no_response_awaited',
    ],
    ['in an inquiry under review', { stage: 'inquiry', canRespond: false }, 'no_response_awaited'],
  ] as const)('%s', (_name, change, code) => {
    expect(decide(change)).toEqual({ recommendation: 'nothing_possible', because: [{ code }] });
  });
});

/** What is worth it or not is the same in all three; only the words for it differ. */
const STAGES = [
  ['chargeback', 'fight', 'accept'],
  ['appeal', 'fight', 'accept'],
  ['inquiry', 'respond', 'refund_in_full'],
] as const;

describe.each(STAGES)('an open %s', (stage, fight, accept) => {
  const ROWS: readonly {
    readonly name: string;
    readonly change: Partial<DecisionQuestion>;
    readonly breakEven: number | null;
    readonly record: RecordFigures;
    readonly isWorth: boolean;
    readonly first: string;
  }[] = [
    {
      name: 'whole evidence',
      change: {},
      breakEven: 9_999,
      record: NO_CASES,
      isWorth: true,
      first: 'critical_evidence_given',
    },
    {
      name: 'nothing critical asked',
      change: { criticalEvidence: { given: 0, of: 0 } },
      breakEven: 9_999,
      record: NO_CASES,
      isWorth: true,
      first: 'critical_evidence_given',
    },
    {
      name: 'costs as high as what it brings',
      change: {},
      breakEven: 10_000,
      record: NO_CASES,
      isWorth: false,
      first: 'costs_more_than_it_brings',
    },
    {
      name: 'costs above it, whatever the record',
      change: {},
      breakEven: 10_001,
      record: many(10_000),
      isWorth: false,
      first: 'costs_more_than_it_brings',
    },
    {
      name: 'evidence missing, an even chance needed',
      change: INCOMPLETE,
      breakEven: 5_000,
      record: NO_CASES,
      isWorth: true,
      first: 'critical_evidence_missing',
    },
    {
      name: 'evidence missing, more than that needed',
      change: INCOMPLETE,
      breakEven: 5_001,
      record: NO_CASES,
      isWorth: false,
      first: 'critical_evidence_missing',
    },
    {
      name: 'a record at break-even',
      change: INCOMPLETE,
      breakEven: 3_000,
      record: many(3_000),
      isWorth: true,
      first: 'record_above_break_even',
    },
    {
      name: 'a record below',
      change: {},
      breakEven: 3_001,
      record: many(3_000),
      isWorth: false,
      first: 'record_below_break_even',
    },
    {
      name: 'no figure',
      change: INCOMPLETE,
      breakEven: null,
      record: many(0),
      isWorth: true,
      first: 'critical_evidence_missing',
    },
    {
      name: 'Visa 10.5',
      change: { networkCode: '10.5' },
      breakEven: 1,
      record: many(9_000),
      isWorth: false,
      first: 'visa_10_5_cannot_be_won',
    },
    {
      name: 'the same code elsewhere',
      change: { networkCode: '10.5', brand: 'amex' },
      breakEven: 1,
      record: NO_CASES,
      isWorth: true,
      first: 'critical_evidence_given',
    },
    {
      name: 'a debit the bank sent back',
      change: { reason: 'insufficient_funds' },
      breakEven: 1,
      record: many(9_000),
      isWorth: false,
      first: 'bank_return_usually_final',
    },
    {
      name: 'a debit not authorized',
      change: { reason: 'debit_not_authorized' },
      breakEven: 1,
      record: NO_CASES,
      isWorth: true,
      first: 'critical_evidence_given',
    },
  ];
  test.each(ROWS)('with $name', ({ change, breakEven, record, isWorth, first }) => {
    const found = decide({ stage, ...change }, breakEven, record);
    expect(found.recommendation).toBe(isWorth ? fight : accept);
    expect(codes(found)[0]).toBe(first);
    const asksRefund = stage === 'inquiry' && !isWorth;
    expect(codes(found).includes('accepting_does_not_end_an_inquiry')).toBe(asksRefund);
  });
});

test.each(['bank_cannot_process', 'check_returned', 'incorrect_account_details'])(
  '%s is as final as insufficient funds',
  (reason) => {
    expect(decide({ reason })).toEqual({
      recommendation: 'accept',
      because: [{ code: 'bank_return_usually_final', reason }],
    });
  },
);

describe('a record of few cases', () => {
  const bad: RecordFigures = { won: 0, closed: 9, few: true, rateBasisPoints: 0 };
  const good: RecordFigures = { won: 9, closed: 9, few: true, rateBasisPoints: 10_000 };

  test('is told, and does not decide: neither that it is fought nor that it is not', () => {
    const small = { code: 'record_too_small', closed: 9, needed: 10 };
    const fought = decide({}, 3_000, bad);
    expect(fought.recommendation).toBe('fight');
    expect(fought.because).toContainEqual(small);
    const accepted = decide(INCOMPLETE, 5_001, good);
    expect(accepted.recommendation).toBe('accept');
    expect(accepted.because).toContainEqual(small);
  });

  test('is told too where no figure is known', () => {
    expect(codes(decide({}, null, bad))).toContain('record_too_small');
    expect(codes(decide({}, null, many(0)))).not.toContain('record_too_small');
  });
});

test('reasons carry their figures', () => {
  expect(decide(INCOMPLETE, 3_001, many(3_000)).because).toEqual([
    { code: 'record_below_break_even', rateBasisPoints: 3_000, breakEvenBasisPoints: 3_001 },
    { code: 'critical_evidence_missing', given: 1, of: 2 },
  ]);
  expect(decide(INCOMPLETE, 6_000).because).toContainEqual({
    code: 'needs_better_than_even_chance',
    breakEvenBasisPoints: 6_000,
  });
});
