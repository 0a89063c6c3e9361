/**
 * Statements that are asked again and again, mostly reads: their SQL is built once for each opened database and
 * then only bound. Building costs several times what running does, and one look at a payment asks ten of them.
 */
import type { Database } from './database.ts';

export type Preparable<Row> = {
  readonly prepare: () => { readonly all: (given: Record<string, unknown>) => Promise<Row[]> };
};

/**
 * @param build a statement that answers rows and names what it is given by `sql.placeholder('…')`
 * @returns the same, to be asked with a database and values for those names
 */
export function prepared<Given extends Record<string, unknown>, Row>(
  build: (db: Database) => Preparable<Row>,
): (db: Database, given: Given) => Promise<Row[]> {
  const built = new WeakMap<Database, ReturnType<Preparable<Row>['prepare']>>();
  return (db, given) => {
    const known = built.get(db) ?? build(db).prepare();
    built.set(db, known);
    return known.all(given);
  };
}
