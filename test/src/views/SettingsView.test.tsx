import { render } from '@stripe/ui-extension-sdk/testing';
import { Button } from '@stripe/ui-extension-sdk/ui';
import { afterEach, expect, test } from 'vitest';
import SettingsView from '../../../src/views/SettingsView.tsx';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import { RIGHTS } from '../../../worker/staff/rights.ts';
import { SCALE_AT_START } from '../../../worker/risk/tier.ts';
import { ADA, NOW, VIC } from '../cards.ts';
import { contextOf, openDashboard, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

async function show(person: typeof ADA) {
  const settings = {
    paused: false,
    secondPersonAbove: { default: 1_000 },
    shortfallAlertMinor: { default: 1_000 },
    defaultShare: null,
  };
  dashboard = openDashboard({
    answers: {
      'settings.get': { settings, lastMinuteAt: NOW, person, now: NOW },
      'tiers.get': { scale: SCALE_AT_START, sellers: [] },
      'people.list': { people: [ADA, VIC], rights: RIGHTS, me: person },
      'keys.list': { keys: [] },
      'policies.list': { versions: [POLICY_AT_START], inForce: 0, overrides: [], now: NOW },
    },
  });
  const { wrapper, update } = render(<SettingsView {...contextOf()} />);
  for (let turn = 0; turn < 20; turn += 1) await update();
  const isOff = (label: string) =>
    wrapper
      .findAll(Button)
      .find((each) => each.text === label)
      ?.prop('disabled');
  return { wrapper, isOff };
}

const SAVES = ['Stop all releases', 'Save limits and default share', 'Save the tiers'];

test('somebody with every right can change everything', async () => {
  const { wrapper, isOff } = await show(ADA);
  expect(SAVES.map(isOff)).toEqual([false, false, false]);
  expect(wrapper.text).toContain('There is no key yet.');
});

test('somebody without rights sees all but the keys, and is told whom to ask', async () => {
  const { wrapper, isOff } = await show(VIC);
  expect(SAVES.map(isOff)).toEqual([true, true, true]);
  expect(wrapper.text).toContain('You do not have the right to use the stop switch.');
  expect(wrapper.text).toContain('Not yours to see');
  expect(dashboard?.calls.some(({ url }) => url.endsWith('keys.list'))).toBe(false);
});

test('a seller list without sellers says when they appear', async () => {
  expect((await show(ADA)).wrapper.text).toContain('No sellers yet');
});
