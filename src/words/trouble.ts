/** What went wrong with a call to the backend, by the phase in which it did, and what to do next. */
export type Trouble = {
  readonly phase: 'signature' | 'network' | 'status';
  /** Dotted code of the backend, or one of ours for the two phases before it answers. */
  readonly code: string;
  readonly message: string;
  readonly next: string;
  readonly requestId: string | null;
  /** What the backend tells besides, for a view that can act on it. */
  readonly facts?: Readonly<Record<string, unknown>>;
};

export function signatureTrouble(context: string): Trouble {
  return {
    phase: 'signature',
    code: 'app.not_signed',
    requestId: null,
    message: `Stripe did not sign the request of this app${context ? `: ${context}` : ''}.`,
    next: 'Reload the page. If it stays, the app may not be uploaded to this account yet: ask who set Recourse up.',
  };
}

export function networkTrouble(apiUrl: string): Trouble {
  return {
    phase: 'network',
    code: 'app.not_reachable',
    requestId: null,
    message: `Recourse cannot be reached at ${hostOf(apiUrl)}.`,
    next: 'Check your connection and try again. If it stays, ask who runs Recourse here whether it is up.',
  };
}

/** The backend's own words where it sent them; a plain sentence where something else answered. */
export function statusTrouble(status: number, body: unknown): Trouble {
  const { error } = (body ?? {}) as { error?: unknown };
  const { code, message, next, requestId, facts } = (error ?? {}) as Record<string, unknown>;
  if (typeof code === 'string' && typeof message === 'string' && typeof next === 'string') {
    const id = typeof requestId === 'string' ? requestId : null;
    const words = code.startsWith('signature.') ? NOT_BELIEVED : { message, next };
    const more = typeof facts === 'object' && facts !== null ? { facts: { ...facts } } : {};
    return { phase: 'status', code, ...words, requestId: id, ...more };
  }
  return {
    phase: 'status',
    code: 'app.strange_answer',
    requestId: null,
    message: `Something other than Recourse answered (status ${String(status)}).`,
    next: 'Try again. If it stays, ask who runs Recourse here to look at its address.',
  };
}

/** The backend speaks to whoever signs; the person before the screen did not write the signature. */
const NOT_BELIEVED = {
  message: 'Recourse does not accept the signature that Stripe gave this request.',
  next: 'Reload the page. If it stays, ask who runs Recourse here to check the signing secret of the app.',
};

export type TroubleWords = { readonly title: string; readonly isRetryable: boolean };

/** The heading that a whole view shows over the sentence. */
export function troubleTitle({ code, phase }: Trouble): TroubleWords {
  if (code === 'payment.not_found') return { title: 'Payment not found', isRetryable: false };
  if (code === 'staff.wrong_mode') return { title: 'Wrong mode', isRetryable: false };
  if (code === 'staff.foreign_account') return { title: 'Another account', isRetryable: false };
  if (code === 'staff.right_missing') return { title: 'Not allowed', isRetryable: false };
  if (code === 'request.too_many') return { title: 'Too many requests', isRetryable: true };
  if (phase === 'signature' || code.startsWith('signature.')) {
    return { title: 'Not signed in to Recourse', isRetryable: true };
  }
  if (phase === 'network') return { title: 'Recourse does not answer', isRetryable: true };
  return { title: 'This did not work', isRetryable: true };
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url;
}
