/** Every line of assumptions.md is played or has a reason, and the simulator is what it assumes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readAssumptions } from '../../../sandbox/stripe-check/assumptions.ts';
import { checkStripe } from '../../../sandbox/stripe-check/check.ts';
import type { Check } from '../../../sandbox/stripe-check/check.ts';
import { cannotPlay } from '../../../sandbox/stripe-check/answers.ts';
import { line } from '../../../sandbox/stripe-check/line.ts';
import type { Lines } from '../../../sandbox/stripe-check/line.ts';
import { LINES } from '../../../sandbox/stripe-check/lines.ts';
import {
  figuresOf,
  reportJson,
  reportText,
  sentenceOf,
} from '../../../sandbox/stripe-check/report.ts';
import { UNPLAYABLE } from '../../../sandbox/stripe-check/unplayable.ts';
import { createTestWorld } from '../stripe/world.ts';

const check = (lines: Lines, unplayable: Readonly<Record<string, string>> = {}): Promise<Check> => {
  const { stripe, simulator } = createTestWorld();
  const now = () => simulator.clock().now;
  const means = { stripe, now, sleep: () => Promise.resolve(), told: () => undefined };
  return checkStripe(means, { lines, unplayable });
};

describe('the lines of assumptions.md', () => {
  const assumptions = readAssumptions();
  const ids = assumptions.map(({ id }) => id);

  test('have an id each, and no two the same', () => {
    expect(assumptions.filter(({ id }) => id === null)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(90);
  });

  test('are each played, or in the list of those that cannot be, with the reason', () => {
    const known = [...Object.keys(LINES), ...Object.keys(UNPLAYABLE)];
    expect([...known].sort()).toEqual([...ids].sort());
    expect(Object.values(UNPLAYABLE).every((reason) => reason.length > 20)).toBe(true);
  });
});

test('a row without an id is read as a line without one', () => {
  const rows =
    '| id | assumption | why |\n| --- | --- | --- |\n| `one` | It is. | So. |\n| Bare | So. |';
  expect(readAssumptions(rows)).toEqual([
    { id: 'one', says: 'It is.' },
    { id: null, says: 'Bare' },
  ]);
});

describe('a check of the simulator', () => {
  let checked: Check;
  beforeAll(async () => {
    checked = await check(LINES, UNPLAYABLE);
  });

  test('finds that every line that is played holds, and clears away what it made', () => {
    const { outcomes, left } = checked;
    const other = outcomes.filter(({ id, verdict }) => verdict !== 'holds' && !(id in UNPLAYABLE));
    expect(other.map(sentenceOf)).toEqual([]);
    expect(Object.keys(LINES).length).toBeGreaterThanOrEqual(40);
    expect(left).toEqual([]);
  });

  test('is reported line by line, with what was assumed and answered, and without the key', () => {
    const about = { at: 'today', base: 'here', apiVersion: '1', assumptions: readAssumptions() };
    const text = reportText(checked, about);
    const json = JSON.parse(reportJson(checked, about)) as { readonly outcomes: readonly object[] };
    expect(json.outcomes).toHaveLength(checked.outcomes.length);
    expect(json.outcomes[0]).toMatchObject({ id: expect.any(String), says: expect.any(String) });
    for (const { id } of checked.outcomes) expect(text).toContain(`${id}: `);
    expect(text).toContain(figuresOf(checked));
    expect(`${text}${JSON.stringify(json)}`).not.toMatch(/sk_test/);
  });
});

describe('a line', () => {
  const told = async (play: () => Promise<number>) => {
    const lines = { one: line({ does: 'it', must: 'is 1', play, holds: (n) => n === 1 }) };
    const { outcomes } = await check(lines);
    return outcomes.map(sentenceOf)[0];
  };

  test('holds, or differs with what was answered', async () => {
    expect(await told(() => Promise.resolve(1))).toBe('one: holds');
    expect(await told(() => Promise.resolve(2))).toBe('one: differs: Stripe answered 2');
  });

  test('that Stripe refuses on the way, or that falls, cannot be played, and the rest goes on', async () => {
    const { stripe } = createTestWorld();
    const refused = () => stripe.charges.retrieve('ch_none').then(({ amount }) => amount);
    expect(await told(refused)).toContain('cannot be played: Stripe refused a step on the way: No');
    const closed = () => Promise.reject(cannotPlay('Issuing is not open'));
    expect(await told(closed)).toBe('one: cannot be played: Issuing is not open');
    const fell = () => Promise.reject(new TypeError('no such thing'));
    expect(await told(fell)).toContain('the line fell: TypeError: no such thing');
  });

  test('leaves what it made to be cleared, and what cannot be cleared is named', async () => {
    const { stripe } = createTestWorld();
    const lines = {
      one: line({
        does: 'it',
        must: 'is cleared',
        play: (desk) => {
          desk.afterwards('what is gone', () => stripe.customers.del('cus_none'));
          desk.afterwards('what stays', () =>
            stripe.paymentIntents.create({ amount: 1, currency: 'usd' }),
          );
          return Promise.resolve(true);
        },
        holds: (is) => is,
      }),
    };
    const { left } = await check(lines);
    expect(left).toHaveLength(1);
    expect(left[0]).toContain('what stays: Amount must be at least');
  });
});
