/** Files that people hand in, such as evidence: kept whole in libSQL until they are sent on. */
import { eq } from 'drizzle-orm';
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database } from '../db/database.ts';

export const files = sqliteTable('files', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** The media type, such as `application/pdf`. */
  type: text('type').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  keptAt: integer('kept_at').notNull(),
});

export type KeptFile = Pick<typeof files.$inferSelect, 'name' | 'type'> & {
  readonly bytes: Uint8Array;
};

/** Where files are kept; another store, such as a bucket, can take this place. */
export type FilePort = {
  /** Keeps a file; answers its id. */
  readonly keep: (file: KeptFile) => Promise<string>;
  readonly read: (id: string) => Promise<KeptFile | null>;
  /** Forgets a file for good, as personal data must be able to be. */
  readonly forget: (id: string) => Promise<void>;
};

export function filesIn(
  db: Database,
  effects: { readonly now: () => number; readonly newId: (prefix: string) => string },
): FilePort {
  return {
    keep: async ({ name, type, bytes }) => {
      const id = effects.newId('file');
      await db.insert(files).values({
        id,
        name,
        type,
        bytes: Buffer.from(bytes),
        keptAt: effects.now(),
      });
      return id;
    },
    read: async (id) => {
      const [row] = await db.select().from(files).where(eq(files.id, id));
      return row ? { name: row.name, type: row.type, bytes: new Uint8Array(row.bytes) } : null;
    },
    forget: async (id) => {
      await db.delete(files).where(eq(files.id, id));
    },
  };
}
