/** The router of full-page views (SDK `types/global.navigation`), as the Dashboard provides it. */
import type {
  ExtensionRouter,
  HrefListener,
  MatchedRoute,
  RouteDescriptor,
  RoutesConfig,
} from '@stripe/ui-extension-sdk/types/global.navigation';
import type { AppLocation } from '../protocol.ts';

export function createRouter(
  initial: AppLocation,
  onChange: (location: AppLocation) => void,
): ExtensionRouter {
  let location = initial;
  const listeners = new Set<HrefListener>();
  const move = (next: AppLocation): void => {
    location = next;
    for (const listener of listeners) listener(next);
    onChange(next);
  };
  return {
    getHref: () => location.href,
    getSearchParams: () => location.searchParams ?? {},
    setHref: (href, options) => {
      move({ href, searchParams: options?.searchParams ?? {} });
    },
    listenToHref: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setRoute: (config, route) => {
      const href = `/${pathSegments(config, route).join('/')}`;
      move({ href, searchParams: route.searchParams ?? {} });
    },
    createPathSegments: pathSegments,
    getMatchedRoute: matchRoute,
    registerRoutes: () => undefined,
    validateRoutes: (config) => config,
  };
}

/** Fills a route's path; throws, as the app asked for a route that cannot exist. */
function pathSegments(config: RoutesConfig, route: RouteDescriptor): string[] {
  const definition = config[route.key];
  if (definition === undefined) throw new Error(`Unknown route: ${route.key}`);
  return segmentsOf(definition.path).map((segment) => {
    if (!segment.startsWith(':')) return segment;
    const value = route.params?.[segment.slice(1)];
    if (value === undefined) throw new Error(`Route ${route.key} needs the param ${segment}`);
    return encodeURIComponent(value);
  });
}

function matchRoute(config: RoutesConfig, href: string): MatchedRoute | null {
  for (const [key, routeDefinition] of Object.entries(config)) {
    const routeParams = matchPath(segmentsOf(routeDefinition.path), segmentsOf(href));
    if (routeParams !== null) return { key, routeDefinition, routeParams };
  }
  return null;
}

function matchPath(
  pattern: readonly string[],
  actual: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = actual[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(value);
    else if (segment !== value) return null;
  }
  return params;
}

function segmentsOf(path: string): string[] {
  return (path.split('?')[0] ?? '').split('/').filter((segment) => segment !== '');
}
