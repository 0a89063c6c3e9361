import { describe, expect, test } from 'vitest';
import {
  changedFields,
  leftTyped,
  NOTHING_TYPED,
} from '../../../../src/words/issuing/issuing-form.ts';
import { usd } from '../../cards.ts';

const card = {
  reason: 'not_received',
  fields: { explanation: 'It never came.', product_type: 'merchandise' },
  amount: usd(10_000),
} as const;
const typed = { fields: { explanation: 'Not me.', expected_at: '2026-11-12' }, amount: '99.50' };

describe('what was typed into a draft', () => {
  test.each([
    { case: 'nothing', typed: NOTHING_TYPED, changed: {} },
    { case: 'all', typed, changed: { fields: typed.fields, amountMinor: 9_950 } },
    { case: 'as saved', typed: { fields: card.fields, amount: '100.00' }, changed: {} },
    {
      case: 'emptied',
      typed: { fields: { explanation: '' }, amount: null },
      changed: { fields: { explanation: '' } },
    },
    { case: 'no amount', typed: { fields: {}, amount: 'ten' }, changed: {} },
    {
      case: 'of another reason',
      typed: { fields: { returned_at: '2026-11-12' }, amount: null },
      changed: {},
    },
  ])('is saved when it differs and is asked for: $case', ({ typed: given, changed }) => {
    expect(changedFields(given, card)).toEqual(changed);
  });

  test('is saved with a new reason as far as that asks for it', () => {
    const fields = { explanation: 'Not me.' };
    expect(changedFields(typed, card, 'fraudulent')).toEqual({ fields, amountMinor: 9_950 });
    expect(changedFields(typed, { ...card, reason: 'new_reason' })).toEqual({ amountMinor: 9_950 });
  });

  test('stays when it was not sent, or was typed since', () => {
    const sent = changedFields(typed, card, 'fraudulent');
    expect(leftTyped(typed, typed, sent)).toEqual({
      fields: { expected_at: '2026-11-12' },
      amount: null,
    });
    const since = { fields: { explanation: 'Not me at all.' }, amount: '80.00' };
    expect(leftTyped(since, typed, sent)).toEqual(since);
  });
});
