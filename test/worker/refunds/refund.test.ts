import type { LegKind } from '../../../worker/refunds/leg-kind.ts';
import { isUnderWay, type RefundStatus } from '../../../worker/refunds/refund-status.ts';
import { describe, expect, test } from 'vitest';
import { isAtRest, nextStep, takings, type LegState } from '../../../worker/refunds/refund.ts';
import { legRow, refundRow } from './facts.ts';

type LegRequest = readonly [LegKind, LegState];

/** What comes next, and for a call which leg. */
function step(
  status: RefundStatus,
  requests: readonly LegRequest[],
  failureCode: string | null = null,
) {
  const legs = requests.map(([kind, state], at) => legRow({ number: at + 1, kind, state }));
  const next = nextStep({ refund: refundRow({ status, failureCode }), legs });
  return next.step === 'send' ? `send ${String(next.leg.number)}` : next.step;
}

describe('a refund that is carried out', () => {
  test.each<[string, readonly LegRequest[], string]>([
    [
      'sends its first leg',
      [
        ['reversal', 'planned'],
        ['refund', 'planned'],
      ],
      'send 1',
    ],
    [
      'sends the next when the one before is done',
      [
        ['reversal', 'done'],
        ['refund', 'planned'],
      ],
      'send 2',
    ],
    [
      'waits while a call is open, whatever is planned',
      [
        ['reversal', 'sent'],
        ['refund', 'planned'],
      ],
      'wait',
    ],
    [
      'passes over a reduction, which is no call',
      [
        ['reduction', 'done'],
        ['refund', 'planned'],
      ],
      'send 2',
    ],
    [
      'is finished when all is done',
      [
        ['reversal', 'done'],
        ['refund', 'done'],
      ],
      'finish',
    ],
    ['is finished when there was nothing to do', [], 'finish'],
  ])('%s', (_name, legs, expected) => {
    expect(step('running', legs)).toBe(expected);
  });
});

test('what could not be taken back for a refund made elsewhere is owed; under a dispute it waits', () => {
  const legs = [legRow({ state: 'refused', code: 'no_longer' })];
  const stopped = (failureCode: string) => ({
    refund: refundRow({ origin: 'elsewhere', status: 'stopped', failureCode }),
    legs,
  });
  expect(nextStep(stopped('no_longer'))).toEqual({ step: 'owe' });
  expect(nextStep(stopped('charge_disputed'))).toEqual({ step: 'wait' });
});

describe.each(['stopped', 'failed'] as const)('a refund that %s', (status) => {
  test.each<[string, readonly LegRequest[], string]>([
    [
      'has nothing to give back when nothing was taken',
      [
        ['reversal', 'refused'],
        ['refund', 'dropped'],
      ],
      'wait',
    ],
    [
      'first drops what was never sent',
      [
        ['reversal', 'refused'],
        ['refund', 'planned'],
      ],
      'unwind',
    ],
    [
      'gives a reversal back',
      [
        ['reversal', 'done'],
        ['refund', 'refused'],
      ],
      'unwind',
    ],
    [
      'gives a debit back',
      [
        ['debit', 'done'],
        ['refund', 'refused'],
      ],
      'unwind',
    ],
    [
      'gives back what a scheduled transfer was reduced by',
      [
        ['reduction', 'done'],
        ['refund', 'refused'],
      ],
      'unwind',
    ],
    [
      'sends what gives it back',
      [
        ['reversal', 'undone'],
        ['refund', 'refused'],
        ['give_back', 'planned'],
      ],
      'send 3',
    ],
    [
      'is at rest once it is given back',
      [
        ['reversal', 'undone'],
        ['refund', 'refused'],
        ['give_back', 'done'],
      ],
      'wait',
    ],
    [
      'is at rest when giving back is refused: a person is told',
      [
        ['reversal', 'undone'],
        ['give_back', 'refused'],
      ],
      'wait',
    ],
    [
      'keeps a fee that went to the seller',
      [
        ['fee_refund', 'done'],
        ['refund', 'refused'],
      ],
      'wait',
    ],
    [
      'waits while a call is open',
      [
        ['reversal', 'done'],
        ['refund', 'sent'],
      ],
      'wait',
    ],
  ])('%s', (_name, legs, expected) => {
    expect(step(status, legs)).toBe(expected);
  });

  test.each(['charge_disputed', 'refund_disputed_payment', 'charge_for_pending_refund_disputed'])(
    '%s: what was taken stays, as the bank returns the money',
    (code) => {
      expect(
        step(
          status,
          [
            ['reversal', 'done'],
            ['refund', 'refused'],
          ],
          code,
        ),
      ).toBe('wait');
    },
  );

  test('what was debited goes back under a dispute too: no transfer shows that it was taken', () => {
    const under = (kind: LegKind) =>
      step(
        status,
        [
          [kind, 'done'],
          ['refund', 'refused'],
        ],
        'refund_disputed_payment',
      );
    expect([under('reversal'), under('debit')]).toEqual(['wait', 'unwind']);
  });

  test('for any other reason gives back', () => {
    expect(
      step(
        status,
        [
          ['reversal', 'done'],
          ['refund', 'refused'],
        ],
        'declined',
      ),
    ).toBe('unwind');
  });
});

