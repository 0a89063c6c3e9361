/** The page's calls to the preview server. */
import type { PageState } from '../state.ts';

const PAGE = { 'x-preview': '1' };

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export async function fetchState(): Promise<PageState> {
  const response = await fetch('/state');
  return (await response.json()) as PageState;
}

/** A call to Stripe with the sandbox's key, as plain data that can cross to the frame. */
export type StripeAnswer = {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
};

export async function callStripe(
  path: string,
  options: { readonly method?: string; readonly body?: string; readonly contentType?: string } = {},
): Promise<StripeAnswer> {
  const response = await fetch('/stripe', {
    method: 'POST',
    headers: PAGE,
    body: JSON.stringify({ path, ...options }),
  });
  const json: unknown = await response.json().catch(() => null);
  const { ok, status, statusText } = response;
  return { ok, status, statusText, headers: Object.fromEntries(response.headers), json };
}

/** Reads one Stripe object or list; a refusal keeps Stripe's own sentence. */
export async function readStripe<T>(path: string): Promise<Answer<T>> {
  try {
    const answer = await callStripe(path);
    // The shape is Stripe's; readers take only fields that they then check or print.
    if (answer.ok) return { ok: true, value: answer.json as T };
    return { ok: false, message: errorMessage(answer.json, answer.status) };
  } catch (error) {
    return { ok: false, message: String(error) };
  }
}

export async function signPayload(userId: string, payload: unknown): Promise<string> {
  const response = await fetch('/signature', {
    method: 'POST',
    headers: PAGE,
    body: JSON.stringify({ user_id: userId, payload }),
  });
  const json: unknown = await response.json();
  if (!response.ok) throw new Error(errorMessage(json, response.status));
  return (json as { signature: string }).signature;
}

export async function uploadFile(file: File, purpose: string): Promise<Answer<unknown>> {
  const form = new FormData();
  form.set('purpose', purpose);
  form.set('file', file);
  const response = await fetch('/files', { method: 'POST', headers: PAGE, body: form });
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) return { ok: false, message: errorMessage(json, response.status) };
  return { ok: true, value: json };
}

export type Clock = { readonly now: string; readonly now_ms: number };

/** The sandbox's clock, moved first when `advanceSeconds` is given. */
export async function readClock(advanceSeconds?: number): Promise<Answer<Clock>> {
  const response =
    advanceSeconds === undefined
      ? await fetch('/clock')
      : await fetch('/clock', {
          method: 'POST',
          headers: PAGE,
          body: JSON.stringify({ advance_seconds: advanceSeconds }),
        });
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) return { ok: false, message: errorMessage(json, response.status) };
  return { ok: true, value: json as Clock };
}

function errorMessage(json: unknown, status: number): string {
  const error = (json as { error?: { message?: string } } | null)?.error;
  return error?.message ?? `The answer was ${String(status)}.`;
}
