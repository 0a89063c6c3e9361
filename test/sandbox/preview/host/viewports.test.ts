import { describe, expect, test } from 'vitest';
import {
  locationOfRoute,
  objectOf,
  surfaceOf,
  viewFor,
  viewportWords,
} from '../../../../sandbox/preview/host/viewports.ts';
import { readManifest } from '../../../../sandbox/preview/manifest.ts';
import { FIXTURE_APP } from '../world.ts';

describe('a page of the Dashboard', () => {
  const manifest = readManifest(FIXTURE_APP);

  test('shows the view made for it', () => {
    expect(viewFor(manifest, 'stripe.dashboard.payment.detail')?.component).toBe('PaymentView');
  });

  test('shows the default drawer otherwise, except where the view would be the page', () => {
    expect(viewFor(manifest, 'stripe.dashboard.invoice.list')?.component).toBe('TroubleView');
    expect(viewFor(manifest, 'onboarding')).toBeUndefined();
  });

  test('knows its object by the start of the id', () => {
    expect(objectOf('pi_1')).toEqual({ id: 'pi_1', object: 'payment_intent' });
    expect(objectOf('py_1')).toEqual({ id: 'py_1', object: 'charge' });
    expect(objectOf('nonsense')).toBeNull();
  });

  test('is reached by its route descriptor', () => {
    expect(locationOfRoute({ name: 'paymentDetails', params: { paymentId: 'ch_1' } })).toEqual({
      view: 'stripe.dashboard.payment.detail',
      object: 'ch_1',
      appParams: {},
    });
    expect(locationOfRoute({ name: 'fullPageGlob', params: { glob: ['cases', 'dp_1'] } })).toEqual({
      view: 'stripe.dashboard.fullpage',
      path: '/cases/dp_1',
      appParams: {},
    });
    expect(locationOfRoute({ name: 'dashboard', envParams: { tab: 'one' } })).toEqual({
      view: 'stripe.dashboard.home.overview',
      appParams: { tab: 'one' },
    });
  });

  test('is named in words', () => {
    expect(viewportWords('stripe.dashboard.payment-link.detail')).toBe('Payment link · detail');
    expect(surfaceOf('settings')).toBe('page');
    expect(surfaceOf('stripe.dashboard.home.overview')).toBe('drawer');
  });
});
