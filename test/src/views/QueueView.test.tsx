import { render } from '@stripe/ui-extension-sdk/testing';
import { ContextView, Link } from '@stripe/ui-extension-sdk/ui';
import { afterEach, expect, test } from 'vitest';
import QueueView from '../../../src/views/QueueView.tsx';
import type { QueueCard } from '../../../worker/queue/routes.ts';
import { ADA, NAMES, NOW, usd } from '../cards.ts';
import { contextOf, openDashboard, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

const blocked: QueueCard['items'][number] = {
  ...{ kind: 'blocked', key: 'stuck:st_1', paymentId: 'pi_1', sellerName: 'Atelier Nord' },
  ...{ amount: usd(8_000), since: NOW, deadline: null },
  facts: { statusReason: 'seller_cannot_receive', refusalCode: null },
};

async function show(items: QueueCard['items'], more = false) {
  const card: QueueCard = { items, more, names: NAMES, paused: false, person: ADA, now: NOW };
  dashboard = openDashboard({ answers: { 'queue.list': card } });
  const { wrapper, update } = render(<QueueView {...contextOf()} />);
  for (let turn = 0; turn < 10; turn += 1) await update();
  return wrapper;
}

test('an empty queue says that all is well', async () => {
  const wrapper = await show([]);
  expect(wrapper.text).toContain('All clear');
  expect(wrapper.find(ContextView)?.prop('description')).toBeUndefined();
});

test('a row says who, how much, what is so and what to do, and leads to the payment', async () => {
  const wrapper = await show([blocked]);
  for (const words of ['Atelier Nord', 'US$80.00', 'cannot receive', 'Ask them to finish']) {
    expect(wrapper.text).toContain(words);
  }
  expect(wrapper.find(Link)?.prop('href')).toEqual({
    ...{ name: 'paymentDetails', params: { paymentId: 'pi_1' } },
  });
});

test('a queue that goes on says so', async () => {
  expect((await show([blocked], true)).text).toContain('These are the first 1 entry.');
  dashboard?.close();
  expect((await show([blocked])).text).not.toContain('These are the first');
});
