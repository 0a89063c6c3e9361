import { render } from '@stripe/ui-extension-sdk/testing';
import {
  Banner,
  Button,
  ContextView,
  FocusView,
  Link,
  TextArea,
} from '@stripe/ui-extension-sdk/ui';
import { afterEach, describe, expect, test } from 'vitest';
import PaymentView from '../../../src/views/PaymentView.tsx';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { paymentCard, transferCard, usd, VIC } from '../cards.ts';
import { contextOf, openDashboard, problem, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

const SETTINGS = {
  settings: { paused: false, secondPersonAbove: { default: 1_000 }, defaultRule: null },
};
const done = { state: 'done', status: 'released', statusReason: null, expiresAt: null };

async function show(card: unknown, more: Readonly<Record<string, unknown>> = {}) {
  dashboard = openDashboard({
    answers: { 'payments.get': card, 'settings.get': SETTINGS, ...more },
  });
  const context = contextOf({ id: 'ch_1', object: 'charge' });
  const { wrapper, update } = render(<PaymentView {...context} />);
  await settle(update);
  return { wrapper, update: () => settle(update) };
}

/** Signing, the call and its answer are a handful of turns. */
async function settle(update: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await update();
}

type Shown = Awaited<ReturnType<typeof show>>['wrapper'];
/** Buttons in a prop, such as a primary action, are out of the wrapper's reach. */
function press(view: Shown, frame = view.find(FocusView)): void {
  const action = frame?.prop('primaryAction') as unknown as {
    children: readonly { props: { onPress: () => void } }[];
  };
  action.children[0]?.props.onPress();
}

describe('beside a payment', () => {
  test('says that it reads while it reads', async () => {
    dashboard = openDashboard({ answers: { 'payments.get': paymentCard() } });
    const context = contextOf({ id: 'pi_1', object: 'payment_intent' });
    const { wrapper, update } = render(<PaymentView {...context} />);
    expect(wrapper.text).toContain('Reading the payment from Stripe');
    await settle(update);
    expect(wrapper.text).toContain('Atelier Nord');
  });

  test('asks for the object of the page, a charge as well as a PaymentIntent', async () => {
    await show(paymentCard());
    expect(dashboard?.calls[0]?.body).toContain('"paymentId":"ch_1"');
  });

  test('shows one share in the singular and two in the plural', async () => {
    const one = await show(paymentCard());
    expect(one.wrapper.find(ContextView)?.prop('title')).toBe('Refund and seller’s share');
    dashboard?.close();
    const scheduledTransfers = [
      transferCard(),
      transferCard({ id: 'st_2', remaining: usd(1_050) }),
    ];
    const two = await show(paymentCard({ scheduledTransfers }));
    expect(two.wrapper.find(ContextView)?.prop('title')).toBe('Refund and sellers’ shares');
    expect(two.wrapper.text).toContain('US$10.50');
  });

  test.each<[PaymentCard['scheduledTransfers'][number]['status']]>([['released'], ['canceled']])(
    'a %s share is shown without buttons of its own',
    async (status) => {
      const { wrapper } = await show(
        paymentCard({ scheduledTransfers: [transferCard({ status })] }),
      );
      expect(wrapper.text).toContain('Atelier Nord');
      expect(wrapper.findAll(Button).map(({ text }) => text)).toEqual(['Refund']);
    },
  );

  test('tells what the backend refused, and offers to try again only where that helps', async () => {
    const missing = await show(problem('payment.not_found'));
    expect(missing.wrapper.text).toContain('Payment not found');
    expect(missing.wrapper.find(Button)).toBeNull();
    dashboard?.close();
    const busy = await show(problem('stripe.unavailable', 'Stripe could not be read.'));
    expect(busy.wrapper.text).toContain('Stripe could not be read.');
    expect(busy.wrapper.findAll(Button).map(({ text }) => text)).toEqual(['Try again']);
  });
});

describe('the buyer’s data', () => {
  const LABEL = 'Forget the buyer’s data';
  const linkOf = (wrapper: Shown) => wrapper.findAll(Link).find(({ text }) => text === LABEL);
  /** The task of it is the last one of the view. */
  const frameOf = (wrapper: Shown) =>
    wrapper.findAll(FocusView).find((each) => each.prop('title')?.startsWith('Forget')) ?? null;

  async function asked(answer: unknown) {
    const shown = await show(paymentCard(), { 'personal-data.erase': answer });
    linkOf(shown.wrapper)?.trigger('onPress', {});
    await shown.update();
    const confirm = async () => {
      press(shown.wrapper, frameOf(shown.wrapper));
      await shown.update();
    };
    return { ...shown, confirm };
  }

  test('is offered to nobody without the right', async () => {
    const { wrapper } = await show(paymentCard({ person: VIC }));
    expect(wrapper.text).toContain('Atelier Nord');
    expect(linkOf(wrapper)).toBeUndefined();
  });

  test('is forgotten only after what goes and what stays was shown', async () => {
    const { wrapper, confirm } = await asked({ paymentId: 'pi_1' });
    expect(frameOf(wrapper)?.text).toContain('This cannot be undone');
    expect(frameOf(wrapper)?.text).toContain('Erase that in Stripe.');
    const erased = () => dashboard?.calls.filter(({ url }) => url.endsWith('personal-data.erase'));
    expect(erased()).toEqual([]);
    await confirm();
    expect(erased()?.[0]?.body).toContain('"paymentId":"pi_1"');
    expect(frameOf(wrapper)).toBeNull();
  });

  test('stays while a dispute needs it, and it is told until when', async () => {
    const refused = problem('erasure.case_open', 'The dispute du_1 is open.');
    const { wrapper, confirm } = await asked(refused);
    await confirm();
    expect(frameOf(wrapper)?.find(Banner)?.prop('title')).toContain('The dispute du_1 is open.');
  });
});

describe('a decision', () => {
  async function opened(more: Readonly<Record<string, unknown>> = {}, card = paymentCard()) {
    const shown = await show(card, more);
    const release = shown.wrapper.findAll(Button).find(({ text }) => text === 'Release now');
    release?.trigger('onPress', {});
    await shown.update();
    return shown;
  }

  test('is not sent without a reason', async () => {
    const { wrapper, update } = await opened();
    press(wrapper);
    await update();
    expect(wrapper.find(TextArea)?.prop('error')).toMatch(/^Say in a few words why/);
    expect(dashboard?.calls.some(({ url }) => url.endsWith('transfers.release'))).toBe(false);
  });

  test('is sent with its reason, told by a toast, and the payment read again', async () => {
    const { wrapper, update } = await opened({ 'transfers.release': done });
    wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'They asked' } });
    await update();
    press(wrapper);
    await update();
    const names = dashboard?.calls.map(({ url }) => url.split('/').at(-1));
    expect(names?.slice(-2)).toEqual(['transfers.release', 'payments.get']);
    expect(dashboard?.calls.at(-2)?.body).toContain('"id":"st_1","reason":"They asked"');
    expect(dashboard?.toasts).toEqual(['Released']);
    expect(wrapper.find(FocusView)?.prop('shown')).toBe(false);
  });

  test.each([
    [{ ...done, state: 'waiting_for_second_person' }, 'Waiting for a second person'],
    [{ ...done, status: 'blocked', statusReason: 'transfer_exists' }, 'Blocked: see why'],
  ])('answered with %j is told as what it is', async (answer, toast) => {
    const { wrapper, update } = await opened({ 'transfers.release': answer });
    wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'They asked' } });
    await update();
    press(wrapper);
    await update();
    expect(dashboard?.toasts).toEqual([toast]);
  });

  test('that is refused stays open with the backend’s words', async () => {
    const refusal = problem('transfer.overtaken', 'Somebody changed this share.', 'Reload.');
    const { wrapper, update } = await opened({ 'transfers.release': refusal });
    wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'They asked' } });
    await update();
    press(wrapper);
    await update();
    expect(wrapper.find(FocusView)?.prop('shown')).toBe(true);
    expect(wrapper.find(Banner)?.prop('title')).toBe('Somebody changed this share.');
    expect(dashboard?.toasts).toEqual([]);
  });

  test('above the limit says before it is sent that a second person is needed', async () => {
    const by = { right: 'release_early', aloneAt: null } as const;
    const limit = usd(100_000);
    const needed = { why: 'act', limit, upTo: limit, by } as const;
    const transfer = transferCard({ remaining: usd(200_000) });
    const big = paymentCard({
      scheduledTransfers: [transfer],
      needsSecondPerson: { [transfer.id]: { 'transfers.release': needed } },
    });
    const { wrapper } = await opened({}, big);
    expect(wrapper.find(Banner)?.prop('title')).toBe('A second person must confirm');
  });
});
