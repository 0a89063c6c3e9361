/** The Dashboard's pages, and which view of an app belongs to which. */
import type { RouteDescriptor } from '@stripe/ui-extension-sdk/ui';
import type { Surface } from '../components/dashboard-context.ts';
import type { Manifest } from '../manifest.ts';
import type { PreviewLocation } from './location.ts';

export const DEFAULT_DRAWER = 'stripe.dashboard.drawer.default';

/** What a page's object is called, by the start of its id (viewports reference). */
const OBJECT_BY_PREFIX: Readonly<Record<string, string>> = {
  pi: 'payment_intent',
  ch: 'charge',
  py: 'charge',
  cus: 'customer',
  in: 'invoice',
  sub: 'subscription',
  prod: 'product',
  plink: 'payment_link',
  shr: 'shipping_rate',
};

export function objectOf(id: string): { readonly id: string; readonly object: string } | null {
  const object = OBJECT_BY_PREFIX[id.split('_')[0] ?? ''];
  return object === undefined ? null : { id, object };
}

/** Only pages of one object hand the app an object; lists, overviews and settings do not. */
export function hasObject(viewport: string): boolean {
  return viewport.includes('.detail');
}

export function isPaymentPage(viewport: string): boolean {
  return viewport.startsWith('stripe.dashboard.payment.');
}

/** Settings, onboarding and full pages are the page; every other view stands beside one. */
export function surfaceOf(viewport: string): Surface {
  const isPage = ['settings', 'onboarding', 'stripe.dashboard.fullpage'].includes(viewport);
  return isPage ? 'page' : 'drawer';
}

/** The view for a page: its own, or the default drawer, which the Dashboard shows elsewhere. */
export function viewFor(
  manifest: Manifest,
  viewport: string,
): Manifest['ui_extension']['views'][number] | undefined {
  const { views } = manifest.ui_extension;
  const own = views.find((view) => view.viewport === viewport);
  if (own !== undefined || surfaceOf(viewport) === 'page') return own;
  return views.find((view) => view.viewport === DEFAULT_DRAWER);
}

const WORDS: Readonly<Record<string, string>> = {
  settings: 'Settings',
  onboarding: 'Onboarding',
  [DEFAULT_DRAWER]: 'Any other page',
};

/** "Payment · detail" for `stripe.dashboard.payment.detail`. */
export function viewportWords(viewport: string): string {
  const known = WORDS[viewport];
  if (known !== undefined) return known;
  const [place = '', part] = viewport.replace('stripe.dashboard.', '').split('.');
  const noun = place.replaceAll('-', ' ');
  const words = noun.slice(0, 1).toUpperCase() + noun.slice(1);
  return part === undefined ? words : `${words} · ${part}`;
}

/** What the imitated page is headed with: "Customers", "Balance", "Customer". */
export function pageWords(viewport: string): string {
  const [noun = '', part] = viewportWords(viewport).split(' · ');
  return part === 'list' ? `${noun}s` : noun;
}

const VIEWPORT_OF_ROUTE: Readonly<Record<RouteDescriptor['name'], string>> = {
  balanceOverview: 'stripe.dashboard.balance.overview',
  billing: 'stripe.dashboard.billing.overview',
  customers: 'stripe.dashboard.customer.list',
  customerDetails: 'stripe.dashboard.customer.detail',
  dashboard: 'stripe.dashboard.home.overview',
  fullPage: 'stripe.dashboard.fullpage',
  fullPageGlob: 'stripe.dashboard.fullpage',
  invoiceDetails: 'stripe.dashboard.invoice.detail',
  invoices: 'stripe.dashboard.invoice.list',
  onboarding: 'onboarding',
  paymentDetails: 'stripe.dashboard.payment.detail',
  paymentReviewDetails: 'stripe.dashboard.payment.detail',
  payments: 'stripe.dashboard.payment.list',
  productDetails: 'stripe.dashboard.product.detail',
  products: 'stripe.dashboard.product.list',
  reportsHub: 'stripe.dashboard.report.overview',
  revenueRecognition: 'stripe.dashboard.revenue-recognition.overview',
  shippingRateDetails: 'stripe.dashboard.shipping-rates.detail',
  shippingRates: 'stripe.dashboard.shipping-rates.list',
  subscriptionDetails: 'stripe.dashboard.subscription.detail',
  subscriptions: 'stripe.dashboard.subscription.list',
  taxReportingLocations: 'stripe.dashboard.tax-report.overview',
  taxReporting: 'stripe.dashboard.tax-report.overview',
};

/** Where a route descriptor leads in the preview. */
export function locationOfRoute(route: RouteDescriptor): Partial<PreviewLocation> {
  const view = VIEWPORT_OF_ROUTE[route.name];
  const appParams = route.envParams ?? {};
  if (route.name === 'fullPageGlob') {
    return { view, appParams, path: `/${(route.params?.glob ?? []).join('/')}` };
  }
  const params: Readonly<Record<string, unknown>> = 'params' in route ? (route.params ?? {}) : {};
  const object = Object.entries(params).find(([name]) => name.endsWith('Id') && name !== 'appId');
  if (object === undefined || !hasObject(view)) return { view, appParams };
  return { view, appParams, object: String(object[1]) };
}
