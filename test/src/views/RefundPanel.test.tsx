import { render } from '@stripe/ui-extension-sdk/testing';
import {
  Banner,
  Button,
  Checkbox,
  FocusView,
  Radio,
  TableRow,
  TextArea,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { afterEach, describe, expect, test, vi } from 'vitest';
import PaymentView from '../../../src/views/PaymentView.tsx';
import type { Preview } from '../../../worker/refunds/plan/preview.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { BEN, paymentCard, usd, VIC } from '../cards.ts';
import { contextOf, openDashboard, problem, type Dashboard } from '../dashboard.ts';
import { atStripe, previewCard, refundCard, SHORT, verdict } from '../refund-cards.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  vi.useRealTimers();
  dashboard?.close();
});

type Answers = Readonly<Record<string, unknown>>;

async function show(card: PaymentCard, more: Answers = {}) {
  dashboard = openDashboard({
    answers: { 'payments.get': card, 'refunds.preview': previewCard(), ...more },
  });
  const { wrapper, update } = render(
    <PaymentView {...contextOf({ id: 'pi_1', object: 'payment_intent' })} />,
  );
  const settle = async () => {
    for (let turn = 0; turn < 14; turn += 1) {
      const updated = update();
      if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(1);
      await updated;
    }
  };
  await settle();
  const press = async (label: string) => {
    wrapper
      .findAll(Button)
      .find(({ text }) => text === label)
      ?.trigger('onPress', {});
    await settle();
  };
  return { wrapper, settle, press };
}

type Shown = Awaited<ReturnType<typeof show>>;

type Action = {
  readonly children: readonly {
    readonly props: { readonly onPress: () => void; readonly disabled?: boolean };
  }[];
} | null;

/** Buttons in a prop, such as a primary action, are out of the wrapper's reach. */
function primary({ wrapper }: Shown) {
  const view = wrapper.findAll(FocusView).find((each) => each.prop('shown') === true);
  const action = (view?.prop('primaryAction') ?? null) as Action;
  return action?.children[0] ?? null;
}

async function opened(changed: Partial<Preview> = {}, more: Answers = {}, card = paymentCard()) {
  const shown = await show(card, { 'refunds.preview': previewCard(changed), ...more });
  await shown.press('Refund');
  return shown;
}

async function write({ wrapper, settle }: Shown, reason: string): Promise<void> {
  wrapper.find(TextArea)?.trigger('onChange', { target: { value: reason } });
  await settle();
}

async function confirm(shown: Shown): Promise<void> {
  primary(shown)?.props.onPress();
  await shown.settle();
}

const asked = () => dashboard?.calls.filter(({ url }) => url.endsWith('refunds.submit')) ?? [];
const bodyOf = (call: { readonly body: string } | undefined) =>
  JSON.parse(call?.body ?? '{}') as Record<string, unknown>;

