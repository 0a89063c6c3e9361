import { render } from '@stripe/ui-extension-sdk/testing';
import { Button, ContextView, Link, TextArea } from '@stripe/ui-extension-sdk/ui';
import { afterEach, expect, test } from 'vitest';
import QueueView from '../../../src/views/QueueView.tsx';
import type { QueueCard } from '../../../worker/desk/queue/routes.ts';
import { caseCard } from '../case-cards.ts';
import { ADA, DAY_MS, NAMES, NOW, usd } from '../cards.ts';
import { contextOf, openDashboard, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

const blocked: QueueCard['items'][number] = {
  kind: 'blocked',
  key: 'stuck:st_1',
  paymentId: 'pi_1',
  sellerName: 'Atelier Nord',
  amount: usd(8_000),
  since: NOW,
  deadline: null,
  facts: { statusReason: 'seller_cannot_receive', refusalCode: null },
};

async function show(items: QueueCard['items'], more = false) {
  return (await open(items, more)).wrapper;
}

async function open(items: QueueCard['items'], more = false, person = ADA) {
  const card: QueueCard = { items, more, names: NAMES, paused: false, person, now: NOW };
  const answer = { case: caseCard({ account: 'acct_1' }), names: NAMES, person: ADA, now: NOW };
  dashboard = openDashboard({ answers: { 'queue.list': card, 'cases.get': answer } });
  const { wrapper, update } = render(<QueueView {...contextOf()} />);
  const settle = async () => {
    for (let turn = 0; turn < 12; turn += 1) await update();
  };
  await settle();
  return { wrapper, settle };
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
    name: 'paymentDetails',
    params: { paymentId: 'pi_1' },
  });
});

test('a queue that goes on says so', async () => {
  expect((await show([blocked], true)).text).toContain('These are the first 1 entry.');
  dashboard?.close();
  expect((await show([blocked])).text).not.toContain('These are the first');
});

const direct: QueueCard['items'][number] = {
  kind: 'case',
  key: 'case:du_1',
  paymentId: 'pi_1',
  sellerName: null,
  amount: usd(15_500),
  since: NOW,
  deadline: NOW + 3 * DAY_MS,
  facts: {
    case: {
      disputeId: 'du_1',
      account: 'acct_1',
      status: 'needs_response',
      reason: 'product_not_received',
      state: 'ahead',
      dueAt: NOW + 5 * DAY_MS,
      assignedTo: null,
      autoAcceptAt: null,
      isOutOfReach: false,
      hasReply: false,
    },
  },
};

test('a dispute tells its safe moment', async () => {
  expect((await show([direct])).text).toContain('Answer in 3 days');
});

test('a dispute of a direct charge opens in place, and leads back to the queue', async () => {
  const { wrapper, settle } = await open([direct]);
  wrapper.find(Link)?.trigger('onPress', {});
  await settle();
  expect(dashboard?.calls.at(-1)?.body).toContain('"disputeId":"du_1"');
  expect(wrapper.find(ContextView)?.prop('title')).toBe('Dispute of a seller');
  expect(wrapper.text).toContain('The dispute is on the seller’s own account');
  expect(wrapper.findAll(Button).map(({ text }) => text)).toContain('Answer the dispute');
  const back = wrapper.find(ContextView)?.prop('actions') as unknown as {
    children: readonly { props: { onPress: () => void } }[];
  };
  back.children[0]?.props.onPress();
  await settle();
  expect(wrapper.find(ContextView)?.prop('title')).toBe('Needs a person');
});

const failedEvent: QueueCard['items'][number] = {
  kind: 'event_failed',
  key: 'event_failed:evt_1',
  paymentId: 'pi_1',
  sellerName: null,
  amount: null,
  since: NOW,
  deadline: null,
  facts: {
    details: { type: 'charge.updated' },
    notice: { kind: 'event_failed', subject: 'evt_1' },
  },
};

