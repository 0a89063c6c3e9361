import { describe, expect, test } from 'vitest';
import {
  issuingAfter,
  issuingSeen,
  type IssuingDispute,
} from '../../../worker/issuing/issuing-dispute.ts';
import type {
  CardPaymentFacts,
  IssuingDisputeFacts,
} from '../../../worker/stripe/issuing-facts.ts';

const PAYMENT: CardPaymentFacts = {
  id: 'ipi_1',
  account: 'acct_1',
  type: 'capture',
  means: 'purchase',
  amountMinor: 10_000,
  currency: 'usd',
  refundedMinor: 0,
  paidAt: 0,
  cardId: 'ic_1',
  network: 'mastercard',
  merchantName: 'Rocket Rides',
  disputeId: 'idp_1',
};
const DRAFT: IssuingDisputeFacts = {
  id: 'idp_1',
  paymentId: 'ipi_1',
  status: 'unsubmitted',
  reason: 'duplicate',
  fields: { explanation: 'Twice.' },
  amountMinor: 10_000,
  currency: 'usd',
  openedAt: 1,
  lossReason: null,
  credited: null,
  provisional: null,
};
type Looked = { readonly at?: number; readonly payment?: Partial<CardPaymentFacts> };

const look = (
  before: IssuingDispute | null,
  dispute: Partial<IssuingDisputeFacts>,
  { at = 1_000, payment = {} }: Looked = {},
) => issuingAfter(before, issuingSeen({ ...DRAFT, ...dispute }, { ...PAYMENT, ...payment }), at);
const names = ({ changes }: ReturnType<typeof look>) =>
  changes.map((one) => (one.change === 'ended' ? `ended ${one.ending}` : one.change));

describe('a look', () => {
  test('at a draft tells what is missing, and until when it can be sent', () => {
    const { next } = look(null, {});
    expect(next).toMatchObject({
      account: 'acct_1',
      missing: ['payment_proof'],
      lastAt: 80 * 24 * 60 * 60_000,
      acting: null,
      revision: 1,
      seenAt: 1_000,
    });
  });

  test('that finds nothing new answers the same record', () => {
    const { next } = look(null, {});
    expect(look(next, {}, { at: 2_000 })).toEqual({ next, changes: [] });
  });

  test.each<readonly [string, Partial<IssuingDisputeFacts>, readonly string[]]>([
    ['unsubmitted', {}, ['opened']],
    ['submitted', { status: 'submitted' }, ['opened', 'submitted']],
    ['won', { status: 'won' }, ['opened', 'submitted', 'ended won']],
    ['expired', { status: 'expired' }, ['opened', 'ended expired']],
    ['of a status new to us', { status: 'paused' }, ['opened', 'submitted']],
  ])('for the first time, when it is %s', (_name, dispute, expected) => {
    expect(names(look(null, dispute))).toEqual(expected);
  });

  test.each<readonly [string, Partial<IssuingDisputeFacts>, readonly string[]]>([
    ['another reason', { reason: 'other' }, ['reason']],
    ['another amount', { amountMinor: 1 }, ['amount']],
    ['it was sent', { status: 'submitted' }, ['submitted']],
    [
      'it was lost, and the sending was never told',
      { status: 'lost' },
      ['submitted', 'ended lost'],
    ],
    ['no one sent it', { status: 'expired' }, ['ended expired']],
  ])('at a draft: %s', (_name, dispute, expected) => {
    expect(names(look(look(null, {}).next, dispute, { at: 2_000 }))).toEqual(expected);
  });

  test('keeps when it ended, until it ends otherwise', () => {
    const credited = { amountMinor: 10_000, currency: 'usd' };
    const won = look(look(null, {}).next, { status: 'won', credited }, { at: 2_000 }).next;
    expect(won).toMatchObject({ endedAt: 2_000, creditedMinor: 10_000, missing: [], lastAt: null });
    const changed = look(
      won,
      { status: 'won', credited },
      { at: 3_000, payment: { refundedMinor: 1 } },
    );
    expect(changed.next).toMatchObject({ endedAt: 2_000, refundedMinor: 1 });
    const none = { amountMinor: 0, currency: 'usd' };
    const lost = look(
      won,
      { status: 'lost', credited: none, lossReason: 'refund_issued' },
      { at: 4_000 },
    );
    expect(names(lost)).toEqual(['ended lost', 'rescinded']);
    expect(lost.next).toMatchObject({ endedAt: 4_000, lossReason: 'refund_issued' });
  });

  test('C9: a plain loss after a provisional credit is a loss, and nothing was taken back', () => {
    const provisional = { amountMinor: 10_000, currency: 'usd' };
    const sent = look(
      look(null, {}).next,
      { status: 'submitted', provisional },
      { at: 2_000 },
    ).next;
    expect(sent).toMatchObject({ creditedMinor: 0, provisionalMinor: 10_000 });
    const none = { amountMinor: 0, currency: 'usd' };
    const lost = look(sent, { status: 'lost', provisional: none }, { at: 3_000 });
    expect(names(lost)).toEqual(['ended lost']);
    expect(lost.next).toMatchObject({ creditedMinor: 0, provisionalMinor: 0 });
  });

  test('leaves what is ours', () => {
    const before = { ...look(null, {}).next, submittedAt: 5, submittedBy: 'staff:a', revision: 7 };
    expect(look(before, { status: 'submitted' }, { at: 2_000 }).next).toMatchObject({
      submittedAt: 5,
      submittedBy: 'staff:a',
      revision: 7,
    });
  });

  test('at a reason that is new to us asks for nothing', () => {
    expect(look(null, { reason: 'quality' }).next).toMatchObject({ missing: [], lastAt: null });
  });
});
