/** Replies of Stripe that get lost on one path, as a broken line loses them. */
export type Line = {
  /** From now on calls of the path do not arrive (`before`) or their replies do not (`after`). */
  readonly cut: (path: RegExp, when: 'before' | 'after') => void;
  readonly mend: () => void;
  /** How many calls that change something reached Stripe on the path. */
  readonly arrived: (path: RegExp) => number;
  readonly fetch: (
    fetch: (request: Request) => Promise<Response>,
  ) => (input: Parameters<typeof globalThis.fetch>[0], init?: RequestInit) => Promise<Response>;
};

export function createLine(): Line {
  let lost: { readonly path: RegExp; readonly when: 'before' | 'after' } | null = null;
  const posts: string[] = [];
  return {
    cut: (path, when) => {
      lost = { path, when };
    },
    mend: () => {
      lost = null;
    },
    arrived: (path) => posts.filter((one) => path.test(one)).length,
    fetch: (fetch) => async (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const isLost = request.method === 'POST' && lost?.path.test(pathname) === true;
      if (isLost && lost?.when === 'before') throw new TypeError('fetch failed');
      if (request.method === 'POST') posts.push(pathname);
      const response = await fetch(request);
      if (isLost) throw new TypeError('fetch failed');
      return response;
    },
  };
}
