import { describe, expect, test } from 'vitest';
import { createRouter } from '../../../../sandbox/preview/frame/router.ts';
import type { AppLocation } from '../../../../sandbox/preview/protocol.ts';

const ROUTES = {
  cases: { path: '/cases', render: () => null },
  case: { path: '/cases/:id', render: () => null },
};

describe('the router of full-page views', () => {
  test('matches a path and reads its params', () => {
    const router = createRouter({ href: '/cases/dp%201' }, () => undefined);
    const matched = router.getMatchedRoute(ROUTES, router.getHref() ?? '');
    expect(matched).toMatchObject({ key: 'case', routeParams: { id: 'dp 1' } });
    expect(router.getMatchedRoute(ROUTES, '/elsewhere')).toBeNull();
  });

  test('moves, tells its listeners and the page, and stops when asked to', () => {
    const heard: string[] = [];
    const moves: AppLocation[] = [];
    const router = createRouter({ href: '/cases' }, (location) => moves.push(location));
    const stop = router.listenToHref(({ href }) => heard.push(href));
    router.setRoute(ROUTES, { key: 'case', params: { id: 'dp/1' }, searchParams: { tab: 'x' } });
    stop();
    router.setHref('/cases');
    expect(heard).toEqual(['/cases/dp%2F1']);
    expect(moves.map(({ href }) => href)).toEqual(['/cases/dp%2F1', '/cases']);
    expect(router.getSearchParams()).toEqual({});
  });

  test('refuses routes that do not exist and params that are missing', () => {
    const router = createRouter({ href: '/' }, () => undefined);
    expect(() => router.createPathSegments(ROUTES, { key: 'nope' })).toThrow('Unknown route: nope');
    expect(() => router.createPathSegments(ROUTES, { key: 'case' })).toThrow('needs the param :id');
  });
});
