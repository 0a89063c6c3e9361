/** What the Worker must be told to run without the rest of the sandbox. The values open nothing. */
export function workerVariables(libsqlUrl: string) {
  return {
    LIBSQL_URL: libsqlUrl,
    STRIPE_SECRET_KEY: 'sk_test_RecourseBenchmark000000',
    // Nothing listens there: the acknowledgement asks Stripe nothing.
    STRIPE_API_BASE: 'http://127.0.0.1:9',
    STRIPE_WEBHOOK_SECRET_PLATFORM: 'whsec_BenchPlatform',
    STRIPE_WEBHOOK_SECRET_CONNECT: 'whsec_BenchConnect',
    STRIPE_APP_SIGNING_SECRET: 'absec_BenchApp',
    PLATFORM_ACCOUNT_ID: 'acct_1BenchPlatform',
  };
}