test('what only a person can end is ended with a reason', async () => {
  const { wrapper, settle } = await open([failedEvent]);
  const links = () => wrapper.findAll(Link);
  expect(links().map(({ text }) => text)).toEqual([
    'Open the payment',
    'Try again',
    'Mark as done',
  ]);
  links()[2]?.trigger('onPress', {});
  await settle();
  expect(wrapper.text).toContain('No money moves');
  const press = async (name: string) => {
    wrapper
      .findAll(Button)
      .find(({ text }) => text === name)
      ?.trigger('onPress', {});
    await settle();
  };
  await press('Mark as done');
  expect(dashboard?.calls.map(({ url }) => url)).not.toContainEqual(
    expect.stringContaining('queue.done'),
  );
  wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'Read it by hand.' } });
  await settle();
  await press('Mark as done');
  const done = dashboard?.calls.find(({ url }) => url.endsWith('queue.done'));
  expect(JSON.parse(done?.body ?? '{}')).toMatchObject({
    kind: 'event_failed',
    subject: 'evt_1',
    reason: 'Read it by hand.',
  });
  expect(dashboard?.toasts).toEqual(['Marked as done']);
});

const OUTSIDE: QueueCard['items'][number] = {
  kind: 'paid_elsewhere',
  key: 'paid_elsewhere:tr_1',
  paymentId: null,
  sellerName: 'Atelier Nord',
  amount: { amountMinor: 8_000, currency: 'usd' },
  since: NOW,
  deadline: null,
  facts: {
    details: { currency: 'usd', madeAt: NOW },
    subject: 'tr_1',
    outside: {
      cancels: {
        id: 'oe_1',
        transfers: [
          { id: 'st_1', paymentId: 'pi_1', amount: { amountMinor: 8_000, currency: 'usd' } },
          { id: 'st_2', paymentId: 'pi_2', amount: { amountMinor: 500, currency: 'usd' } },
        ],
        count: 2,
        sums: [{ amountMinor: 8_500, currency: 'usd' }],
      },
      releases: { id: 'oe_2', transfers: [], count: 0, sums: [] },
    },
  },
};

test('what a transfer outside paid is listed with its sum before it is canceled', async () => {
  const { wrapper, settle } = await open([OUTSIDE]);
  const links = wrapper.findAll(Link);
  expect(links.map(({ text }) => text)).toEqual(['Cancel what it paid', 'It paid nothing of this']);
  links[0]?.trigger('onPress', {});
  await settle();
  expect(wrapper.text).toMatch(/st_1 of pi_1.*80\.00.*st_2 of pi_2.*5\.00.*In all.*85\.00/);
  wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'The old weekly run.' } });
  await settle();
  wrapper
    .findAll(Button)
    .find(({ text }) => text === 'Cancel what it paid')
    ?.trigger('onPress', {});
  await settle();
  const sent = dashboard?.calls.find(({ url }) => url.endsWith('transfers.paid_elsewhere'));
  expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ transferId: 'tr_1', effectId: 'oe_1' });
});

test('what lets money go is offered to who may release it', async () => {
  const { wrapper } = await open([OUTSIDE], false, { ...ADA, rights: ['manage_recoveries'] });
  expect(wrapper.findAll(Link)).toEqual([]);
  expect(wrapper.text).toContain('It paid nothing of this: you do not have the right');
});

test('somebody without the right is told who can end it', async () => {
  const { wrapper } = await open([failedEvent], false, { ...ADA, rights: [] });
  expect(wrapper.findAll(Link).map(({ text }) => text)).toEqual(['Open the payment']);
  expect(wrapper.text).toContain('Mark as done: you do not have the right');
});

test('what can be tried again is, at once', async () => {
  const { wrapper, settle } = await open([failedEvent]);
  wrapper.findAll(Link)[1]?.trigger('onPress', {});
  await settle();
  const retried = dashboard?.calls.find(({ url }) => url.endsWith('events.retry'));
  expect(JSON.parse(retried?.body ?? '{}')).toMatchObject({ eventId: 'evt_1' });
  expect(dashboard?.toasts).toEqual(['It is tried again now']);
});
