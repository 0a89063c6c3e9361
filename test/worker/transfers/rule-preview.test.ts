/** What a rule would have done of the last day is shown before it is saved. */
import { expect, test } from 'vitest';
import { previewRule } from '../../../worker/transfers/rule-preview.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS } from '../../world.ts';
import { paymentFacts } from './facts.ts';

const RULE = { sellerKey: 'shop', platformFeeBasisPoints: 1_000 };
const of = (seller: string, currency = 'usd') =>
  paymentFacts({ currency, metadata: { shop: seller } });

test('counts what it would schedule, and what it would leave alone', () => {
  const payments = [
    of('acct_1'),
    of('acct_2'),
    of('acct_1', 'eur'),
    of('somebody'),
    paymentFacts(),
    paymentFacts({ metadata: { shop: 'acct_1', recourse_destination: 'acct_1' } }),
    paymentFacts({ chargeType: 'destination', metadata: { shop: 'acct_1' } }),
    paymentFacts({ status: 'failed', metadata: { shop: 'acct_1' } }),
  ];
  expect(previewRule({ payments, isAll: true }, RULE)).toEqual({
    payments: 7,
    isAll: true,
    transfers: 3,
    sellers: 2,
    sums: [
      { amountMinor: 18_000, currency: 'usd' },
      { amountMinor: 9_000, currency: 'eur' },
    ],
    notForRule: 2,
    withoutSeller: 2,
    refused: 0,
  });
});

test('what rounds to nothing is counted as refused', () => {
  const payments = [paymentFacts({ amountMinor: 1, metadata: { shop: 'acct_1' } })];
  const all = { sellerKey: 'shop', platformFeeBasisPoints: 10_000 };
  expect(previewRule({ payments, isAll: false }, all)).toMatchObject({ transfers: 0, refused: 1 });
});

test('is asked of the last day only, and writes nothing', async () => {
  const world = await createWorld();
  const params = { metadata: { shop: await world.seller() } };
  await world.pay({ amountMinor: 20_000, params });
  world.pass(2 * DAY_MS);
  await world.pay({ amountMinor: 10_000, params });
  await world.pay({ amountMinor: 5_000 });
  const { body } = await askAsStaff(world, 'settings.preview_rule', RULE);
  expect(body).toMatchObject({
    payments: 2,
    transfers: 1,
    sums: [{ amountMinor: 9_000, currency: 'usd' }],
    withoutSeller: 1,
  });
  const { rows } = await world.client.execute('SELECT * FROM settings');
  expect(rows.map(({ name }) => name)).not.toContain('defaultRule');
});
