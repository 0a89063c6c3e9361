import { eq, not, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { isAway } from '../sellers/accounts/store.ts';
import type { Proof } from './proof.ts';
import { readFound, readWalkedSince } from './walk-store.ts';

/** One row an account: how far its events were compared with our inbox. */
export const proofs = sqliteTable(
  'drift_proofs',
  {
    scope: text('scope').primaryKey(),
    provedUntil: integer('proved_until').notNull().default(0),
    cursor: text('cursor'),
    walkUntil: integer('walk_until'),
    nextAt: integer('next_at').notNull(),
    missed: integer('missed').notNull().default(0),
  },
  (table) => [index('drift_proofs_due').on(table.nextAt)],
);

/** Begins to compare every account that we know and do not compare yet. */
export function enrol(db: Database, platformId: string, now: number): Statement {
  return db.run(sql`
    INSERT INTO drift_proofs (scope, next_at)
    SELECT id, ${now} FROM (SELECT ${platformId} AS id UNION SELECT id FROM sellers)
    WHERE true ON CONFLICT DO NOTHING`);
}

/** Takes accounts that are due and connected; they come back when `claimUntil` has passed. */
export const claimDueProofs = claiming([proofs, proofs.scope], { only: not(isAway(proofs.scope)) });

export function saveProof(db: Database, { scope, ...columns }: Proof): Statement {
  return db.update(proofs).set(columns).where(eq(proofs.scope, scope));
}

export type DriftStanding = {
  /** Everything Stripe told until then was compared; ms. Null while some connected account never was. */
  readonly provedUntil: number | null;
  /** Everything that is open was looked at after that instant; ms. Null while some of it never was. */
  readonly walkedSince: number | null;
  /** Events that had not reached us, and open objects of which our rows said something else. */
  readonly differences: number;
  /** Of these, those that were worked since. */
  readonly repaired: number;
};

/** How things stand, over all accounts. */
export async function readDrift(db: Database): Promise<DriftStanding> {
  const [[proof], [kept], walkedSince, { found, unknown }] = await Promise.all([
    db.all<{ until: number | null; missed: number | null }>(
      sql`SELECT min(CASE WHEN NOT (${isAway(proofs.scope)}) THEN proved_until END) AS until,
        sum(missed) AS missed FROM drift_proofs`,
    ),
    db.all<{ repaired: number }>(
      sql`SELECT count(*) AS repaired FROM inbox WHERE via = 'drift' AND state IN ('done', 'ignored')`,
    ),
    readWalkedSince(db),
    readFound(db),
  ]);
  return {
    provedUntil: proof?.until ? proof.until : null,
    walkedSince,
    differences: (proof?.missed ?? 0) + found,
    // A look that finds a difference mends it in the same batch; what no one knows is for people.
    repaired: (kept?.repaired ?? 0) + found - unknown,
  };
}
