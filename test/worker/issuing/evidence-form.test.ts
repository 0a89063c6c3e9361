import { describe, expect, test } from 'vitest';
import {
  carriedOver,
  fieldsIn,
  formOf,
  ISSUING_REASONS,
  kindOf,
  missingOf,
  PAYMENT_PROOFS,
} from '../../../worker/issuing/evidence-form.ts';
import { capture, createCard } from '../../sandbox/stripe/issuing/issuing-world.ts';
import { createTestWorld, failure } from '../../sandbox/stripe/world.ts';
import { evidenceParamsOf } from '../../../worker/stripe/issuing-facts.ts';
import { COMPLETE, EMPTY } from './missing.table.ts';

const CASES = COMPLETE.flatMap(({ asked, ...row }) => asked.map((field) => ({ ...row, field })));

describe('what is asked for', () => {
  test('the table has every reason', () => {
    expect([...new Set(COMPLETE.map(({ reason }) => reason))]).toEqual([...ISSUING_REASONS]);
  });

  test.each(COMPLETE)('$name is complete without any file but a proof', ({ reason, fields }) => {
    expect(missingOf(reason, fields)).toEqual([]);
  });

  test.each(CASES)('$name without $field', ({ reason, fields, field }) => {
    const { [field]: _left, ...others } = fields;
    expect(missingOf(reason, others)).toContain(field);
    expect(missingOf(reason, { ...fields, [field]: '' })).toEqual([field]);
  });

  test.each(EMPTY)('%s with nothing in it', (reason, missing) => {
    expect(missingOf(reason, {})).toEqual(missing);
  });

  test.each(COMPLETE.filter(({ reason }) => reason === 'duplicate'))(
    '$name without its proof',
    ({ fields }) => {
      const { explanation } = fields;
      expect(missingOf('duplicate', { explanation: explanation ?? '' })).toEqual(['payment_proof']);
    },
  );

  test('a file of another kind proves no payment', () => {
    const fields = { explanation: 'Twice.', additional_documentation: 'file_1' };
    expect(missingOf('duplicate', fields)).toEqual(['payment_proof']);
  });

  test('merchandise without its kind is asked for its return all the same', () => {
    expect(missingOf('canceled', {})).toContain('returned_at');
    expect(formOf('canceled', { product_type: 'service' })).not.toContain('returned_at');
  });
});

describe('the simulator, which knows nothing of these rules, agrees', () => {
  const submitted = async (reason: string, fields: Readonly<Record<string, string>>) => {
    const world = createTestWorld();
    const card = await createCard(world);
    const paid = await capture(world, card, { amount: 1_000 });
    const first = await capture(world, card, { amount: 1_000 });
    const file = await world.stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: Buffer.from('x'), name: 'a.png', type: 'image/png' },
    });
    const known = (text: string) =>
      text.startsWith('ipi_') ? first.id : text.startsWith('file_') ? file.id : text;
    const told = Object.entries(fields).map(([name, text]) => [name, known(text)]);
    const form = evidenceParamsOf(Object.fromEntries(told) as Record<string, string>);
    const { id } = await world.stripe.issuing.disputes.create({
      transaction: paid.id,
      evidence: { reason, [reason]: form },
    });
    return world.stripe.issuing.disputes.submit(id);
  };

  test.each(COMPLETE)('$name is sent', async ({ reason, fields }) => {
    expect((await submitted(reason, fields)).status).toBe('submitted');
  });

  test.each(CASES)('$name without $field is not', async ({ reason, fields, field }) => {
    const { [field]: _left, ...others } = fields;
    const error = await failure(submitted(reason, others));
    expect(error.param).toContain(`evidence[${reason}]`);
  });
});

describe('a new reason', () => {
  test.each([
    {
      name: 'the explanation always',
      to: 'other',
      before: { explanation: 'Why.', original_transaction: 'ipi_1' },
      after: { explanation: 'Why.' },
    },
    {
      name: 'what both ask for',
      to: 'not_received',
      before: { explanation: 'Why.', product_description: 'A lamp', expected_at: '2026-09-10' },
      after: { explanation: 'Why.', product_description: 'A lamp', expected_at: '2026-09-10' },
    },
    {
      name: 'its file',
      to: 'fraudulent',
      before: { additional_documentation: 'file_1', received_at: '2026-09-10' },
      after: { additional_documentation: 'file_1' },
    },
    { name: 'nothing where nothing was given', to: 'duplicate', before: {}, after: {} },
  ] as const)('takes over $name', ({ to, before, after }) => {
    expect(carriedOver(to, before)).toEqual(after);
  });

  test.each(ISSUING_REASONS)('%s takes over the explanation', (reason) => {
    expect(carriedOver(reason, { explanation: 'Why.' })).toEqual({ explanation: 'Why.' });
  });
});

test('what a reason does not ask for is not read', () => {
  expect(fieldsIn('fraudulent', { explanation: 'Why.', dispute_explanation: 'Old.' })).toEqual({
    explanation: 'Why.',
  });
});

test('every kind of field is known', () => {
  expect(PAYMENT_PROOFS.map(kindOf)).toEqual(['payment', 'file', 'file', 'file']);
  expect((['explanation', 'expected_at', 'return_status'] as const).map(kindOf)).toEqual([
    ...['text', 'day', 'choice'],
  ]);
});