describe('a refund that is not carried out', () => {
  test.each<RefundStatus>([
    ...(['requested', 'waiting_for_approval', 'rejected', 'waiting_for_balance'] as const),
    ...(['sent', 'succeeded', 'closed'] as const),
  ])('%s sends nothing', (status) => {
    expect(
      step(status, [
        ['reversal', 'planned'],
        ['refund', 'planned'],
      ]),
    ).toBe('wait');
    expect(
      step(status, [
        ['reversal', 'done'],
        ['refund', 'done'],
      ]),
    ).toBe('wait');
  });

  test.each<[RefundStatus, string]>([
    ['closed', 'send 2'],
    ['succeeded', 'wait'],
    ['rejected', 'wait'],
  ])('%s: what a person tries again to give back makes it %s', (status, next) => {
    expect(
      step(status, [
        ['reversal', 'undone'],
        ['give_back', 'planned'],
      ]),
    ).toBe(next);
  });

  test.each<[RefundStatus, LegRequest, boolean]>([
    ['failed', ['give_back', 'done'], true],
    ['closed', ['give_back', 'refused'], true],
    ['stopped', ['give_back', 'planned'], false],
    ['failed', ['give_back', 'sent'], false],
    ['sent', ['refund', 'done'], false],
  ])('%s with %j: the clock may leave it alone? %s', (status, [kind, state], expected) => {
    const legs = [legRow({ number: 1, kind, state })];
    expect(isAtRest({ refund: refundRow({ status, failureCode: 'declined' }), legs })).toBe(
      expected,
    );
  });
});

describe('what took something from a seller', () => {
  test('are reversals, debits and refunds that reversed, once they are done', () => {
    const amount = { amountMinor: 8_000, currency: 'usd' };
    const reversal = { sellerId: 'acct_1', sourceId: 'tr_1', amount, exact: true };
    const legs = [
      legRow({ number: 1, kind: 'reversal' }),
      legRow({ number: 2, kind: 'debit' }),
      legRow({ number: 3, kind: 'refund', params: { reversal } }),
      legRow({ number: 4, kind: 'refund', params: { reversal: null } }),
      legRow({ number: 5, kind: 'fee_refund' }),
      legRow({ number: 6, kind: 'reduction' }),
      legRow({ number: 7, kind: 'give_back' }),
      legRow({ number: 8, kind: 'reversal', state: 'refused' }),
      legRow({ number: 9, kind: 'reversal', state: 'undone' }),
    ];
    expect(takings(legs).map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

test.each<[RefundStatus, boolean]>([
  ['requested', false],
  ['waiting_for_approval', true],
  ['waiting_for_balance', true],
  ['running', true],
  ['stopped', false],
  ['sent', false],
  ['failed', false],
  ['rejected', false],
])('%s: nothing else may be begun for the payment? %s', (status, underWay) => {
  expect(isUnderWay(refundRow({ status }))).toBe(underWay);
});
