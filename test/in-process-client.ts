/**
 * The client over libSQL in this process, as tests use it: thousands of worlds, millions of statements. It is
 * libSQL itself; what it leaves out is `@libsql/client`'s pool and its preparing of every statement anew,
 * which took half of a simulated life.
 */
import {
  LibsqlBatchError,
  LibsqlError,
  type Client,
  type InArgs,
  type InStatement,
  type ResultSet,
  type Row,
} from '@libsql/client';
import Database from 'libsql';

type Prepared = {
  readonly statement: Database.Statement;
  /** Names of the columns it answers with; null when it answers with none. */
  readonly columns: readonly string[] | null;
};

/** An empty database in memory, gone when nothing holds it any more. */
export function inProcessClient(): Client {
  const database = new Database(':memory:');
  const known = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const before = known.get(sql);
    if (before) return before;
    const made = prepare(database, sql);
    known.set(sql, made);
    return made;
  };
  const run = (statement: InStatement): ResultSet => {
    const { sql, args = [] } = typeof statement === 'string' ? { sql: statement } : statement;
    return mapped(() => answer(prepared(sql), args));
  };
  const batch = (statements: readonly InStatement[]): ResultSet[] => {
    run('BEGIN IMMEDIATE');
    try {
      const results = statements.map((statement, at) => {
        try {
          return run(statement);
        } catch (error) {
          throw error instanceof LibsqlError ? inBatch(error, at) : error;
        }
      });
      run('COMMIT');
      return results;
    } finally {
      if (database.inTransaction) run('ROLLBACK');
    }
  };
  return {
    ...{ protocol: 'file', closed: false },
    execute: async (statement: InStatement | string, args?: InArgs) => {
      await Promise.resolve(); // as the real one: nothing happens in the caller's own turn
      return run(typeof statement === 'string' && args ? { sql: statement, args } : statement);
    },
    batch: async (statements: (InStatement | [string, InArgs?])[]) => {
      await Promise.resolve();
      return batch(
        statements.map((one) => (Array.isArray(one) ? { sql: one[0], args: one[1] ?? [] } : one)),
      );
    },
    executeMultiple: (sql: string) => Promise.resolve(void database.exec(sql)),
    close: () => void database.close(),
  } as Client; // transactions are what batches are for: nobody here asks for the rest
}

function prepare(database: Database.Database, sql: string): Prepared {
  const statement = database.prepare(sql);
  try {
    statement.raw(true);
    return { statement, columns: statement.columns().map(({ name }) => name) };
  } catch {
    return { statement, columns: null }; // libSQL says so by throwing
  }
}

function answer({ statement, columns }: Prepared, args: InArgs): ResultSet {
  const given = Array.isArray(args) ? args.map(valueOf) : args;
  if (!columns) {
    const { changes, lastInsertRowid } = statement.run(given);
    return resultOf([], [], changes, BigInt(lastInsertRowid));
  }
  const rows = (statement.all(given) as unknown[][]).map((values) => rowOf(values, columns));
  return resultOf([...columns], rows, 0, undefined);
}

function valueOf(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (value === undefined) throw new TypeError('undefined cannot be written to the database');
  return value;
}

/** A row is read by name and by number; only names are seen by who lists them. */
function rowOf(values: readonly unknown[], columns: readonly string[]): Row {
  const row = Object.create(null) as Record<string | number, unknown>;
  Object.defineProperty(row, 'length', { value: values.length });
  values.forEach((found, at) => {
    const value: unknown = found instanceof Buffer ? found.buffer : found;
    Object.defineProperty(row, at, { value });
    const name = columns[at] ?? '';
    if (!(name in row)) row[name] = value;
  });
  return row as Row;
}

function resultOf(
  columns: string[],
  rows: Row[],
  rowsAffected: number,
  lastInsertRowid: bigint | undefined,
): ResultSet {
  const toJSON = () => ({ columns, rows, rowsAffected });
  return { columns, columnTypes: [], rows, rowsAffected, lastInsertRowid, toJSON };
}

function mapped<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new LibsqlError(error.message, error.code, error.code, error.rawCode, error);
  }
}

function inBatch(error: LibsqlError, at: number): LibsqlBatchError {
  return new LibsqlBatchError(error.message, at, error.code, error.extendedCode, error.rawCode);
}
