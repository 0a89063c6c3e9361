/** Starts a rebuild through the platform API where there is none, and follows it until it is over. */
import type { RebuildDocument } from '../../worker/rebuild/platform-fields.ts';

export type Rebuilding = {
  readonly url: string;
  /** With the scope `operate`. */
  readonly key: string;
  /** Payments that were created before this day are not read; null: as the deployment is set up. */
  readonly from: string | null;
  /** Whether another one is started although one is over. */
  readonly again?: boolean;
  /** What is done between two looks at how far it is. */
  readonly wait: () => Promise<void>;
  readonly told: (document: RebuildDocument) => void;
};

/** The document once it is over. @throws Error with the Worker's own sentence where it refuses */
export async function rebuild(rebuilding: Rebuilding): Promise<RebuildDocument> {
  const { from, again = false, wait, told } = rebuilding;
  let document = await ask(rebuilding, 'GET');
  if (document.state === 'none' || (again && document.state === 'over')) {
    document = await ask(rebuilding, 'POST', from === null ? {} : { from });
  }
  while (document.state !== 'over') {
    told(document);
    await wait();
    document = await ask(rebuilding, 'GET');
  }
  told(document);
  return document;
}

type Refusal = { readonly error: { readonly message: string; readonly next: string } };

async function ask(
  { url, key }: Pick<Rebuilding, 'url' | 'key'>,
  method: 'GET' | 'POST',
  body?: object,
): Promise<RebuildDocument> {
  if (!URL.canParse(url)) throw new Error(`${url} is no address.`);
  const answer = await fetch(new URL('/v1/rebuild', url), {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    const sentence = `Nothing answers at ${url}. A rebuild that is under way goes on: start this again to follow it.`;
    throw new Error(sentence, { cause });
  });
  const document: unknown = await answer.json();
  if (answer.ok) return document as RebuildDocument; // both are of one version
  const { error } = document as Refusal;
  throw new Error(`${error.message}\n${error.next}`);
}
