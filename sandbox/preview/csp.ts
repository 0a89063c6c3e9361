/**
 * What an app may reach from inside its frame. Stripe enforces the manifest's list with the
 * browser's own Content Security Policy; so does the preview.
 */
export type ContentSecurity = {
  readonly 'connect-src'?: readonly string[];
  readonly 'image-src'?: readonly string[];
  readonly purpose?: string;
};

/**
 * The policy header of the app's frame. Scripts come from the preview server only; everything that
 * the manifest does not name is refused.
 */
export function frameCsp(security: ContentSecurity, previewOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src ${previewOrigin}`,
    `connect-src ${listed(security['connect-src'])}`,
    `img-src ${listed(security['image-src'])}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${previewOrigin}`,
  ].join('; ');
}

/**
 * Whether a list of CSP sources covers a URL: a path that ends in a slash covers its children, any
 * other path only itself (CSP 3 § 6.7.2.10).
 */
export function isSourceAllowed(sources: readonly string[], source: string): boolean {
  if (!URL.canParse(source)) return false;
  const wanted = new URL(source);
  return sources.filter((entry) => URL.canParse(entry)).some((entry) => covers(entry, wanted));
}

function covers(entry: string, wanted: URL): boolean {
  const allowed = new URL(entry);
  if (allowed.origin !== wanted.origin) return false;
  if (!allowed.pathname.endsWith('/')) return allowed.pathname === wanted.pathname;
  return wanted.pathname.startsWith(allowed.pathname);
}

function listed(sources: readonly string[] | undefined): string {
  return sources === undefined || sources.length === 0 ? "'none'" : sources.join(' ');
}
