/** Every reason with all it takes, and what is missing when each one of them is left out. */
import type {
  IssuingFields,
  IssuingReason,
  Missing,
} from '../../../worker/issuing/evidence-form.ts';

type Row = {
  readonly reason: IssuingReason;
  readonly name: string;
  readonly fields: IssuingFields;
  /** Left out automatically, each of these is missing. */
  readonly asked: readonly (keyof IssuingFields)[];
};

export const COMPLETE: readonly Row[] = [
  {
    reason: 'fraudulent',
    name: 'fraud',
    asked: ['explanation'],
    fields: { explanation: 'The card was stolen on the train.' },
  },
  {
    reason: 'no_valid_authorization',
    name: 'no authorization',
    asked: ['explanation'],
    fields: { explanation: 'The card had been canceled.' },
  },
  {
    reason: 'duplicate',
    name: 'a duplicate of a card payment',
    fields: { explanation: 'Taken twice.', original_transaction: 'ipi_first' },
    asked: ['explanation'],
  },
  {
    reason: 'duplicate',
    name: 'a duplicate on another statement',
    fields: { explanation: 'Paid by bank.', card_statement: 'file_1' },
    asked: ['explanation'],
  },
  {
    reason: 'duplicate',
    name: 'a duplicate of cash',
    fields: { explanation: 'Paid in cash.', cash_receipt: 'file_1' },
    asked: ['explanation'],
  },
  {
    reason: 'duplicate',
    name: 'a duplicate of a check',
    fields: { explanation: 'Paid by check.', check_image: 'file_1' },
    asked: ['explanation'],
  },
  {
    reason: 'canceled',
    name: 'canceled merchandise',
    fields: {
      explanation: 'Sent back, never credited.',
      product_type: 'merchandise',
      product_description: 'A lamp',
      expected_at: '2026-09-10',
      canceled_at: '2026-09-12',
      cancellation_policy_provided: 'no',
      cancellation_reason: 'Too late',
      return_status: 'successful',
      returned_at: '2026-09-20',
    },
    asked: [
      ...(['explanation', 'product_type', 'product_description', 'expected_at'] as const),
      ...(['canceled_at', 'cancellation_policy_provided', 'cancellation_reason'] as const),
      ...(['return_status', 'returned_at'] as const),
    ],
  },
  {
    reason: 'canceled',
    name: 'a canceled service',
    fields: {
      explanation: 'Canceled, still charged.',
      product_type: 'service',
      product_description: 'Piano lessons',
      expected_at: '2026-09-10',
      canceled_at: '2026-09-02',
      cancellation_policy_provided: 'yes',
      cancellation_reason: 'Moved away',
    },
    asked: [
      ...(['explanation', 'product_description', 'expected_at', 'canceled_at'] as const),
      ...(['cancellation_policy_provided', 'cancellation_reason'] as const),
    ],
  },
  {
    reason: 'not_received',
    name: 'not received',
    fields: {
      explanation: 'Nothing came.',
      product_type: 'merchandise',
      product_description: 'A lamp',
      expected_at: '2026-09-10',
    },
    asked: ['explanation', 'product_type', 'product_description', 'expected_at'],
  },
  {
    reason: 'merchandise_not_as_described',
    name: 'merchandise not as described',
    fields: {
      explanation: 'It was broken.',
      received_at: '2026-09-10',
      return_description: 'Sent back by post, refused at the door.',
      return_status: 'merchant_rejected',
      returned_at: '2026-09-20',
    },
    asked: ['explanation', 'received_at', 'return_description', 'return_status', 'returned_at'],
  },
  {
    reason: 'service_not_as_described',
    name: 'a service not as described',
    fields: {
      explanation: 'Half of the course was missing.',
      received_at: '2026-09-10',
      canceled_at: '2026-09-12',
      cancellation_reason: 'Not what was sold',
    },
    asked: ['explanation', 'received_at', 'canceled_at', 'cancellation_reason'],
  },
  {
    reason: 'other',
    name: 'another reason',
    fields: {
      explanation: 'Charged more than agreed.',
      product_type: 'service',
      product_description: 'A taxi',
    },
    asked: ['explanation', 'product_type', 'product_description'],
  },
];

/** Forms with nothing in them. */
export const EMPTY: readonly (readonly [IssuingReason, readonly Missing[]])[] = [
  ['fraudulent', ['explanation']],
  ['no_valid_authorization', ['explanation']],
  ['duplicate', ['explanation', 'payment_proof']],
  [
    'canceled',
    [
      ...(['explanation', 'product_type', 'product_description', 'expected_at'] as const),
      ...(['canceled_at', 'cancellation_policy_provided', 'cancellation_reason'] as const),
      ...(['return_status', 'returned_at'] as const),
    ],
  ],
  ['not_received', ['explanation', 'product_type', 'product_description', 'expected_at']],
  [
    'merchandise_not_as_described',
    ['explanation', 'received_at', 'return_description', 'return_status', 'returned_at'],
  ],
  [
    'service_not_as_described',
    ['explanation', 'received_at', 'canceled_at', 'cancellation_reason'],
  ],
  ['other', ['explanation', 'product_type', 'product_description']],
];
