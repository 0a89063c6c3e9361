/** Stripe says no to calls of one path, in its own words. */
import { requestOf } from './world.ts';

export type SaidNo = {
  readonly status: number;
  readonly message: string;
  /** Most of Stripe's refusals have a code; some have none. */
  readonly code?: string;
};

export function createRefusals() {
  const said: { path: RegExp; no: SaidNo }[] = [];
  let refused = 0;
  return {
    /** From now on what is posted to the path is refused. */
    refuse: (path: RegExp, no: SaidNo): void => {
      said.push({ path, no });
    },
    relent: (): void => {
      said.length = 0;
    },
    /** How often it said no. */
    count: (): number => refused,
    fetch:
      (fetch: (request: Request) => Promise<Response>): typeof globalThis.fetch =>
      async (input, init) => {
        const request = requestOf(input, init);
        const { pathname } = new URL(request.url);
        const one =
          request.method === 'POST' ? said.find(({ path }) => path.test(pathname)) : undefined;
        if (!one) return fetch(request);
        refused += 1;
        const { status, message, code } = one.no;
        const error = { type: 'invalid_request_error', message, ...(code && { code }) };
        return Response.json({ error }, { status });
      },
  };
}
