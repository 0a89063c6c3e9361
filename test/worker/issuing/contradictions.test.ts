import { describe, expect, test } from 'vitest';
import { contradictionsOf } from '../../../worker/issuing/contradictions.ts';
import type { IssuingFields, IssuingReason } from '../../../worker/issuing/evidence-form.ts';
import { COMPLETE } from './missing.table.ts';

const OF = { paymentId: 'ipi_this', today: '2026-11-20' };

/** Reason, what is given, and what cannot be true of it. */
const CASES: readonly (readonly [IssuingReason, IssuingFields, readonly string[]])[] = [
  ['not_received', { expected_at: '2026-11-20' }, []],
  ['not_received', { expected_at: '2026-11-21' }, ['in_the_future expected_at']],
  ['canceled', { expected_at: '2027-01-01', canceled_at: '2026-11-01' }, []],
  ['canceled', { canceled_at: '2026-11-21' }, ['in_the_future canceled_at']],
  ['canceled', { returned_at: '2026-11-21' }, ['in_the_future returned_at']],
  ['canceled', { canceled_at: '2026-09-12', returned_at: '2026-09-12' }, []],
  [
    'canceled',
    { canceled_at: '2026-09-12', returned_at: '2026-09-11' },
    ['wrong_order returned_at canceled_at'],
  ],
  // A service is not sent back: what still stands there is not sent either.
  [
    'canceled',
    { product_type: 'service', canceled_at: '2026-09-12', returned_at: '2026-09-11' },
    [],
  ],
  ['merchandise_not_as_described', { received_at: '2026-11-21' }, ['in_the_future received_at']],
  ['merchandise_not_as_described', { returned_at: '2026-11-21' }, ['in_the_future returned_at']],
  ['merchandise_not_as_described', { received_at: '2026-09-10', returned_at: '2026-09-20' }, []],
  [
    'merchandise_not_as_described',
    { received_at: '2026-09-20', returned_at: '2026-09-10' },
    ['wrong_order returned_at received_at'],
  ],
  ['service_not_as_described', { received_at: '2026-11-21' }, ['in_the_future received_at']],
  ['service_not_as_described', { canceled_at: '2026-11-21' }, ['in_the_future canceled_at']],
  [
    'service_not_as_described',
    { received_at: '2026-09-20', canceled_at: '2026-09-10' },
    ['wrong_order canceled_at received_at'],
  ],
  [
    'service_not_as_described',
    { received_at: '2026-12-20', canceled_at: '2026-12-10' },
    [
      'in_the_future received_at',
      'in_the_future canceled_at',
      'wrong_order canceled_at received_at',
    ],
  ],
  ['duplicate', { original_transaction: 'ipi_first' }, []],
  ['duplicate', { original_transaction: 'ipi_this' }, ['own_original original_transaction']],
  [
    'duplicate',
    { original_transaction: 'ipi_first', card_statement: 'file_1' },
    ['several_proofs original_transaction,card_statement'],
  ],
  [
    'duplicate',
    { cash_receipt: 'file_1', check_image: 'file_2' },
    ['several_proofs cash_receipt,check_image'],
  ],
  ['duplicate', { cash_receipt: 'file_1', additional_documentation: 'file_2' }, []],
  ['fraudulent', { explanation: 'Why.' }, []],
  ['no_valid_authorization', { explanation: 'Why.' }, []],
  ['other', { explanation: 'Why.' }, []],
];

describe('what cannot be true', () => {
  test.each(CASES)('%s, %o', (reason, fields, expected) => {
    const found = contradictionsOf(reason, fields, OF).map((one) => {
      if (one.code === 'several_proofs') return `${one.code} ${one.fields.join(',')}`;
      return one.code === 'wrong_order'
        ? `${one.code} ${one.field} ${one.after}`
        : `${one.code} ${one.field}`;
    });
    expect(found).toEqual(expected);
  });

  test.each(COMPLETE)('$name is in order', ({ reason, fields }) => {
    expect(contradictionsOf(reason, fields, OF)).toEqual([]);
  });
});
