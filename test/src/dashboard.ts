/** The Dashboard around a view, without a browser: it signs, shows toasts, and carries calls to answers. */
import { getMockContextProps } from '@stripe/ui-extension-sdk/testing';

export const API_URL = 'https://recourse.test/v1/staff/';

export type Call = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type DashboardOptions = {
  /** The answer of each operation; a number is a status without words of the backend. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Refuses to sign when this says so. */
  readonly refuses?: (payload: Readonly<Record<string, unknown>>) => boolean;
  readonly isUnreachable?: boolean;
};

export type Dashboard = {
  readonly calls: Call[];
  readonly signed: Readonly<Record<string, unknown>>[];
  readonly toasts: string[];
  readonly close: () => void;
};

/** Takes the place of two globals that the SDK and the browser own, until it is closed. */
export function openDashboard(options: DashboardOptions = {}): Dashboard {
  const [calls, signed, toasts]: [Call[], Dashboard['signed'], string[]] = [[], [], []];
  const before = {
    fetch: globalThis.fetch,
    exports: Reflect.get(globalThis, '__StripeExtExports'),
  };
  const call = {
    supportsFetchAppEmbeddedKey: () => Promise.resolve(false),
    fetchStripeSignature: (payload: Readonly<Record<string, unknown>>) => {
      if (options.refuses?.(payload)) return Promise.reject(new Error('You may not sign this'));
      signed.push(payload);
      return Promise.resolve('t=1,v1=signed');
    },
    showToast: (message: string) => {
      toasts.push(message);
      return Promise.resolve({ update: () => undefined, dismiss: () => undefined });
    },
  };
  Reflect.set(globalThis, '__StripeExtExports', { endpoint: { call } });
  globalThis.fetch = (input, init) => {
    if (options.isUnreachable) return Promise.reject(new TypeError('Failed to fetch'));
    const url = String(input);
    const headers = { ...(init?.headers as Record<string, string>) };
    // Our own client sends text.
    calls.push({ url, headers, body: init?.body as string });
    return Promise.resolve(answerOf(options.answers?.[url.slice(API_URL.length)]));
  };
  return {
    calls,
    signed,
    toasts,
    close: () => {
      globalThis.fetch = before.fetch;
      Reflect.set(globalThis, '__StripeExtExports', before.exports);
    },
  };
}

function answerOf(answer: unknown): Response {
  if (typeof answer === 'number') return new Response('<html>', { status: answer });
  const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
  return Response.json(answer ?? {}, { status: isRefusal ? 409 : 200 });
}

export function problem(code: string, message = 'It is so.', next = 'Do this.') {
  return { error: { code, message, next, requestId: 'req-1' } };
}

/** The props that the Dashboard gives to a view beside a payment. */
export function contextOf(object: { readonly id: string; readonly object: string } | null = null) {
  return getMockContextProps({
    environment: {
      mode: 'test',
      constants: { API_URL },
      ...(object ? { objectContext: object } : {}),
    },
    userContext: {
      id: 'usr_ada',
      locale: 'en-GB',
      account: { id: 'acct_platform' },
      roles: [{ id: 'admin', name: 'Administrator', type: 'builtIn' }],
    },
  });
}
