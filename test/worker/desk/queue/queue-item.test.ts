import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, withSaid, type Draft } from '../../../../worker/disputes/evidence/draft.ts';
import { queueOf, type QueueRows } from '../../../../worker/desk/queue/queue-item.ts';
import { calendarOf } from '../../../../worker/records/tasks/deadline.ts';
import { NOW, openHold, transferView } from '../../transfers/facts.ts';

const EMPTY: QueueRows = {
  requests: [],
  stuck: [],
  onHold: [],
  asked: [],
  notices: [],
  refunds: [],
  withdrawals: [],
  owed: [],
  cases: [],
  issuing: [],
  calendarOf: ({ dueAt }) => calendarOf({ dueAt, marginHours: 48, leadsHours: [24], now: NOW }),
  nameOf: (id) => `name of ${id}`,
  isAway: () => false,
  openOf: () => [],
};

type Notice = QueueRows['notices'][number];
const notice = (kind: Notice['kind'], raisedAt: number, details = {}): Notice => ({
  id: raisedAt,
  kind,
  subject: `s${String(raisedAt)}`,
  paymentId: 'pi_1',
  details,
  raisedAt,
  resolvedAt: null,
});

const request = (expiresAt: number, subject = 'st_1'): QueueRows['requests'][number] => ({
  operation: 'transfers.release',
  subject,
  askedBy: 'usr_1',
  paymentId: 'pi_1',
  sellerId: 'acct_1',
  amountMinor: 9_000,
  currency: 'usd',
  day: null,
  reason: 'long known',
  askedAt: NOW,
  expiresAt,
  fields: {},
  aloneAt: null,
  agreedBy: null,
  vetoHash: null,
  usedAt: null,
});

describe('the order of the queue', () => {
  test('money that may be lost comes first, what is only held last', () => {
    const items = queueOf({
      ...EMPTY,
      onHold: [transferView({ holds: [openHold()] })],
      stuck: [
        transferView({ id: 'st_2', statusReason: 'balance_insufficient' }),
        transferView({ id: 'st_3', status: 'blocked', statusReason: 'transfer_exists' }),
      ],
      requests: [request(NOW)],
      notices: [
        notice('transfer_refused', 1),
        notice('event_failed', 2),
        notice('platform_balance_short', 3),
        notice('operation_unresolved', 4),
        notice('transfer_unknown', 6),
        notice('paid_transfer_lost', 5),
      ],
    });
    expect(items.map(({ kind }) => kind)).toEqual([
      ...['paid_transfer_lost', 'operation_unresolved', 'transfer_unknown'],
      ...['platform_balance_short', 'event_failed'],
      ...['second_person', 'blocked', 'waiting_for_balance', 'transfer_refused', 'on_hold'],
    ]);
  });

  test('within a kind the nearest deadline comes first, then the oldest', () => {
    const onHold = [
      transferView({ id: 'st_1', holds: [openHold({ placedAt: 3 })] }),
      transferView({ id: 'st_2', holds: [openHold({ placedAt: 1 })] }),
      transferView({ id: 'st_3', holds: [openHold({ placedAt: 9, expiresAt: NOW })] }),
    ];
    expect(queueOf({ ...EMPTY, onHold }).map(({ key }) => key)).toEqual([
      ...['on_hold:st_3', 'on_hold:st_2', 'on_hold:st_1'],
    ]);
  });
});

describe('a line of the queue', () => {
  test('of a held scheduled transfer names the causes, what is left, and the first end', () => {
    const holds = [
      openHold({ placedAt: 5, expiresAt: 90 }),
      openHold({ id: 2, cause: 'person', placedAt: 3, expiresAt: 50 }),
      openHold({ id: 3, cause: 'review', placedAt: 1, liftedAt: 2, expiresAt: 10 }),
    ];
    const adjustments = [{ cause: 'refund' as const, amountMinor: 500, at: 1, sourceId: null }];
    expect(queueOf({ ...EMPTY, onHold: [transferView({ holds, adjustments })] })).toMatchObject([
      {
        sellerName: 'name of acct_1',
        amount: { amountMinor: 7_500, currency: 'usd' },
        since: 3,
        deadline: 50,
        facts: { causes: ['dispute', 'person'] },
      },
    ]);
  });

  test('of a request for a second person shows whose money it is, and how much is left of it now', () => {
    const asked = [transferView()];
    const items = queueOf({ ...EMPTY, asked, requests: [request(2), request(1, 'tr_1')] });
    expect(items).toMatchObject([
      {
        sellerName: 'name of acct_1',
        amount: { amountMinor: 9_000 },
        deadline: 1,
        facts: { subject: 'tr_1' },
      },
      { sellerName: 'name of acct_1', amount: { amountMinor: 8_000 }, deadline: 2 },
    ]);
  });

  test('of a scheduled transfer that is canceled asks no second person', () => {
    const asked = [transferView({ status: 'canceled', statusReason: 'canceled_by_person' })];
    expect(queueOf({ ...EMPTY, asked, requests: [request(2)] })).toEqual([]);
  });

  test('of a notice carries its amount where it has one', () => {
    const details = { grossMinor: 500, currency: 'usd' };
    const items = queueOf({
      ...EMPTY,
      notices: [notice('paid_transfer_lost', 1, details), notice('paid_transfer_lost', 2)],
    });
    expect(items.map(({ amount }) => amount)).toEqual([
      { amountMinor: 500, currency: 'usd' },
      null,
    ]);
  });
});

