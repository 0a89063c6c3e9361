import { render } from '@stripe/ui-extension-sdk/testing';
import {
  AccordionItem,
  Banner,
  Button,
  Checkbox,
  DateField,
  Radio,
  Select,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { afterEach, describe, expect, test } from 'vitest';
import { callerOf } from '../../../../src/api/caller.ts';
import { PolicyPanel } from '../../../../src/components/policy/PolicyPanel.tsx';
import { overridesOf } from '../../../../worker/policies/overrides.ts';
import { POLICY_AT_START, type PolicyVersion } from '../../../../worker/policies/policy.ts';
import type { PoliciesCard } from '../../../../worker/desk/settings/policy-routes.ts';
import { SETTINGS_AT_START } from '../../../../worker/people/settings/settings.ts';
import { ADA, DAY_MS, LONDON, NAMES, NOW, usd, VIC } from '../../cards.ts';
import { contextOf, openDashboard, problem, type Dashboard } from '../../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

const { rules } = POLICY_AT_START;
const PLANNED: PolicyVersion = {
  version: 1,
  savedAt: NOW - DAY_MS,
  savedBy: 'usr_ada',
  effectiveAt: NOW + 9 * DAY_MS,
  rules: { ...rules, finalSale: ['physical'] },
};
const CHECK = { overrides: overridesOf(rules), replay: { looked: 0, changed: [] } };

function cardOf(versions: readonly PolicyVersion[] = [POLICY_AT_START]): PoliciesCard {
  return { versions, inForce: 0, overrides: [], now: NOW };
}

async function show(
  options: {
    readonly person?: typeof ADA;
    readonly policies?: PoliciesCard;
    readonly answers?: Readonly<Record<string, unknown>>;
  } = {},
) {
  dashboard = openDashboard({ answers: { 'policies.check': CHECK, ...options.answers } });
  let reloads = 0;
  const { wrapper, update } = render(
    <PolicyPanel
      caller={callerOf(contextOf())}
      place={LONDON}
      card={{
        settings: SETTINGS_AT_START,
        lastMinuteAt: NOW,
        startsAt: 0,
        person: options.person ?? ADA,
        now: NOW,
      }}
      names={NAMES}
      policies={options.policies ?? cardOf()}
      reload={() => Promise.resolve()}
      reloadPolicies={() => {
        reloads += 1;
        return Promise.resolve();
      }}
    />,
  );
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await update();
  };
  const press = async (label: string): Promise<void> => {
    wrapper
      .findAll(Button)
      .find(({ text }) => text === label)
      ?.trigger('onPress');
    await settle();
  };
  const type = async (value: string, label: string): Promise<void> => {
    const field = wrapper.findAll(TextField).find((each) => each.prop('label') === label);
    field?.trigger('onChange', { target: { value } });
    await settle();
  };
  const sent = (op: string) =>
    dashboard?.calls
      .filter(({ url }) => url.endsWith(op))
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>) ?? [];
  const buttons = () => wrapper.findAll(Button).map(({ text }) => text);
  return { wrapper, settle, press, type, sent, buttons, reloads: () => reloads };
}

describe('the policy', () => {
  test('is read by somebody without the right, who is told whom to ask', async () => {
    const { wrapper, buttons } = await show({ person: VIC });
    expect(wrapper.text).toContain('30 days from delivery');
    expect(wrapper.text).toContain('You do not have the right to change policies. Ask somebody');
    expect(buttons()).toEqual([]);
  });

  test('says that a version is never edited, and what buyers read', async () => {
    const { wrapper, buttons } = await show();
    expect(wrapper.text).toContain('a version is never edited: a change is a new version');
    expect(wrapper.text).toContain('Goods are refunded within 30 days of delivery');
    expect(buttons()).toEqual(['Write version 1']);
  });

  test('shows what is planned, by whom and from when', async () => {
    const { wrapper, buttons } = await show({ policies: cardOf([PLANNED, POLICY_AT_START]) });
    const item = wrapper.find(AccordionItem);
    expect(item?.prop('title')).toBe('Version 1, planned');
    expect(item?.prop('subtitle')).toBe('From Thu 3 Dec, in 9 days. Saved by Ada on Mon 23 Nov.');
    expect(buttons()).toContain('Write version 2');
  });
});

