/** What must be so of payouts once a simulated world has come to rest. */
import type Stripe from 'stripe';
import type { Scene } from './scene.ts';

export async function brokenPayouts({ world, sellers }: Scene): Promise<string[]> {
  const lists = await Promise.all(
    sellers.map((stripeAccount) =>
      world.stripe.payouts
        .list({ limit: 100 }, { stripeAccount })
        .autoPagingToArray({ limit: 10_000 }),
    ),
  );
  const ours = new Map<string, Stripe.Payout[]>();
  for (const payout of lists.flat()) {
    const operation = payout.metadata?.['recourse_operation'];
    if (operation) ours.set(operation, [...(ours.get(operation) ?? []), payout]);
  }
  const { rows } = await world.client.execute('SELECT * FROM payouts');
  const { rows: days } = await world.client.execute(
    `SELECT seller_id, currency, source_type, day FROM payouts
     WHERE retry_of IS NULL AND status <> 'refused'
     GROUP BY seller_id, currency, source_type, day HAVING count(*) > 1`,
  );
  const atStripe = lists.flat();
  return [
    ...[...ours].flatMap(([operation, made]) =>
      made.length > 1 ? [`${operation} made ${String(made.length)} payouts`] : [],
    ),
    ...days.map((row) => `${String(row['seller_id'])} was paid twice on ${String(row['day'])}`),
    ...rows.flatMap((row) => {
      const id = String(row['id']);
      if (row['status'] === 'sending') return [`${id} is still being sent`];
      if (row['payout_id'] === null) return [];
      const there = atStripe.find((one) => one.id === row['payout_id']);
      if (!there) return [`${id} is not at Stripe`];
      const status =
        there.status === 'in_transit' || there.status === 'pending' ? 'sent' : there.status;
      return [
        ...(row['status'] === status ? [] : [`${id} is ${String(row['status'])}, not ${status}`]),
        ...(there.amount === row['amount_minor'] ? [] : [`${id} is of another amount`]),
      ];
    }),
  ];
}
