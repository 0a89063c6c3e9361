/**
 * How Stripe says no. Every expected refusal is a value of this one shape; nothing here is thrown.
 * Codes and sentences: https://docs.stripe.com/error-codes
 */

/** The `error` member of a refused answer. */
export type ApiError = {
  readonly type:
    'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error' | 'rate_limit_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly charge?: string;
  readonly doc_url?: string;
  readonly request_log_url?: string;
  readonly payment_intent?: object;
  readonly payment_method?: object;
  readonly setup_intent?: object;
};

/** An expected refusal: HTTP status, error body and extra headers. */
export type Refusal = {
  readonly refusal: true;
  readonly status: number;
  readonly error: ApiError;
  readonly headers?: Readonly<Record<string, string>>;
};

type Details = { readonly code?: string; readonly param?: string; readonly status?: number };

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value;

/** A 400 `invalid_request_error`, or another status where Stripe uses one. */
export const invalidRequest = (message: string, details: Details = {}): Refusal => ({
  refusal: true,
  status: details.status ?? 400,
  error: {
    type: 'invalid_request_error',
    message,
    ...(details.code === undefined
      ? {}
      : {
          code: details.code,
          doc_url: `https://stripe.com/docs/error-codes/${docName(details.code)}`,
        }),
    ...(details.param === undefined ? {} : { param: details.param }),
  },
});

const docName = (code: string): string => code.replaceAll('_', '-');

/** 404 `resource_missing`: also the answer when the object lives on another account. */
export const noSuch = (kind: string, id: string, param = 'id'): Refusal =>
  invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param, status: 404 });

/** 401: no key, or one this world does not know. */
export const unauthorized = (key: string | null): Refusal => ({
  refusal: true,
  status: 401,
  headers: { 'WWW-Authenticate': 'Bearer realm="Stripe"' },
  error: {
    type: 'invalid_request_error',
    message:
      key === null
        ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
        : `Invalid API Key provided: ${maskKey(key)}`,
  },
});

const maskKey = (key: string): string =>
  key.length <= 12 ? key : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;

/** 403: a connected account that is unknown, or gone. */
export const accountInvalid = (key: string, account: string): Refusal =>
  invalidRequest(
    `The provided key '${maskKey(key)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    { code: 'account_invalid', status: 403 },
  );

/** 403 without a code: a restricted key that lacks one permission, which only the sentence names. */
export const notPermitted = (key: string, permission: string): Refusal =>
  invalidRequest(
    `The provided key '${maskKey(key)}' does not have the required permissions for this endpoint. Having the '${permission}' permission would allow this request to continue.`,
    { status: 403 },
  );

/** A rule of the account asks for someone's approval first. The action waits and may still run. */
export const approvalRequired = (): Refusal =>
  invalidRequest(
    'This action requires approval. It will be carried out once a reviewer approves it.',
    { code: 'approval_required' },
  );

/** 429 of a rate limiter; the reason travels in its header, and there is no Retry-After. */
export const rateLimited = (reason: string): Refusal => ({
  refusal: true,
  status: 429,
  headers: { 'Stripe-Rate-Limited-Reason': reason },
  error: {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message:
      'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    doc_url: 'https://stripe.com/docs/error-codes/rate-limit',
  },
});

/** 429 without a reason header: another request holds the object. */
export const lockTimeout = (): Refusal => ({
  refusal: true,
  status: 429,
  error: {
    type: 'invalid_request_error',
    code: 'lock_timeout',
    message:
      'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
    doc_url: 'https://stripe.com/docs/error-codes/lock-timeout',
  },
});

/** 409: the first request with this key has not answered yet. */
export const keyInUse = (key: string): Refusal => ({
  refusal: true,
  status: 409,
  error: {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    doc_url: 'https://stripe.com/docs/error-codes/idempotency-key-in-use',
  },
});

/** 400 `idempotency_error`: a known key with other parameters. */
export const keyReused = (key: string): Refusal => ({
  refusal: true,
  status: 400,
  error: {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  },
});

/** 500: an error on Stripe's side. */
export const serverError = (): Refusal => ({
  refusal: true,
  status: 500,
  error: {
    type: 'api_error',
    message:
      'An unknown error occurred. If this persists, please let us know at support@stripe.com.',
  },
});

/** 402: the bank said no. */
export const cardError = (error: Omit<ApiError, 'type'> & { readonly code: string }): Refusal => ({
  refusal: true,
  status: 402,
  error: {
    type: 'card_error',
    doc_url: `https://stripe.com/docs/error-codes/${docName(error.code)}`,
    ...error,
  },
});
