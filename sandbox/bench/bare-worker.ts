/**
 * What the acknowledgement is compared with: the least that a webhook endpoint can do and still be one. It
 * checks the signature, inserts one row and answers.
 */
import { createClient } from '@libsql/client/http';
import { drizzle } from 'drizzle-orm/libsql/http';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { Hono } from 'hono';
import Stripe from 'stripe';

type Env = { Bindings: { readonly LIBSQL_URL: string; readonly WEBHOOK_SECRET: string } };

const events = sqliteTable('bare_events', {
  id: text('id').primaryKey(),
  type: text('type').notNull(),
  receivedAt: integer('received_at').notNull(),
});

const app = new Hono<Env>();

app.get('/health', (c) => c.json({ ok: true }));

app.post('/webhook', async (c) => {
  const signature = c.req.header('stripe-signature') ?? '';
  const secret = c.env.WEBHOOK_SECRET;
  const event = await Stripe.webhooks.constructEventAsync(await c.req.text(), signature, secret);
  const db = drizzle({ client: createClient({ url: c.env.LIBSQL_URL }) });
  await db.insert(events).values({ id: event.id, type: event.type, receivedAt: Date.now() });
  return c.json({ received: true });
});

export default app;
