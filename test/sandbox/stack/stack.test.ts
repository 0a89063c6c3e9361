/** The real thing: sqld, workerd and the simulator as processes, and a Worker that is killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WAIT_MS } from '../../patience.ts';
import { seeded } from '../../world.ts';
import { stripeOf } from '../../../sandbox/seed/seed.ts';
import { createSeller, SELLERS } from '../../../sandbox/seed/sellers.ts';
import { raiseOwnStack, type Stack } from '../../../sandbox/stack/stack.ts';
import { fireCron } from '../../../sandbox/stack/worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'recourse-stack-'));
let stack: Stack;

beforeAll(async () => {
  stack = await raiseOwnStack({ folder, preview: false, cron: false, say: () => undefined });
});

afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a webhook is worked by the queue within seconds, without any cron', async () => {
  const { simulator, env } = stack;
  const stripe = stripeOf(stack);
  const seller = await createSeller(stripe, SELLERS.atelier);
  const intent = await stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    metadata: { recourse_destination: seller, recourse_amount: '8000' },
  });
  await simulator.deliverDue(4);
  const database = createClient({ url: env.LIBSQL_URL });
  const statusOf = async () => {
    const sql = 'SELECT status FROM scheduled_transfers WHERE payment_id = ?';
    const { rows } = await database.execute({ sql, args: [intent.id] });
    return rows[0]?.['status'];
  };
  await vi.waitUntil(async () => (await statusOf()) === 'scheduled', {
    timeout: WAIT_MS,
    interval: 200,
  });
  database.close();
});

test('kill -9 of workerd during a release, five times, leaves one transfer a scheduled transfer', async () => {
  const { simulator, env } = stack;
  const stripe = stripeOf(stack);
  const random = seeded(20261122);
  const payments = 60;
  const seller = await createSeller(stripe, SELLERS.atelier);
  for (let at = 0; at < payments; at += 1) {
    await stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
      metadata: { recourse_destination: seller, recourse_amount: '8000' },
    });
  }
  await simulator.deliverDue(4);
  await fireCron(env.WORKER_URL, simulator.clock().now_ms);
  simulator.advance(8 * 24 * 60 * 60);

  const released = async () => {
    const list = stripe.transfers.list({ destination: seller, limit: 100 });
    return list.autoPagingToArray({ limit: 1_000 });
  };
  const cutShort: boolean[] = [];
  for (let kill = 0; kill < 5; kill += 1) {
    // Killed once it has made some transfers more, however long that takes here.
    const enough = (await released()).length + 1 + Math.floor(random() * 8);
    let isOver = false;
    const cron = fireCron(env.WORKER_URL, simulator.clock().now_ms)
      .then(
        () => false,
        () => true,
      )
      .finally(() => (isOver = true));
    await vi.waitUntil(async () => isOver || (await released()).length >= enough, {
      timeout: WAIT_MS,
      interval: 10,
    });
    await stack.killWorker();
    cutShort.push(await cron);
    await stack.restartWorker();
    // Claims and leases of the dead Worker end.
    simulator.advance(6 * 60);
  }
  for (let minute = 0; minute < 3; minute += 1) {
    await fireCron(env.WORKER_URL, simulator.clock().now_ms);
    simulator.advance(6 * 60);
  }

  const scheduledTransfers = (await released()).map(
    ({ metadata }) => metadata['recourse_scheduled_transfer'],
  );
  expect(scheduledTransfers).toHaveLength(payments);
  expect(new Set(scheduledTransfers).size).toBe(payments);
  expect(cutShort.filter(Boolean).length).toBeGreaterThanOrEqual(3);
});
