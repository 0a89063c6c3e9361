import { describe, expect, test } from 'vitest';
import {
  decide,
  mayOweForUse,
  type Given,
  type Question,
} from '../../../../worker/refunds/verdict/verdict-answer.ts';
import { methodWindowOf } from '../../../../worker/refunds/verdict/method-window.ts';
import { POLICY_AT_START } from '../../../../worker/policies/policy.ts';

const PAID = Date.UTC(2026, 2, 2, 12);
const DAY_MS = 24 * 60 * 60_000;

const question = (changed: Partial<Question> = {}): Question => ({
  policy: POLICY_AT_START,
  currency: 'eur',
  capturedMinor: 10_000,
  refundedMinor: 0,
  askedMinor: 10_000,
  method: methodWindowOf('card', PAID, PAID),
  inquiryId: null,
  askedAt: PAID,
  declaredAt: null,
  ...changed,
});
const byRight: Given = { basis: 'right', dueMinor: 10_000, lastDay: null };
const byNothing: Given = { basis: null, dueMinor: 0, lastDay: null };
const closed = methodWindowOf('pix', PAID, PAID + 91 * DAY_MS);
const never = methodWindowOf('boleto', PAID, PAID);

const CLOSED = { reason: 'method_closed', method: 'pix', days: 90, lastDay: '2026-05-31' };
const NEVER = { reason: 'method_never', method: 'boleto' };

type Row = {
  readonly name: string;
  readonly question?: Partial<Question>;
  readonly given?: Given;
  readonly decided: readonly [outcome: string, basis: string | null, ...decisive: object[]];
};

const ROWS: readonly Row[] = [
  { name: 'all that is due', decided: ['allowed', 'right'] },
  {
    name: 'a cent more than is due',
    given: { ...byRight, dueMinor: 9_999 },
    decided: ['needs_approval', 'exception', { reason: 'above_due', dueMinor: 9_999 }],
  },
  { name: 'what is not due at all', given: byNothing, decided: ['needs_approval', 'exception'] },
  {
    name: 'nothing',
    question: { askedMinor: 0 },
    decided: ['refused', null, { reason: 'amount_not_positive' }],
  },
  {
    name: 'less than nothing',
    question: { askedMinor: -1 },
    decided: ['refused', null, { reason: 'amount_not_positive' }],
  },
  {
    name: 'a cent more than is left',
    question: { refundedMinor: 1 },
    decided: ['refused', null, { reason: 'exceeds_refundable', refundableMinor: 9_999 }],
  },
  {
    name: 'what is due, by a method whose window has closed',
    question: { method: closed },
    decided: ['owed_elsewhere', 'right', CLOSED],
  },
  {
    name: 'what is not due, by a method whose window has closed',
    question: { method: closed },
    given: byNothing,
    decided: ['refused', null, CLOSED],
  },
  {
    name: 'what is due, by a method that is never refunded',
    question: { method: never },
    decided: ['owed_elsewhere', 'right', NEVER],
  },
  {
    name: 'the method decides before the amount',
    question: { method: never, askedMinor: 0 },
    given: byNothing,
    decided: ['refused', null, NEVER],
  },
  {
    name: 'all that is left in an inquiry',
    question: { inquiryId: 'du_1' },
    decided: ['allowed', 'right', { reason: 'resolves_inquiry', disputeId: 'du_1' }],
  },
  {
    name: 'all that is left in an inquiry, though less is due',
    question: { inquiryId: 'du_1' },
    given: { ...byRight, dueMinor: 9_999 },
    decided: ['allowed', 'exception', { reason: 'resolves_inquiry', disputeId: 'du_1' }],
  },
  {
    name: 'all but a cent of it',
    question: { inquiryId: 'du_1', askedMinor: 9_999 },
    decided: ['needs_approval', 'right', { reason: 'leaves_inquiry_open', disputeId: 'du_1' }],
  },
  {
    name: 'a part that the policy promises',
    question: { inquiryId: 'du_1', askedMinor: 5_000 },
    given: { ...byRight, basis: 'policy' },
    decided: ['needs_approval', 'exception', { reason: 'leaves_inquiry_open', disputeId: 'du_1' }],
  },
];

describe('what becomes of a request for', () => {
  test.each(ROWS)('$name', (row) => {
    const [outcome, basis, ...decisive] = row.decided;
    const decided = decide(question(row.question), row.given ?? byRight);
    expect(decided).toEqual({ outcome, basis, decisive });
  });
});

describe('what was used may have to be paid for', () => {
  test.each<{
    readonly basis: 'right' | 'policy' | 'exception' | null;
    readonly law: boolean;
    readonly state: 'open' | 'lapsed';
    readonly feeMinor: number;
    readonly mayOwe: boolean;
  }>([
    { basis: 'right', law: true, state: 'lapsed', feeMinor: 0, mayOwe: true },
    { basis: 'right', law: true, state: 'open', feeMinor: 1, mayOwe: true },
    { basis: 'right', law: true, state: 'open', feeMinor: 0, mayOwe: false },
    { basis: 'right', law: true, state: 'lapsed', feeMinor: 1, mayOwe: true },
    { basis: 'right', law: false, state: 'lapsed', feeMinor: 0, mayOwe: false },
    { basis: 'policy', law: true, state: 'lapsed', feeMinor: 0, mayOwe: false },
    { basis: 'policy', law: true, state: 'open', feeMinor: 1, mayOwe: false },
    { basis: null, law: true, state: 'lapsed', feeMinor: 0, mayOwe: false },
  ])('basis $basis, law $law, policy $state with a fee of $feeMinor: $mayOwe', (row) => {
    const answer = {
      basis: row.basis,
      // The rule reads these alone.
      right: { mayOweForUse: row.law },
      policy: { state: row.state, restockingFeeMinor: row.feeMinor },
    } as Parameters<typeof mayOweForUse>[0];
    expect(mayOweForUse(answer)).toBe(row.mayOwe);
  });
});
