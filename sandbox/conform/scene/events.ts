/** Endpoints, and the list of what happened. */
import type { Stage } from './stage.ts';

export async function events(stage: Stage): Promise<void> {
  const { stripe, refused, pay } = stage;
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
  await destinations(stage);
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

/** Of both payloads; the thin one is turned off before anything happens: what a witness knows is pictures. */
async function destinations({ stripe, refused }: Stage): Promise<void> {
  const { eventDestinations } = stripe.v2.core;
  const asked = {
    name: 'Ours',
    type: 'webhook_endpoint',
    webhook_endpoint: { url: 'https://platform.test/destination' },
    metadata: { a: 'b' },
  } as const;
  await eventDestinations.create({
    ...asked,
    description: 'Payments',
    enabled_events: ['charge.succeeded', 'charge.updated'],
    event_payload: 'snapshot',
    events_from: ['@self', '@accounts'],
    include: ['webhook_endpoint.signing_secret', 'webhook_endpoint.url'],
  });
  const enabled_events = ['v1.charge.succeeded'];
  const thin = { ...asked, enabled_events, event_payload: 'thin' } as const;
  const { id } = await eventDestinations.create(thin);
  await eventDestinations.disable(id);
  await eventDestinations.enable(id);
  await eventDestinations.update(id, { name: 'Thin', include: ['webhook_endpoint.url'] });
  await eventDestinations.retrieve(id, { include: ['webhook_endpoint.url'] });
  for await (const each of eventDestinations.list({ limit: 1 })) void each;
  await eventDestinations.del(id);
  await refused(eventDestinations.retrieve(id));
  await refused(eventDestinations.create({ ...thin, webhook_endpoint: { url: 'nothing' } }));
}
