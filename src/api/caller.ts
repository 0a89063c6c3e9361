/** Who calls the backend, from where, and how the words are set for them: all from the Dashboard's context. */
import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import type { Place } from '../words/days.ts';

/** A role as the Dashboard tells it; signed as it came, because Stripe compares it whole. */
export type Role = { readonly id?: string; readonly name: string; readonly type: string };

export type Caller = {
  readonly apiUrl: string;
  readonly livemode: boolean;
  readonly userId: string;
  readonly accountId: string;
  readonly roles: readonly Role[];
};

export function callerOf({ userContext, environment }: ExtensionContextValue): Caller {
  const { constants, mode } = environment;
  // `constants` is whatever the manifest holds; ours holds the address as text (stripe-app.json).
  const { API_URL = '' } = (constants ?? {}) as { API_URL?: string };
  return {
    apiUrl: API_URL,
    livemode: mode === 'live',
    userId: userContext.id ?? '',
    accountId: userContext.account.id,
    roles: (userContext.roles ?? []).map((role) => ({ ...role })),
  };
}

/** The person's own locale and time zone. */
export function placeOf({ userContext }: ExtensionContextValue): Place {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { locale: userContext.locale ?? 'en', timeZone };
}
