/** Endpoints, and the list of what happened. */
import type { Stage } from './stage.ts';

export async function events({ stripe, refused, pay }: Stage): Promise<void> {
  const endpoint = await stripe.webhookEndpoints.create({
    url: 'https://platform.test/webhooks',
    enabled_events: ['charge.refunded', 'payment_intent.succeeded'],
    connect: true,
    description: 'Ours',
    metadata: { a: 'b' },
  });
  await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
  await stripe.webhookEndpoints.retrieve(endpoint.id);
  await stripe.webhookEndpoints.list({ limit: 3 });
  await stripe.webhookEndpoints.del(endpoint.id);
  await refused(stripe.webhookEndpoints.create({ url: 'nothing', enabled_events: ['*'] }));
  await pay();
  const { data } = await stripe.events.list({ types: ['charge.succeeded', 'charge.updated'] });
  for (const { id } of data) await stripe.events.retrieve(id);
  await stripe.events.list({
    type: 'charge.succeeded',
    delivery_success: true,
    created: { gt: 1 },
  });
  await stripe.events.list({ type: 'payment_intent.*' });
  await refused(stripe.events.list({ type: 'charge.*', types: ['charge.succeeded'] }));
  const types = Array.from({ length: 21 }, () => 'charge.succeeded');
  await refused(stripe.events.list({ types }));
  await refused(stripe.events.retrieve('evt_none'));
}
