/** What was signed for one thing is let in for nothing else: every pair of modes, of operations, of forms. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envelope, refusalOfEnvelope } from '../../../../worker/people/staff/envelope.ts';
import { RUNS, RUNS_MS } from '../../../runs.ts';

const SIGNED = {
  op: 'refunds.submit',
  nonce: 'a'.repeat(16),
  livemode: false,
  user_id: 'usr_1',
  account_id: 'acct_1',
};
const EXPECTED = { op: 'refunds.submit', livemode: false, accountId: 'acct_1' };

describe('the mode of the deployment and the one that was signed', () => {
  test.each([
    [true, true, null],
    [true, false, { reason: 'wrong_mode', livemode: false }],
    [false, true, { reason: 'wrong_mode', livemode: true }],
    [false, false, null],
  ])('deployed live: %s, signed live: %s', (deployed, livemode, refusal) => {
    const expected = { ...EXPECTED, livemode: deployed };
    expect(refusalOfEnvelope({ ...SIGNED, livemode }, expected)).toEqual(refusal);
  });
});

describe('the operation that was signed and the one that is asked for', () => {
  test.each([
    ['refunds', 'refunds.submit'],
    ['refunds.submit', 'refunds'],
    ['refunds.submit', 'refunds.submit_all'],
    ['refunds.submit_all', 'refunds.submit'],
    ['submit', 'refunds.submit'],
    ['refunds.submit', 'submit'],
    ['Refunds.submit', 'refunds.submit'],
    ['refunds.submit', 'refunds.submit/'],
    ['refunds.submit', ''],
    ['refunds.submit', 'refunds_submit'],
  ])('signed for %s, sent to %s', (signed, route) => {
    expect(refusalOfEnvelope({ ...SIGNED, op: signed }, { ...EXPECTED, op: route })).toEqual({
      reason: 'wrong_operation',
      signed,
      route,
    });
  });

  const word = fc.constantFrom('refunds', 'refunds.submit', 'submit', 'queue.list', '.', '_', '');
  const op = fc.array(word, { maxLength: 3 }).map((words) => words.join(''));
  const asked = fc.record({ op, livemode: fc.boolean() });

  test(
    'are the same to the letter, or the request is refused',
    () => {
      fc.assert(
        fc.property(asked, asked, (signed, expected) => {
          const refusal = refusalOfEnvelope({ ...SIGNED, ...signed }, { ...EXPECTED, ...expected });
          const isSame = signed.op === expected.op && signed.livemode === expected.livemode;
          expect(refusal === null).toBe(isSame);
        }),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );
});

/** Each word of a form: the shortest and the longest that is taken, and what is one letter off. */
const FORMS: readonly {
  readonly field: string;
  readonly taken: readonly string[];
  readonly refused: readonly string[];
}[] = [
  { field: 'op', taken: ['q', 'q'.repeat(200)], refused: ['', 'q'.repeat(201)] },
  {
    field: 'nonce',
    taken: ['a'.repeat(16), 'a'.repeat(64), '0123456789_ABC-xyz'],
    refused: ['a'.repeat(15), 'a'.repeat(65), `${'a'.repeat(16)} `, ` ${'a'.repeat(16)}`],
  },
  {
    field: 'user_id',
    taken: ['usr_1', `usr_${'a'.repeat(64)}`],
    refused: ['usr_', `usr_${'a'.repeat(65)}`, 'xusr_1', ' usr_1', 'usr_1 ', 'usr_1\n', 'usr_1-'],
  },
  {
    field: 'account_id',
    taken: ['acct_1', `acct_${'a'.repeat(64)}`],
    refused: ['acct_', `acct_${'a'.repeat(65)}`, 'xacct_1', ' acct_1', 'acct_1 ', 'acct_1\n'],
  },
];

describe.each(FORMS)('$field', ({ field, taken, refused }) => {
  const read = (value: string) => envelope().safeParse({ ...SIGNED, [field]: value });

  test.each(taken)('%j is taken', (value) => {
    expect(read(value).success).toBe(true);
  });

  test.each(refused)('%j is not of its form', (value) => {
    expect(read(value).error?.issues[0]?.path).toEqual([field]);
  });
});
