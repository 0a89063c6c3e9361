import { render } from '@stripe/ui-extension-sdk/testing';
import { BarChart, Select, TableRow } from '@stripe/ui-extension-sdk/ui';
import { afterEach, expect, test } from 'vitest';
import OverviewView from '../../../src/views/OverviewView.tsx';
import type { OverviewCard } from '../../../worker/desk/overview/routes.ts';
import { money } from '../../../worker/base/money/amount.ts';
import { ADA, NOW, usd } from '../cards.ts';
import { contextOf, openDashboard, problem, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

const EMPTY: OverviewCard = {
  held: [],
  cases: { open: 0, toRespond: 0, atStake: [] },
  recoveries: [],
  record: [],
  drift: { provedUntil: NOW, walkedSince: NOW, differences: 0, repaired: 0 },
  foreign: [],
  paused: false,
  person: ADA,
  now: NOW,
};

async function show(card: unknown) {
  dashboard = openDashboard({ answers: { 'overview.get': card } });
  const { wrapper, update } = render(<OverviewView {...contextOf()} />);
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await update();
  };
  await settle();
  return { wrapper, settle };
}

test('an empty platform is told so, without charts', async () => {
  const { wrapper } = await show(EMPTY);
  for (const words of [
    'Nothing is kept for sellers yet.',
    'No dispute is open.',
    'No seller owes you anything.',
    'No answered dispute has been decided in the last 12 months.',
  ]) {
    expect(wrapper.text).toContain(words);
  }
  expect(wrapper.find(BarChart)).toBeNull();
  expect(wrapper.find(Select)).toBeNull();
});

test('one currency is shown at a time, and another one when it is chosen', async () => {
  const card: OverviewCard = {
    ...EMPTY,
    held: [
      { day: '2026-11-30', scheduledTransfers: 1, amount: usd(8_000) },
      { day: '2026-11-30', scheduledTransfers: 2, amount: money(9_000, 'jpy') },
    ] as OverviewCard['held'],
    recoveries: [{ age: 'week', count: 1, open: usd(500) }],
    record: [{ reason: 'duplicate', won: 1, lost: 0, notFought: 0, rateBasisPoints: 10_000 }],
  };
  const { wrapper, settle } = await show(card);
  expect(wrapper.findAll(BarChart)).toHaveLength(3);
  expect(wrapper.text).toContain('US$80.00 in 1 share');
  expect(wrapper.findAll(TableRow)).toHaveLength(2);
  wrapper.find(Select)?.trigger('onChange', { target: { value: 'jpy' } });
  await settle();
  expect(wrapper.text).toContain('JP¥9,000 in 2 shares');
  expect(wrapper.text).toContain('No seller owes you anything in JPY.');
  expect(wrapper.find(BarChart)?.prop('data')).toEqual([{ x: '30 Nov', y: 9_000 }]);
});

test('what cannot be read is told with the backend’s words', async () => {
  const { wrapper } = await show(problem('database.unavailable', 'The database does not answer.'));
  expect(wrapper.text).toContain('The database does not answer.');
});
