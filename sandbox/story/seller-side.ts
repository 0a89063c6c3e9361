/** What a seller does outside the Dashboard: signed in with the platform, then on a phone of their own. */
import type { SandboxEnv } from '../stack/env-file.ts';

/** The door that the platform's backend gets for its signed-in seller, or the code of the refusal. */
export type Door = { readonly door: string; readonly url: string };

export async function askForDoor(
  { WORKER_URL }: SandboxEnv,
  asked: { readonly key: string; readonly sellerId: string; readonly disputeId: string },
): Promise<Door | string> {
  const { key, sellerId, disputeId } = asked;
  const answer = await fetch(`${WORKER_URL}/v1/sellers/${sellerId}/access`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ disputeId }),
  });
  const body = (await answer.json()) as Door & { readonly error?: { readonly code: string } };
  return body.error ? body.error.code : body;
}

export type Phone = {
  /** The title of the page that the link shows. */
  readonly look: () => Promise<string>;
  readonly open: () => Promise<string>;
  readonly send: (form: FormData) => Promise<string>;
  /** All that the page says. */
  readonly read: () => Promise<string>;
};

/** A browser with a memory of its own: it keeps the cookie of the link that it opened. */
export function phone(url: string): Phone {
  let cookie = '';
  const pageOf = async (path: string, init: RequestInit = {}): Promise<string> => {
    const headers = new Headers(cookie === '' ? [] : [['cookie', cookie]]);
    // As browsers do with every form.
    if (init.method === 'POST') headers.set('origin', new URL(url).origin);
    const answer = await fetch(`${url}${path}`, { ...init, headers, redirect: 'manual' });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const page = await answer.text();
    return answer.status === 303 ? pageOf('') : page;
  };
  const ask = async (path: string, init: RequestInit = {}): Promise<string> =>
    /<title>([^<]*)</.exec(await pageOf(path, init))?.[1] ?? '';
  return {
    look: () => ask(''),
    open: () => ask('/open', { method: 'POST' }),
    send: (body) => ask('/response', { method: 'POST', body }),
    read: () => pageOf(''),
  };
}
