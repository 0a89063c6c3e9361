/** Fills a real database with very many rows: many to a statement, one statement to a round trip. */
import type { Client, InValue } from '@libsql/client';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { adjustments, holds, scheduledTransfers } from '../../worker/transfers/store.ts';
import { adjustmentRow, holdRow, transferRow } from './transfer-rows.ts';

/** A statement of this many rows takes a moment only; five of them are one transaction. */
const ROWS_OF_STATEMENT = 4_000;
const STATEMENTS = 5;

/**
 * Loads `count` scheduled transfers with their holds and adjustments. Secondary indexes are built when all
 * rows are there: keeping them up row by row would write ten times as much.
 */
export async function loadTransfers(
  client: Client,
  count: number,
  progress: (rows: number) => void,
): Promise<void> {
  const indexes = await takeIndexes(client);
  const rowsAtOnce = ROWS_OF_STATEMENT * STATEMENTS;
  for (let from = 0; from < count; from += rowsAtOnce) {
    const to = Math.min(count, from + rowsAtOnce);
    await client.batch(insertsOf(from, to, count), 'write');
    progress(to);
  }
  for (const index of indexes) await client.execute(index);
}

function insertsOf(from: number, to: number, count: number): Insert[] {
  const parts = Array.from({ length: Math.ceil((to - from) / ROWS_OF_STATEMENT) }, (_, part) => {
    const first = from + part * ROWS_OF_STATEMENT;
    const size = Math.min(ROWS_OF_STATEMENT, to - first);
    return Array.from({ length: size }, (_row, offset) => first + offset);
  });
  return parts.flatMap((numbers) => [
    insertTransfers(numbers.map((at) => transferRow(at, count))),
    insertHolds(numbers.map(holdRow).filter((row) => row !== null)),
    insertReductions(numbers.map(adjustmentRow).filter((row) => row !== null)),
  ]);
}

/** Drops the secondary indexes of the three tables; answers the statements that make them again. */
async function takeIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.execute(`SELECT name, sql FROM sqlite_master WHERE type = 'index'
    AND sql IS NOT NULL AND tbl_name IN ('scheduled_transfers', 'holds', 'adjustments')`);
  for (const { name } of rows) await client.execute(`DROP INDEX "${String(name)}"`);
  return rows.map(({ sql }) => String(sql));
}

type Row = Readonly<Record<string, unknown>>;
type Insert = { readonly sql: string; readonly args: InValue[] };

/** Rows go over as one JSON text: far fewer values to bind than one for each column of each row. */
function inserterOf(table: Table, without: readonly string[] = []) {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => !without.includes(key));
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ');
  const values = columns.map(([key]) => `value ->> '${key}'`).join(', ');
  const sql = `INSERT INTO "${getTableName(table)}" (${names}) SELECT ${values} FROM json_each(?)`;
  return (rows: readonly Row[]): Insert => ({ sql, args: [JSON.stringify(rows.map(written))] });

  /** As Drizzle writes the row: its JSON columns as text. */
  function written(row: Row): Row {
    const pairs = columns.map(([key, column]) => {
      const value = row[key] ?? null;
      // Every table of ours is one of SQLite, so its columns are too.
      return [key, value === null ? null : (column as SQLiteColumn).mapToDriverValue(value)];
    });
    return Object.fromEntries(pairs) as Row;
  }
}

const insertTransfers = inserterOf(scheduledTransfers);
const insertHolds = inserterOf(holds, ['id']);
const insertReductions = inserterOf(adjustments);