describe('the refund panel', () => {
  test('asks for a preview once it is opened, and not before', async () => {
    const shown = await show(paymentCard());
    const looks = () => dashboard?.calls.filter(({ url }) => url.endsWith('refunds.preview')) ?? [];
    expect(looks()).toHaveLength(0);
    await shown.press('Refund');
    expect(looks()).toHaveLength(1);
    expect(bodyOf(looks()[0])).toMatchObject({ paymentId: 'pi_1', payer: 'seller' });
    expect(bodyOf(looks()[0])).not.toHaveProperty('amountMinor');
  });

  test('is filled with what is left, and shows the verdict and every party', async () => {
    const shown = await opened();
    expect(shown.wrapper.find(TextField)?.prop('defaultValue')).toBe('100.00');
    expect(shown.wrapper.text).toContain('Your policy gives this refund');
    const rows = shown.wrapper.findAll(TableRow).map(({ text }) => text);
    expect(rows).toHaveLength(6);
    expect(rows.at(-1)).toMatch(/^Sum/);
  });

  test('cannot be confirmed while a newer preview is read, and reads once typing has paused', async () => {
    // On a busy machine the pause would go by while the test types.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const shown = await opened();
    const looks = () => dashboard?.calls.filter(({ url }) => url.endsWith('refunds.preview')) ?? [];
    for (const value of ['4', '40', 'forty', '40.']) {
      shown.wrapper.find(TextField)?.trigger('onChange', { target: { value } });
      await shown.settle();
      expect(primary(shown)?.props.disabled).toBe(true);
    }
    expect(shown.wrapper.find(TextField)?.prop('error')).toMatch(/^Write an amount/);
    shown.wrapper.find(TextField)?.trigger('onChange', { target: { value: '40.5' } });
    await shown.settle();
    expect(looks()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(350);
    await shown.settle();
    expect(looks()).toHaveLength(2);
    expect(bodyOf(looks()[1])).toMatchObject({ amountMinor: 4_050 });
    expect(primary(shown)?.props.disabled).toBe(false);
  });

  test('asks for the items that were ticked, and the amount follows at once', async () => {
    const item = { refundedMinor: 0, productType: 'physical' } as const;
    const items = [
      { ...item, id: 'book', name: 'Book', amountMinor: 6_000 },
      { ...item, id: 'mug', name: 'Mug', amountMinor: 4_000 },
    ];
    const { preview } = previewCard();
    const judged = { ...preview.judged, purchase: { ...preview.judged.purchase, items } };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const shown = await opened({}, { 'refunds.preview': previewCard({ judged }) });
    const looks = () => dashboard?.calls.filter(({ url }) => url.endsWith('refunds.preview')) ?? [];
    const boxes = () => shown.wrapper.findAll(Checkbox).map((box) => box.prop('label'));
    expect(boxes().slice(0, 2)).toEqual(['Book, US$60.00', 'Mug, US$40.00']);
    shown.wrapper.findAll(Checkbox)[1]?.trigger('onChange', {});
    await shown.settle();
    expect(shown.wrapper.find(TextField)?.prop('defaultValue')).toBe('40.00');
    await vi.advanceTimersByTimeAsync(350);
    await shown.settle();
    expect(bodyOf(looks()[1])).toMatchObject({ items: [{ id: 'mug' }] });
    expect(bodyOf(looks()[1])).not.toHaveProperty('amountMinor');
  });

  test('keeps what was written as the reason while the amount changes', async () => {
    const shown = await opened();
    await write(shown, 'It came back');
    shown.wrapper.find(TextField)?.trigger('onChange', { target: { value: 'forty' } });
    await shown.settle();
    expect(shown.wrapper.find(TextArea)).not.toBeNull();
  });

  test('is not sent without a reason', async () => {
    const shown = await opened();
    await confirm(shown);
    expect(asked()).toHaveLength(0);
    expect(shown.wrapper.find(TextArea)?.prop('error')).toMatch(/^Say in a few words why/);
  });

  test('submits the preview that was shown, pressed twice only once', async () => {
    const shown = await opened({}, { 'refunds.submit': refundCard() });
    await write(shown, 'It came back');
    const button = primary(shown);
    button?.props.onPress();
    button?.props.onPress();
    await shown.settle();
    expect(asked()).toHaveLength(1);
    expect(bodyOf(asked()[0])).toMatchObject({
      previewId: previewCard().preview.id,
      reason: 'It came back',
    });
    expect(bodyOf(asked()[0])['requestId']).toMatch(/^[0-9a-f]{32}$/);
    expect(dashboard?.toasts).toEqual(['Refund sent']);
    expect(primary(shown)).toBeNull();
  });

  test('tells what moved, takes the fresh preview and keeps the wish', async () => {
    const id = `pv_${'1'.repeat(32)}`;
    const fresh = previewCard({ id, verdict: verdict({ refundableMinor: 7_000 }) }).preview;
    const changed = problem('refund.changed');
    const shown = await opened(
      {},
      { 'refunds.submit': { error: { ...changed.error, facts: { preview: fresh } } } },
    );
    await write(shown, 'It came back');
    await confirm(shown);
    expect(shown.wrapper.find(Banner)?.prop('title')).toBe('Something moved since you looked');
    expect(dashboard?.toasts).toEqual([]);
    await confirm(shown);
    const [first, second] = asked().map(bodyOf);
    expect(second?.['previewId']).toBe(id);
    expect(second?.['requestId']).toBe(first?.['requestId']);
  });

  test('shows what the backend refused, and stays open', async () => {
    const refusal = problem('refund.another_under_way', 'Another refund is under way.', 'Wait.');
    const shown = await opened({}, { 'refunds.submit': refusal });
    await write(shown, 'It came back');
    await confirm(shown);
    expect(shown.wrapper.find(Banner)?.prop('title')).toBe('Another refund is under way.');
    expect(primary(shown)).not.toBeNull();
  });

  test.each<[string, Partial<Preview>]>([
    ['refused', { verdict: verdict({ outcome: 'refused', basis: null }), legs: [] }],
    ['a chargeback', { verdict: verdict({ outcome: 'respond_in_case', basis: null }), legs: [] }],
    ['owed elsewhere', { verdict: verdict({ outcome: 'owed_elsewhere' }), legs: [] }],
    ['stopped by a share', { refusal: { reason: 'transfer_is_leaving' }, legs: [] }],
  ])('has no button that moves money when it is %s', async (_, changed) => {
    expect(primary(await opened(changed))).toBeNull();
  });

  test('offers to refund what is left where more was asked for', async () => {
    const tooMuch = verdict({ outcome: 'refused', refundableMinor: 7_000, dueMinor: 0 });
    const { wrapper, press } = await opened({ verdict: tooMuch, legs: [] });
    await press('Refund the US$70.00 that is left');
    expect(wrapper.find(TextField)?.prop('defaultValue')).toBe('70.00');
  });

  test('shows a short seller with the choices', async () => {
    const { wrapper } = await opened({ funding: SHORT });
    const labels = wrapper.findAll(Radio).map((radio) => radio.prop('label'));
    expect(labels.slice(-3)).toEqual(['Advance it', 'Wait for the balance', 'Debit the seller']);
  });

  test('says what failed when the preview cannot be read, and offers to look again', async () => {
    const failed = problem('stripe.unavailable', 'Stripe could not be read.');
    const shown = await show(paymentCard(), { 'refunds.preview': failed });
    await shown.press('Refund');
    expect(shown.wrapper.text).toContain('Stripe could not be read.');
    expect(primary(shown)).toBeNull();
  });

  test('is looked at and not used by somebody without the right', async () => {
    const shown = await show(paymentCard({ person: VIC }));
    await shown.press('See what a refund does');
    expect(shown.wrapper.text).toContain('you do not have the right to refund payments');
    expect(primary(shown)).toBeNull();
  });
});

describe('a refund that waits for a second person', () => {
  const waiting = refundCard({
    status: 'waiting_for_approval',
    legs: [],
    stripe: null,
    askedBy: 'staff:usr_ben',
  });
  const approval = { because: 'exception', right: 'approve_refunds', excess: null } as const;

  test('is approved as it is shown now, with a reason', async () => {
    const shown = await show(paymentCard({ refunds: [waiting] }), {
      'refunds.review': previewCard({ approval }),
      'refunds.approve': refundCard(),
    });
    await shown.press('See what it does and decide');
    await write(shown, 'I know them');
    await confirm(shown);
    const sent = dashboard?.calls.find(({ url }) => url.endsWith('refunds.approve'));
    expect(bodyOf(sent)).toMatchObject({
      refundId: 'rf_1',
      previewId: previewCard().preview.id,
      reason: 'I know them',
    });
  });

  test('cannot be approved without the right that it takes', async () => {
    const shown = await show(
      paymentCard({ refunds: [waiting], person: { ...BEN, userId: 'usr_x' } }),
      {
        'refunds.review': previewCard({ approval }),
      },
    );
    await shown.press('See what it does and decide');
    expect(shown.wrapper.text).toContain('You do not have the right to approve refunds.');
    expect(primary(shown)).toBeNull();
  });

  test('is taken back by the one who asked, with a reason', async () => {
    const own = { ...waiting, askedBy: 'staff:usr_ada' };
    const shown = await show(paymentCard({ refunds: [own] }), {
      'refunds.reject': { ...own, status: 'rejected' },
    });
    await shown.press('Take the request back');
    await confirm(shown);
    expect(shown.wrapper.find(TextArea)?.prop('error')).toMatch(/^Say in a few words why/);
    await write(shown, 'They changed their mind');
    await confirm(shown);
    const sent = dashboard?.calls.find(({ url }) => url.endsWith('refunds.reject'));
    expect(bodyOf(sent)).toMatchObject({ refundId: 'rf_1', reason: 'They changed their mind' });
    expect(dashboard?.toasts).toEqual(['Taken back']);
  });
});

describe('refunds of the payment', () => {
  test('the newest stands in full with its line in the balance, earlier ones are folded', async () => {
    const earlier = refundCard({ id: 'rf_0', amount: usd(500) });
    const { wrapper } = await show(paymentCard({ refunds: [refundCard(), earlier] }));
    expect(wrapper.text).toContain('Stripe sent US$100.00 to the buyer’s bank.');
    expect(wrapper.text).toContain('txn_1');
    expect(wrapper.text).toContain('We sent your refund of US$100.00');
  });

  test('one that was made elsewhere asks who pays for it while the seller has money of it', async () => {
    const made = { ...atStripe({ id: 're_9', amount: usd(4_000) }), owed: usd(3_200) };
    const { wrapper } = await show(paymentCard({ refundsElsewhere: [made] }));
    expect(wrapper.find(Banner)?.prop('description')).toBe(
      'The buyer has the money back. Atelier Nord still has US$32.00 of it, so you paid it.',
    );
    dashboard?.close();
    const settled = await show(paymentCard({ refundsElsewhere: [{ ...made, owed: null }] }));
    expect(settled.wrapper.find(Banner)).toBeNull();
  });
});
