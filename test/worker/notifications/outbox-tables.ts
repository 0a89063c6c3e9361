/** The tables of the outbox, for worlds whose migrations are older than they are. */
import type { Client } from '@libsql/client';

export async function withOutbox(client: Client): Promise<void> {
  await client.executeMultiple(`
    CREATE TABLE IF NOT EXISTS messages (id text PRIMARY KEY NOT NULL, key text NOT NULL UNIQUE,
      type text NOT NULL, subject text NOT NULL, payment_id text, payload text NOT NULL,
      created_at integer NOT NULL);
    CREATE TABLE IF NOT EXISTS deliveries (message_id text NOT NULL, channel text NOT NULL,
      tries integer NOT NULL DEFAULT 0, next_at integer, delivered_at integer, gave_up_at integer,
      status integer, PRIMARY KEY (message_id, channel));
    CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (next_at) WHERE next_at IS NOT NULL;`);
}
