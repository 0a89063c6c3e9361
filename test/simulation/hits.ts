/** How often each fault hit each operation: what the simulation really tried. */
import type { Client } from '@libsql/client';
import { callOf } from '../fuse.ts';

export type Hits = {
  /** Counts a fault against what it hit. */
  readonly count: (fault: string, operation: string) => void;
  /** Counts a fault against the operation that has this idempotency key. */
  readonly countKey: (fault: string, key: string) => void;
  /** Counts a fault against a call of Stripe; which operation of ours it is is found out at the end. */
  readonly countCall: (fault: string, request: Request) => void;
  /** `lost_reply × refund` → times. Calls that are not ours, but people's at Stripe, are left out. */
  readonly byOperation: (client: Client) => Promise<Readonly<Record<string, number>>>;
};

export function createHits(): Hits {
  const counted = new Map<string, number>();
  const calls: { fault: string; key: string }[] = [];
  const count = (fault: string, operation: string): void => {
    const pair = `${fault} × ${operation}`;
    counted.set(pair, (counted.get(pair) ?? 0) + 1);
  };
  return {
    count,
    countKey: (fault, key) => void calls.push({ fault, key }),
    countCall: (fault, request) => {
      const key = request.headers.get('idempotency-key');
      if (request.method === 'GET') count(fault, callOf(request));
      else if (key) calls.push({ fault, key });
    },
    byOperation: async (client) => {
      const { rows } = await client.execute('SELECT key, kind FROM operations');
      const kinds = new Map(rows.map((row) => [String(row['key']), String(row['kind'])]));
      for (const { fault, key } of calls.splice(0)) {
        const kind = kinds.get(key);
        if (kind) count(fault, kind);
      }
      return Object.fromEntries([...counted].sort(([one], [other]) => (one < other ? -1 : 1)));
    },
  };
}
