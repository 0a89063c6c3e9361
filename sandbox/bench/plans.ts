/** What the database does for a query of ours: the very statement that the code sends, explained. */
import type { Client, InStatement } from '@libsql/client';
import { drizzleOver, type Database } from '../../worker/base/db/database.ts';

export type Sent = { readonly sql: string; readonly args: readonly unknown[] };

/** The database of the Worker over a client; every statement it sends is remembered. */
export function listeningDatabase(client: Client): {
  readonly db: Database;
  /** Statements since the last time. */
  readonly heard: () => Sent[];
} {
  let sent: Sent[] = [];
  const hear = (statement: InStatement | [string, unknown]) => {
    if (typeof statement === 'string') sent.push({ sql: statement, args: [] });
    else if ('sql' in statement) sent.push({ sql: statement.sql, args: argsOf(statement.args) });
  };
  const listening = new Proxy(client, {
    get(target, name) {
      if (name === 'execute') {
        return (statement: InStatement) => {
          hear(statement);
          return target.execute(statement);
        };
      }
      if (name === 'batch') {
        return (statements: InStatement[], mode?: 'write') => {
          statements.forEach(hear);
          return target.batch(statements, mode);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const db = drizzleOver(listening, { sleep: () => Promise.resolve(), random: Math.random });
  return {
    db,
    heard: () => {
      const all = sent;
      sent = [];
      return all;
    },
  };
}

/** The steps of SQLite's plan, such as `SEARCH scheduled_transfers USING INDEX …`. */
export async function planOf(client: Client, { sql, args }: Sent): Promise<string[]> {
  const result = await client.execute({
    sql: `EXPLAIN QUERY PLAN ${sql}`,
    args: args as string[], // what was bound once may be bound again
  });
  return result.rows.map((row) => String(row['detail']));
}

/** Steps that read a whole table, or sort what an index could have given in order. */
export function costlySteps(plan: readonly string[]): string[] {
  return plan.filter((step) => /^SCAN (?!.*VIRTUAL TABLE)|USE TEMP B-TREE/.test(step));
}

export type Cost = { readonly rowsRead: number | null; readonly ms: number | null };

/** What the server itself counts for a statement: rows looked at, and its own time. */
export async function costOf(url: string, { sql, args }: Sent): Promise<Cost> {
  const response = await fetch(`${url}/v2/pipeline`, {
    method: 'POST',
    body: JSON.stringify({
      requests: [
        { type: 'execute', stmt: { sql, args: args.map(hranaValue), want_rows: false } },
        { type: 'close' },
      ],
    }),
  });
  const body = (await response.json()) as HranaAnswer;
  const result = body.results[0]?.response?.result;
  return { rowsRead: result?.rows_read ?? null, ms: result?.query_duration_ms ?? null };
}

type HranaAnswer = {
  readonly results: readonly {
    readonly response?: {
      readonly result?: { readonly rows_read?: number; readonly query_duration_ms?: number };
    };
  }[];
};

function hranaValue(value: unknown) {
  if (value === null) return { type: 'null' };
  if (typeof value === 'number') return { type: 'integer', value: String(value) };
  return { type: 'text', value: String(value) };
}

function argsOf(args: unknown): unknown[] {
  if (args === undefined) return [];
  if (Array.isArray(args)) return args;
  throw new Error('named arguments are not used here');
}
