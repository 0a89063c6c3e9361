import { render } from '@stripe/ui-extension-sdk/testing';
import { Button, TextField } from '@stripe/ui-extension-sdk/ui';
import { afterEach, describe, expect, test } from 'vitest';
import SettingsView from '../../../src/views/SettingsView.tsx';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { SCALE_AT_START } from '../../../worker/sellers/risk/tier.ts';
import { SETTINGS_AT_START } from '../../../worker/people/settings/settings.ts';
import { ADA, NOW, VIC } from '../cards.ts';
import { contextOf, openDashboard, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

async function show(person: typeof ADA) {
  dashboard = openDashboard({
    answers: {
      'settings.get': { settings: SETTINGS_AT_START, lastMinuteAt: NOW, person, now: NOW },
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
  const press = async (label: string) => {
    wrapper
      .findAll(Button)
      .find(({ text }) => text === label)
      ?.trigger('onPress', {});
    for (let turn = 0; turn < 20; turn += 1) await update();
  };
  return { wrapper, isOff, press, update };
}

const SAVES = [
  ...['Stop everything', 'Save limits and default share', 'Save disputes and debts'],
  'Save the tiers',
];

test('somebody with every right can change everything', async () => {
  const { wrapper, isOff } = await show(ADA);
  expect(SAVES.map(isOff)).toEqual([false, false, false, false]);
  expect(wrapper.text).toContain('There is no key yet.');
});

test('somebody without rights sees all but the keys, and is told whom to ask', async () => {
  const { wrapper, isOff } = await show(VIC);
  expect(SAVES.map(isOff)).toEqual([true, true, true, true]);
  expect(wrapper.text).toContain('You do not have the right to use the stop switch.');
  expect(wrapper.text).toContain('Not yours to see');
  expect(dashboard?.calls.some(({ url }) => url.endsWith('keys.list'))).toBe(false);
});

test('a seller list without sellers says when they appear', async () => {
  expect((await show(ADA)).wrapper.text).toContain('No sellers yet');
});

const field = ({ wrapper }: Awaited<ReturnType<typeof show>>, label: string) =>
  wrapper.findAll(TextField).find((one) => one.prop('label') === label);
const saved = () => dashboard?.calls.find(({ url }) => url.endsWith('settings.save'));

describe('the minimum balance of sellers', () => {
  async function typed(currency: string, amount: string) {
    const shown = await show(ADA);
    await shown.press('Add a currency of balances');
    const type = (label: string, value: string) => {
      field(shown, label)?.trigger('onChange', { target: { value } });
    };
    type('Currency of the balance', currency);
    await shown.update();
    type('Stays in it', amount);
    await shown.update();
    await shown.press('Save limits and default share');
    return shown;
  }

  test('is saved in minor units of its currency', async () => {
    await typed('KWD', '1.500');
    expect(JSON.parse(saved()?.body ?? '{}')).toMatchObject({ payoutMinimumMinor: { kwd: 1_500 } });
  });

  test('is not sent while it is no amount of the currency', async () => {
    const shown = await typed('jpy', '1.50');
    expect(field(shown, 'Stays in it')?.prop('error')).toBe('Write an amount, such as 15000.');
    expect(saved()).toBeUndefined();
  });
});

describe('disputes and debts', () => {
  test('are saved and nothing else is sent: what someone changed meanwhile stays', async () => {
    const shown = await show(ADA);
    field(shown, 'Kept of each share, in per cent')?.trigger('onChange', {
      target: { value: '25' },
    });
    await shown.update();
    await shown.press('Save disputes and debts');
    const sent = JSON.parse(saved()?.body ?? '{}') as Record<string, unknown>;
    const { disputes } = SETTINGS_AT_START;
    expect(sent).not.toHaveProperty('secondPersonAbove');
    expect(sent).not.toHaveProperty('defaultRule');
    expect(sent['disputes']).toEqual({ ...disputes, autoAcceptBelow: { default: 0 } });
    expect(sent['withholding']).toEqual({ basisPoints: 2_500, floorMinor: { default: 0 } });
    expect(dashboard?.toasts).toEqual(['Saved']);
  });

  test('are not sent while something is wrong', async () => {
    const shown = await show(ADA);
    const label = 'Safe hours before the deadline';
    field(shown, label)?.trigger('onChange', { target: { value: 'two' } });
    await shown.update();
    await shown.press('Save disputes and debts');
    expect(field(shown, label)?.prop('error')).toMatch(/^Whole hours/);
    expect(saved()).toBeUndefined();
  });
});
