/** Accounts by the second API: the same ones as by the first, each in its own words. */
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, pay } from '../world.ts';

type Asked = Stripe.V2.Core.AccountCreateParams;

const setUp = () => {
  const world = createTestWorld();
  const { accounts } = world.stripe.v2.core;
  const open = (asked: Asked = {}) => accounts.create({ identity: { country: 'us' }, ...asked });
  return { world, accounts, open };
};

const RECIPIENT: Asked['configuration'] = {
  recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
};
const MERCHANT: Asked['configuration'] = {
  merchant: { capabilities: { card_payments: { requested: true } } },
};

describe('an account made by the second API', () => {
  test('is one of the first, with the same id, and shows it less', async () => {
    const { world, open } = setUp();
    const { id } = await open({ display_name: 'Seller', contact_email: 'seller@example.com' });
    const account = await world.stripe.accounts.retrieve(id);
    expect(account).toMatchObject({ id, email: 'seller@example.com', type: 'none' });
    expect(account.controller).toBeUndefined();
    expect((await world.stripe.accounts.list()).data.map((each) => each.id)).toEqual([id]);
  });

  test('says what it was made with, where it is asked', async () => {
    const { accounts, open } = setUp();
    const asked: Asked = {
      contact_email: 'seller@example.de',
      dashboard: 'express',
      display_name: 'Seller',
      identity: { country: 'de', entity_type: 'company' },
      defaults: {
        responsibilities: { fees_collector: 'application', losses_collector: 'application' },
      },
      configuration: RECIPIENT,
      metadata: { a: 'b' },
    };
    const { id, ...bare } = await open(asked);
    expect(bare).toMatchObject({
      applied_configurations: ['recipient'],
      contact_email: 'seller@example.de',
      dashboard: 'express',
      display_name: 'Seller',
      metadata: { a: 'b' },
    });
    expect([bare.configuration, bare.defaults, bare.identity]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const include = ['configuration.merchant', 'configuration.recipient', 'defaults', 'identity'];
    const full = await accounts.retrieve(id, { include: include as typeof asked.include & object });
    expect(full.configuration?.merchant).toBeUndefined();
    expect(full.configuration?.recipient?.capabilities?.stripe_balance).toMatchObject({
      stripe_transfers: { status: 'active' },
    });
    expect(full.defaults).toMatchObject({
      currency: 'eur',
      responsibilities: { fees_collector: 'application', losses_collector: 'application' },
    });
    expect(full.identity).toEqual({ country: 'de', entity_type: 'company' });
  });

  test('shows of its configurations those that are asked for', async () => {
    const { accounts, open } = setUp();
    const { id } = await open({ configuration: { ...RECIPIENT, ...MERCHANT } });
    const shown = await accounts.retrieve(id, { include: ['configuration.merchant', 'defaults'] });
    expect(Object.keys(shown.configuration ?? {})).toEqual(['merchant']);
    expect((await accounts.retrieve(id, { include: ['defaults'] })).configuration).toBeUndefined();
  });

  test('does what its configurations let it', async () => {
    const { world, open } = setUp();
    const { id: recipient } = await open({ configuration: RECIPIENT });
    const { id: merchant } = await open({ configuration: MERCHANT });
    const send = (destination: string) =>
      world.stripe.transfers.create({ amount: 100, currency: 'usd', destination });
    world.simulator.fund({ amount: 1_000, currency: 'usd' });
    expect((await send(recipient)).destination).toBe(recipient);
    expect((await failure(send(merchant))).code).toBe('insufficient_capabilities_for_transfer');
    expect((await pay(world, 500, { account: merchant })).status).toBe('succeeded');
    expect((await failure(pay(world, 500, { account: recipient }))).code).toBe('account_invalid');
  });

  test.each<readonly [string, Asked, string]>([
    ['without a country', { identity: {} }, 'identity[country]'],
    ['in a country without accounts', { identity: { country: 'xx' } }, 'identity[country]'],
    [
      'whose losses are the platform’s and whose fees are not',
      {
        defaults: {
          responsibilities: { fees_collector: 'stripe', losses_collector: 'application' },
        },
      },
      'defaults[responsibilities][fees_collector]',
    ],
    ['that is a customer', { configuration: { customer: {} } }, 'configuration[customer]'],
  ])('%s is refused', async (_name, asked, param) => {
    const { accounts, open } = setUp();
    expect((await failure(open(asked))).param).toBe(param);
    expect((await accounts.list()).data).toEqual([]);
  });
});

describe('the list of accounts', () => {
  test('has those of both, and is read to its end', async () => {
    const { world, accounts, open } = setUp();
    const ids = [await createSeller(world), (await open()).id, await createSeller(world)];
    const read: string[] = [];
    for await (const { id } of accounts.list({ limit: 1 })) read.unshift(id);
    expect(read).toEqual(ids);
  });

  test('has those with every configuration that is asked for, and no closed ones', async () => {
    const { accounts, open } = setUp();
    const { id: recipient } = await open({ configuration: RECIPIENT });
    const { id: both } = await open({ configuration: { ...RECIPIENT, ...MERCHANT } });
    const listed = async (asked: Stripe.V2.Core.AccountListParams) =>
      (await accounts.list(asked)).data.map(({ id }) => id);
    expect(await listed({ applied_configurations: ['recipient'] })).toEqual([both, recipient]);
    expect(await listed({ applied_configurations: ['recipient', 'merchant'] })).toEqual([both]);
    expect(await listed({ applied_configurations: ['customer'] })).toEqual([]);
    expect(await listed({ closed: true })).toEqual([]);
  });
});