test('a notice about a seller’s money says whose it is and how much', () => {
  const details = { sellerId: 'acct_1', amountMinor: 700, currency: 'kwd' };
  const kinds = ['transfer_unknown', 'give_back_refused', 'payout_failed'] as const;
  const notices = kinds.map((kind, at) => notice(kind, at, { ...details, refund: 'rf_1' }));
  for (const item of queueOf({ ...EMPTY, notices })) {
    expect(item).toMatchObject({
      sellerName: 'name of acct_1',
      amount: { amountMinor: 700, currency: 'kwd' },
    });
  }
});

test('an amount owed is in the queue while anything of it is open', () => {
  const owed = (collectedMinor: number): QueueRows['owed'][number] => ({
    id: `rc_${String(collectedMinor)}`,
    sellerId: 'acct_1',
    paymentId: 'pi_1',
    cause: 'dispute',
    sourceId: 'du_1',
    amountMinor: 8_000,
    currency: 'usd',
    collectedMinor,
    suggested: [],
    openedAt: NOW,
    closedAt: null,
    closedBy: null,
    closeReason: null,
    triedAt: null,
    asksFirst: false,
    nextAt: null,
    revision: 1,
  });
  const items = queueOf({ ...EMPTY, owed: [owed(0), owed(7_000), owed(8_000)] });
  expect(items.map(({ amount }) => amount?.amountMinor)).toEqual([8_000, 1_000]);
});

test('a case says that its seller replied while something of theirs waits in the draft', () => {
  const row = (draft: Draft) =>
    ({
      id: 'du_1',
      dueAt: NOW,
      status: 'needs_response',
      reason: 'general',
      openedAt: NOW,
      paymentId: 'pi_1',
      account: null,
      amountMinor: 1_000,
      currency: 'usd',
      assignedTo: null,
      autoAcceptAt: null,
      draft,
    }) as QueueRows['cases'][number];
  const said = (draft: Draft) =>
    queueOf({ ...EMPTY, cases: [row(draft)] })[0]?.facts.case?.hasReply;
  expect(said(EMPTY_DRAFT)).toBe(false);
  const carrier = { text: 'DHL', from: 'staff' } as const;
  expect(said({ ...EMPTY_DRAFT, texts: { shipping_carrier: carrier } })).toBe(false);
  expect(said(withSaid(EMPTY_DRAFT, 'acct_1', { shipping_carrier: 'DHL' }))).toBe(true);
});

test('cases come by their safe deadline, those that will be accepted apart', () => {
  const row = (id: string, dueAt: number, autoAcceptAt: number | null = null) =>
    ({
      id,
      dueAt,
      autoAcceptAt,
      status: 'needs_response',
      reason: 'general',
      openedAt: NOW,
      paymentId: 'pi_1',
      account: null,
      amountMinor: 1_000,
      currency: 'usd',
      assignedTo: null,
      draft: EMPTY_DRAFT,
    }) as QueueRows['cases'][number];
  const day = 24 * 60 * 60_000;
  const cases = [
    row('du_3', NOW + 9 * day),
    row('du_1', NOW + 3 * day),
    row('du_2', NOW + 5 * day, NOW),
  ];
  const over = { ...row('du_4', NOW), status: 'under_review' };
  expect(
    queueOf({ ...EMPTY, cases: [...cases, over] }).map(({ key, kind }) => [key, kind]),
  ).toEqual([
    ['case:du_1', 'case'],
    ['case:du_3', 'case'],
    ['case:du_2', 'auto_accept'],
  ]);
});

describe('disputes of ours', () => {
  const row = (changed: Partial<QueueRows['issuing'][number]>): QueueRows['issuing'][number] => ({
    id: 'idp_1',
    paymentId: 'ipi_1',
    account: 'acct_1',
    cardId: 'ic_1',
    network: 'visa',
    merchantName: 'Rocket Rides',
    paidAt: 1,
    status: 'unsubmitted',
    reason: 'other',
    amountMinor: 5_000,
    currency: 'usd',
    refundedMinor: 0,
    creditedMinor: 0,
    provisionalMinor: 0,
    lossReason: null,
    openedAt: 2,
    lastAt: NOW + 5 * 24 * 60 * 60_000,
    missing: [],
    ending: null,
    endedAt: null,
    acting: null,
    submittedAt: null,
    submittedBy: null,
    seenAt: 3,
    revision: 1,
    ...changed,
  });

  test('wait until they are sent, the nearest safe day first; what was sent waits for no one', () => {
    const sooner = row({ id: 'idp_2', lastAt: NOW + 3 * 24 * 60 * 60_000, account: null });
    const sent = row({ id: 'idp_3', status: 'submitted', lastAt: null });
    const items = queueOf({ ...EMPTY, issuing: [row({}), sooner, sent] });
    expect(items.map(({ key, sellerName }) => [key, sellerName])).toEqual([
      ['issuing:idp_2', null],
      ['issuing:idp_1', 'name of acct_1'],
    ]);
    expect(items[0]).toMatchObject({ paymentId: null, deadline: NOW + 24 * 60 * 60_000 });
  });

  test('whose sending is not clear has no payment to open', () => {
    const raised = { ...notice('operation_unresolved', 1), paymentId: 'ipi_1' };
    expect(queueOf({ ...EMPTY, notices: [raised] })).toMatchObject([{ paymentId: null }]);
  });
});
