import { describe, expect, test } from 'vitest';
import { readLocation, writeLocation } from '../../../../sandbox/preview/host/location.ts';

describe('the address of what is shown', () => {
  test('holds view, object, person, role, mode and deep-link variables', () => {
    const search = '?view=settings&object=pi_1&person=usr_1&role=admin&mode=live&app_tab=two';
    expect(readLocation(search)).toEqual({
      view: 'settings',
      object: 'pi_1',
      person: 'usr_1',
      role: 'admin',
      mode: 'live',
      appParams: { tab: 'two' },
    });
  });

  test('is written so that it reads the same', () => {
    const search = '?view=settings&person=usr_1&mode=live&app_tab=two';
    expect(writeLocation(readLocation(search))).toBe(search);
  });

  test('leaves out what is empty, and test mode', () => {
    expect(writeLocation({ view: 'settings', object: '', mode: 'test', appParams: {} })).toBe(
      '?view=settings',
    );
  });
});
