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
  /** What it answers with; null when it answers with nothing. */
  readonly shape: Shape | null;
};

/** Names of the columns, and how a row of them is made. */
type Shape = {
  readonly columns: readonly string[];
  readonly rowOf: (values: readonly unknown[]) => Row;
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
    protocol: 'file',
    closed: false,
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
  } as Client; // transactions are what batches are for: no one here asks for the rest
}

function prepare(database: Database.Database, sql: string): Prepared {
  const statement = database.prepare(sql);
  try {
    statement.raw(true);
    return { statement, shape: shapeOf(statement.columns().map(({ name }) => name)) };
  } catch {
    return { statement, shape: null }; // libSQL says so by throwing
  }
}

function answer({ statement, shape }: Prepared, args: InArgs): ResultSet {
  const given = Array.isArray(args) ? args.map(valueOf) : args;
  if (!shape) {
    const { changes, lastInsertRowid } = statement.run(given);
    return resultOf({
      columns: [],
      rows: [],
      rowsAffected: changes,
      lastInsertRowid: BigInt(lastInsertRowid),
    });
  }
  const rows = (statement.all(given) as unknown[][]).map(shape.rowOf);
  return resultOf({
    columns: [...shape.columns],
    rows,
    rowsAffected: 0,
    lastInsertRowid: undefined,
  });
}

function valueOf(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (value === undefined) throw new TypeError('undefined cannot be written to the database');
  return value;
}

/**
 * A row is read by name and by number; only names are seen by who lists them. Numbers are read through the
 * prototype that all rows of a statement share; of columns with the same name the first one keeps it.
 */
function shapeOf(columns: readonly string[]): Shape {
  const names = columns.map((name, at) => (columns.indexOf(name) === at ? name : Symbol(name)));
  const shared = Object.create(null) as object;
  Object.defineProperty(shared, 'length', { value: columns.length });
  for (const [at, name] of names.entries()) {
    const get = function (this: Record<string | symbol, unknown>): unknown {
      return this[name];
    };
    Object.defineProperty(shared, at, { get });
  }
  const rowOf = (values: readonly unknown[]): Row => {
    const row = Object.create(shared) as Record<string | symbol, unknown>;
    for (let at = 0; at < names.length; at += 1) {
      const value = values[at];
      row[names[at] as string | symbol] = value instanceof Buffer ? value.buffer : value;
    }
    return row as unknown as Row;
  };
  return { columns, rowOf };
}

type Found = Pick<ResultSet, 'columns' | 'lastInsertRowid' | 'rows' | 'rowsAffected'>;

function resultOf({ columns, rows, rowsAffected, lastInsertRowid }: Found): ResultSet {
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
