/** The platform calls of the SDK (`utils/platformRpcs`), answered as the Dashboard would. */
import type { RouteDescriptor } from '@stripe/ui-extension-sdk/ui';
import { isSourceAllowed } from '../csp.ts';
import type { Manifest } from '../manifest.ts';
import type { Person } from '../people.ts';
import { callStripe, signPayload } from './api.ts';
import type { StripeAnswer } from './api.ts';
import { showToast } from './toasts.tsx';

export type RpcWorld = {
  readonly manifest: Manifest;
  readonly person: Person;
  readonly navigate: (route: RouteDescriptor) => void;
  readonly refresh: () => Promise<void>;
};

type FetchOptions = {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const STATE_BYTES = 16;

export function platformRpcs({ manifest, person, navigate, refresh }: RpcWorld) {
  const permissions = manifest.permissions.map(({ permission }) => permission);
  const email = { email: person.email };
  return {
    // With false, the SDK sends Stripe calls and signatures through its host.
    supportsFetchAppEmbeddedKey: () => false,
    fetchAppEmbeddedKey: () => {
      throw new Error('The preview gives no key to the frame.');
    },
    stripeApiFetch: (path: string, options: FetchOptions = {}): Promise<StripeAnswer> => {
      if (path === '/v1/user/email') return Promise.resolve(answered(email));
      const contentType = options.headers?.['Content-Type'] ?? options.headers?.['content-type'];
      return callStripe(path, {
        ...(options.method !== undefined && { method: options.method }),
        ...(options.body !== undefined && options.body !== null && { body: String(options.body) }),
        ...(contentType !== undefined && { contentType }),
      });
    },
    fetchStripeSignature: (payload: unknown = {}) => signPayload(person.userId, payload),
    getDashboardUserEmail: () => ({ ...answered(email), ...email }),
    getUserAuthorizedPermissions: () => permissions,
    isPermissionAuthorized: (permission: string) => permissions.includes(permission),
    isSourceInAuthorizedCSP: (source: string) => {
      const security = manifest.ui_extension.content_security_policy;
      const sources = [...(security['connect-src'] ?? []), ...(security['image-src'] ?? [])];
      return isSourceAllowed(sources, source);
    },
    clipboardWriteText: (text: string) => navigator.clipboard.writeText(text),
    createOAuthState: async (state: string) => {
      const random = crypto.getRandomValues(new Uint8Array(STATE_BYTES));
      const verifier = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
      return { state: state === '' ? verifier : state, challenge: base64Url(digest) };
    },
    refreshDashboardData: refresh,
    showToast,
    navigateToDashboardRoute: navigate,
  };
}

function answered(json: unknown): StripeAnswer {
  return { ok: true, status: 200, statusText: 'OK', headers: {}, json };
}

/** PKCE writes its challenge this way (RFC 7636 § 4.2). */
function base64Url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
