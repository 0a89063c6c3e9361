/** A seller's payouts in the settings: what is on hold, holding a payment, lifting it. */
import { render } from '@stripe/ui-extension-sdk/testing';
import { Banner, Button, ContextView, TextArea, TextField } from '@stripe/ui-extension-sdk/ui';
import { afterEach, expect, test } from 'vitest';
import { callerOf } from '../../../../src/api/caller.ts';
import { PayoutPart } from '../../../../src/components/settings/PayoutPart.tsx';
import type { PayoutCard } from '../../../../worker/payouts/payout-card.ts';
import { SETTINGS_AT_START } from '../../../../worker/people/settings/settings.ts';
import { ADA, LONDON, NAMES, NOW, VIC } from '../../cards.ts';
import { contextOf, openDashboard, problem, type Dashboard } from '../../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

const HOLD: PayoutCard['holds'][number] = {
  id: 'ph_1',
  paymentId: 'pi_1',
  cause: 'person' as const,
  amountMinor: 9_000,
  currency: 'usd',
  reason: 'The buyer complains.',
  placedAt: NOW,
  placedBy: 'staff:usr_ben',
};

async function show(
  options: {
    readonly card?: Partial<PayoutCard>;
    readonly person?: typeof ADA;
    readonly answers?: Readonly<Record<string, unknown>>;
  } = {},
) {
  const { person = ADA } = options;
  const payouts = {
    seller: { id: 'acct_1', name: 'Atelier Nord', country: 'US' },
    state: 'manual',
    schedule: { interval: 'daily', weeklyDays: [], monthlyDays: [] },
    since: NOW,
    nextAt: NOW,
    trouble: null,
    delayDays: 7,
    lines: [],
    payouts: [],
    holds: [],
    ...options.card,
  };
  const answer = { payouts, names: NAMES, person, now: NOW };
  dashboard = openDashboard({ answers: { 'payouts.get': answer, ...options.answers } });
  const card = { settings: SETTINGS_AT_START, lastMinuteAt: NOW, startsAt: 0, person, now: NOW };
  const caller = callerOf(contextOf());
  const { wrapper, update } = render(
    <ContextView title="Payouts">
      <PayoutPart caller={caller} card={card} place={LONDON} sellerId="acct_1" />
    </ContextView>,
  );
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await update();
  };
  await settle();
  const press = async (label: string) => {
    wrapper
      .findAll(Button)
      .find(({ text }) => text === label)
      ?.trigger('onPress', {});
    await settle();
  };
  const type = async (value: { readonly payment?: string; readonly why?: string }) => {
    const event = (text: string) => ({ target: { value: text } });
    const { payment, why } = value;
    if (payment !== undefined) wrapper.find(TextField)?.trigger('onChange', event(payment));
    if (why !== undefined) wrapper.find(TextArea)?.trigger('onChange', event(why));
    await settle();
  };
  const sent = (op: string) => dashboard?.calls.find(({ url }) => url.endsWith(op))?.body ?? null;
  return { wrapper, press, type, sent };
}

test('a payment is held with its id and a reason, for this seller only', async () => {
  const { wrapper, press, type, sent } = await show({ answers: { 'payouts.hold': { holds: [] } } });
  expect(wrapper.text).toContain('No payment is held.');
  await press('Hold a payment');
  await press('Hold the payment');
  expect(wrapper.find(TextField)?.prop('error')).toMatch(/^Copy the id/);
  expect(wrapper.find(TextArea)?.prop('error')).toMatch(/^Say in a few words why/);
  expect(sent('payouts.hold')).toBeNull();
  await type({ payment: ' pi_1 ', why: 'The buyer complains.' });
  await press('Hold the payment');
  expect(sent('payouts.hold')).toContain('"paymentId":"pi_1","sellerId":"acct_1"');
  expect(wrapper.find(TextField)).toBeNull();
});

test('a refusal is told with what to do, and what was typed stays', async () => {
  const refused = problem('payout.nothing_to_hold', 'Nothing of it is there.', 'Check the id.');
  const { wrapper, press, type } = await show({ answers: { 'payouts.hold': refused } });
  await press('Hold a payment');
  await type({ payment: 'pi_1', why: 'The buyer complains.' });
  await press('Hold the payment');
  expect(wrapper.find(Banner)?.prop('title')).toBe('Nothing of it is there.');
  expect(wrapper.find(Banner)?.prop('description')).toBe('Check the id.');
  expect(wrapper.find(TextField)).not.toBeNull();
});

test('a hold of a person is lifted with a reason; one of a dispute has no button', async () => {
  const dispute = { ...HOLD, id: 'ph_2', cause: 'dispute', placedBy: 'stripe' } as const;
  const { wrapper, press, type, sent } = await show({
    card: { holds: [HOLD, dispute] },
    answers: { 'payouts.lift': problem('payout.hold_lifted') },
  });
  expect(wrapper.text).toContain('$90.00 of pi_1');
  const lifts = wrapper.findAll(Button).filter(({ text }) => text === 'Lift');
  expect(lifts.length).toBe(1);
  await press('Lift');
  await type({ why: 'All is well now.' });
  await press('Lift the hold');
  expect(sent('payouts.lift')).toContain('"holdId":"ph_1"');
  expect(wrapper.find(Banner)).not.toBeNull();
});

test('where Stripe pays by itself nothing can be held', async () => {
  const { wrapper } = await show({ card: { state: 'automatic' } });
  expect(wrapper.text).not.toContain('Held payments');
});

test('somebody without the right sees what is held and touches nothing', async () => {
  const { wrapper } = await show({ card: { holds: [HOLD] }, person: VIC });
  expect(wrapper.text).toContain('The buyer complains');
  expect(wrapper.findAll(Button)).toEqual([]);
});

test('a hold of a warning is lifted too, and the risk is said', async () => {
  const warning = { ...HOLD, cause: 'early_fraud_warning', placedBy: 'stripe' } as const;
  const { wrapper, press } = await show({ card: { holds: [warning] } });
  expect(wrapper.text).toContain('or when somebody lifts it');
  await press('Lift');
  expect(wrapper.text).toContain('you take that risk');
});