describe('the next version', () => {
  async function written(options: Parameters<typeof show>[0] = {}, number = 1) {
    const shown = await show(options);
    await shown.press(`Write version ${String(number)}`);
    return shown;
  }

  test('cannot be saved before its check, nor after another change', async () => {
    const { press, type, sent, buttons, wrapper } = await written();
    expect(buttons()).not.toContain('Save version 1');
    await press('See what would change');
    expect(buttons()).toContain('Save version 1');
    expect(wrapper.text).toContain('EU and EEA, 30 countries');
    expect(wrapper.text).toContain('Nothing differs from version 0.');
    await type('9', 'Days from delivery');
    expect(buttons()).not.toContain('Save version 1');
    expect(buttons()).toContain('See what would change');
    expect(sent('policies.save')).toEqual([]);
  });

  test('is saved as it was written and checked, and the list is read again', async () => {
    const { wrapper, press, type, sent, reloads, buttons } = await written({
      answers: { 'policies.save': PLANNED },
    });
    await type('0', 'Days from delivery');
    wrapper.find(Checkbox)?.trigger('onChange', { target: { checked: true } });
    await press('See what would change');
    await press('Save version 1');
    const expected = { ...rules, windows: { ...rules.windows, physical: 0 } };
    const asked = { ...expected, finalSale: ['physical'] };
    expect(sent('policies.check')).toMatchObject([{ rules: asked }]);
    expect(sent('policies.save')).toMatchObject([
      { rules: asked, effectiveAt: null, afterVersion: 0 },
    ]);
    expect(dashboard?.toasts).toEqual(['Version 1 saved']);
    expect(reloads()).toBe(1);
    expect(buttons()).toEqual(['Write version 1']);
  });

  test('with a wrong field asks nobody, and says where to look', async () => {
    const { wrapper, press, type, sent } = await written();
    await type('some', 'Days from delivery');
    await press('See what would change');
    expect(wrapper.text).toContain('Some fields above are wrong.');
    const field = wrapper.findAll(TextField).find((each) => each.prop('invalid'));
    expect(field?.prop('error')).toBe('Whole days, 0 to 3,650.');
    expect(wrapper.text).toContain('this is the text without your changes');
    expect(sent('policies.check')).toEqual([]);
  });

  test('with wrong days under a final sale lets them be corrected', async () => {
    const { wrapper, press, type } = await written();
    await type('some', 'Days from delivery');
    wrapper.find(Checkbox)?.trigger('onChange', { target: { checked: true } });
    await press('See what would change');
    const field = wrapper.findAll(TextField).find((each) => each.prop('invalid'));
    expect(field?.prop('disabled')).toBe(false);
  });

  test('begins on the chosen day, and on a planned one takes its place', async () => {
    const { wrapper, settle, press, sent } = await written(
      { policies: cardOf([PLANNED, POLICY_AT_START]), answers: { 'policies.save': PLANNED } },
      2,
    );
    expect(wrapper.find(Banner)?.prop('title')).toBe('Another version is planned');
    wrapper.findAll(Radio)[1]?.trigger('onChange', {});
    await settle();
    await press('See what would change');
    expect(wrapper.find(DateField)?.prop('error')).toBe('Choose a day, or let it begin now.');
    wrapper.find(DateField)?.trigger('onChange', '2026-12-03');
    await settle();
    expect(wrapper.find(Banner)).toBeNull();
    await press('See what would change');
    await press('Save version 2');
    expect(sent('policies.save')).toMatchObject([
      { effectiveAt: PLANNED.effectiveAt, afterVersion: 1 },
    ]);
  });

  test('may begin from a planned one', async () => {
    const { wrapper, press } = await show({ policies: cardOf([PLANNED, POLICY_AT_START]) });
    await press('Begin from this one');
    expect(wrapper.find(Checkbox)?.prop('checked')).toBe(true);
  });

  test('that comes second is told so, and keeps what was written', async () => {
    const changed = problem('policy.changed', 'Somebody saved the policy since you opened it.');
    const { wrapper, press, type, reloads } = await written({
      answers: { 'policies.save': changed },
    });
    await type('9', 'Days from delivery');
    await press('See what would change');
    await press('Save version 1');
    const banner = wrapper.find(Banner);
    expect(banner?.prop('title')).toBe('Somebody saved the policy since you opened it.');
    expect(banner?.prop('description')).toContain('what you wrote stays here');
    expect(reloads()).toBe(0);
    expect(wrapper.text).toContain('30 days from delivery → 9 days from delivery');
  });

  test('whose day went by meanwhile is told what to do', async () => {
    const { wrapper, press } = await written({
      answers: {
        'policies.save': problem('policy.effective_out_of_range', 'In the past.', 'Choose a day.'),
      },
    });
    await press('See what would change');
    await press('Save version 1');
    expect(wrapper.find(Banner)?.prop('title')).toBe('In the past.');
    expect(wrapper.find(Banner)?.prop('description')).toBe('Choose a day.');
  });

  test('gives a place days of its own, and takes them away again', async () => {
    const { wrapper, settle, press, type, sent } = await written();
    await press('Add these days');
    const place = () => wrapper.findAll(Select).find((one) => one.prop('label') === 'Place');
    expect(place()?.prop('error')).toBe('Choose a place.');
    place()?.trigger('onChange', { target: { value: 'EU' } });
    await settle();
    await type('14', 'Days there');
    await press('Add these days');
    expect(wrapper.text).toContain('Goods, European Union: 14 days');
    await press('See what would change');
    expect(sent('policies.check')).toMatchObject([
      { rules: { regionWindows: { EU: { physical: 14 } } } },
    ]);
    await press('Remove');
    expect(wrapper.text).not.toContain('Goods, European Union: 14 days');
  });
});

describe('past refunds', () => {
  async function replayed(number: number) {
    const changed = Array.from({ length: number }, (_, index) => ({
      refundId: `re_${String(index)}`,
      paymentId: `pi_${String(index)}`,
      askedAt: NOW,
      amount: usd(8_000 + index),
      before: { outcome: 'allowed', basis: 'policy', due: usd(8_000) },
      after: { outcome: 'needs_approval', basis: null, due: usd(0) },
    }));
    const check = { overrides: [], replay: { looked: 40, changed } };
    const shown = await show({ answers: { 'policies.check': check } });
    await shown.press('Write version 1');
    await shown.press('See what would change');
    return shown;
  }

  test('that change nothing, and a law that gives no more, are said in a sentence', async () => {
    const { wrapper } = await replayed(0);
    expect(wrapper.text).toContain('All of the last 40 refunds would have been decided the same.');
    expect(wrapper.text).toContain('Nowhere: this version gives at least what every law');
  });

  test('that change are listed, ten at first, each with what it was and would be', async () => {
    const { wrapper, press } = await replayed(12);
    expect(wrapper.text).toContain('Of the last 40 refunds, 12 would have been decided otherwise.');
    expect(wrapper.text).toContain('Due by policy, US$80.00 → Takes an approval');
    expect(wrapper.text).not.toContain('pi_11');
    await press('Show all 12');
    expect(wrapper.text).toContain('pi_11');
  });
});
