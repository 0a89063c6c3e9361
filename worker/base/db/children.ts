/**
 * Rows that belong to another row, read as one column of it: parent and children are then of the same instant,
 * and one statement.
 */
import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';

type Belonging = {
  /** The parent's key, and the child's column that names it. */
  readonly parent: SQLiteColumn;
  readonly child: SQLiteColumn;
  readonly orderBy: SQLiteColumn;
};

/** A column of the parent's `select` that holds its rows of `table`, in order. */
export function childrenOf<T extends SQLiteTable>(
  table: T,
  { parent, child, orderBy }: Belonging,
): SQL<T['$inferSelect'][]> {
  const columns = Object.entries<SQLiteColumn>(getTableColumns(table));
  const values = columns.map(([, { name }]) => sql.identifier(name));
  // Named in full: where one table is selected from, columns are written without it.
  const key = sql`${sql.identifier(getTableName(parent.table))}.${sql.identifier(parent.name)}`;
  const own = sql`SELECT * FROM ${table} WHERE ${sql.identifier(child.name)} = ${key}
    ORDER BY ${sql.identifier(orderBy.name)}`;
  return sql`(SELECT json_group_array(json_array(${sql.join(values, sql`, `)})) FROM (${own}))`.mapWith(
    (text: string) => rowsOf(columns, text) as T['$inferSelect'][],
  );
}

function rowsOf(columns: readonly [string, SQLiteColumn][], text: string): object[] {
  const rows = JSON.parse(text) as unknown[][]; // our own statement wrote it
  return rows.map((values) =>
    Object.fromEntries(
      columns.map(([name, column], at) => {
        const value = values[at] ?? null;
        return [name, value === null ? null : column.mapFromDriverValue(value)];
      }),
    ),
  );
}
