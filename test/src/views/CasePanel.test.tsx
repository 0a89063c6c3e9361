import { render } from '@stripe/ui-extension-sdk/testing';
import {
  Banner,
  Button,
  Checkbox,
  ContextView,
  FocusView,
  Select,
  StripeFileUploader,
  TaskListItem,
  TextArea,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { afterEach, describe, expect, test } from 'vitest';
import PaymentView from '../../../src/views/PaymentView.tsx';
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import { EMPTY_DRAFT } from '../../../worker/disputes/evidence/draft.ts';
import { checklistOf } from '../../../worker/disputes/evidence/checklist.ts';
import { advice, responsePreview, caseCard, file, recoveryCard } from '../case-cards.ts';
import { ADA, DAY_MS, NAMES, NOW, paymentCard, usd, VIC } from '../cards.ts';
import { previewCard } from '../refund-cards.ts';
import { SETTINGS_AT_START } from '../../../worker/people/settings/settings.ts';
import { contextOf, openDashboard, problem, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

type Answers = Readonly<Record<string, unknown>>;

const answered = (card: CaseCard) => ({ case: card, names: NAMES, person: ADA, now: NOW });

async function show(card: CaseCard, more: Answers = {}, person = ADA) {
  const payment = paymentCard({ cases: [card], scheduledTransfers: [], person });
  dashboard = openDashboard({
    answers: {
      'payments.get': payment,
      'cases.draft': answered(card),
      'cases.preview': responsePreview(),
      'refunds.preview': previewCard(),
      'settings.get': { settings: SETTINGS_AT_START },
      ...more,
    },
  });
  const { wrapper, update } = render(
    <PaymentView {...contextOf({ id: 'pi_1', object: 'payment_intent' })} />,
  );
  const settle = async () => {
    for (let turn = 0; turn < 14; turn += 1) await update();
  };
  await settle();
  const press = async (label: string) => {
    wrapper
      .findAll(Button)
      .find(({ text }) => text === label)
      ?.trigger('onPress', {});
    await settle();
  };
  const choose = async (title: string) => {
    wrapper
      .findAll(TaskListItem)
      .find((item) => String(item.prop('title')).startsWith(title))
      ?.trigger('onPress', {});
    await settle();
  };
  return { wrapper, settle, press, choose };
}

type Shown = Awaited<ReturnType<typeof show>>;

type Action = {
  readonly children: readonly {
    readonly props: { readonly onPress: () => void; readonly disabled?: boolean };
    readonly text?: string;
  }[];
} | null;

/** Buttons in a prop, such as a primary action, are out of the wrapper's reach. */
function action({ wrapper }: Shown, name: 'primaryAction' | 'secondaryAction') {
  const view = wrapper.findAll(FocusView).find((each) => each.prop('shown') === true);
  return ((view?.prop(name) ?? null) as Action)?.children[0] ?? null;
}

async function go(shown: Shown, name: 'primaryAction' | 'secondaryAction' = 'primaryAction') {
  action(shown, name)?.props.onPress();
  await shown.settle();
}

const title = ({ wrapper }: Shown) =>
  wrapper
    .findAll(FocusView)
    .find((each) => each.prop('shown') === true)
    ?.prop('title');
const banners = ({ wrapper }: Shown) => wrapper.findAll(Banner).map((each) => each.prop('title'));
const sent = (op: string) =>
  (dashboard?.calls ?? [])
    .filter(({ url }) => url.endsWith(op))
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);

describe('a dispute on its payment’s page', () => {
  test('is told with its deadline, its money, and one way on', async () => {
    const shown = await show(caseCard());
    expect(shown.wrapper.find(ContextView)?.prop('title')).toMatch(/^Dispute, refund/);
    expect(banners(shown)).toEqual(['Answer in 8 days']);
    expect(shown.wrapper.text).toContain('Gone from your balance');
    const first = shown.wrapper.findAll(Button).filter((one) => one.prop('type') === 'primary');
    expect(first.map(({ text }) => text)).toEqual(['Answer the dispute']);
  });

  test('is not told twice, and one without a case is still told', async () => {
    const dispute = { id: 'du_1', reason: 'general', status: 'lost', amountMinor: 1, dueAt: null };
    const payment = { ...paymentCard().payment, disputes: [{ ...dispute, currency: 'usd' }] };
    const known = await show(caseCard(), {
      'payments.get': { ...paymentCard({ cases: [caseCard()] }), payment },
    });
    expect(banners(known).some((one) => String(one).startsWith('Dispute over'))).toBe(false);
    dashboard?.close();
    const unknown = await show(caseCard(), { 'payments.get': { ...paymentCard(), payment } });
    expect(banners(unknown)).toContain('Dispute over US$0.01');
  });

  test('that waits stands before refunds, one that is over after them, and only one leads', async () => {
    const over = caseCard({ id: 'du_2', stage: 'over', ending: 'won', awaitsResponse: false });
    const cases = [over, caseCard(), caseCard({ id: 'du_3' })];
    const shown = await show(caseCard(), {
      'payments.get': paymentCard({ cases, scheduledTransfers: [] }),
    });
    const { text } = shown.wrapper;
    const at = ['du_1', 'du_3', 'du_2'].map((id) => text.indexOf(id));
    expect(at).toEqual([...at].sort((one, other) => one - other));
    expect(text.split('du_2')).toHaveLength(2);
    const first = shown.wrapper.findAll(Button).filter((one) => one.prop('type') === 'primary');
    expect(first).toHaveLength(1);
  });

  test('that accepts itself is stopped with one button and a reason', async () => {
    const shown = await show(caseCard({ autoAcceptAt: NOW + DAY_MS }));
    const banner = shown.wrapper.findAll(Banner)[0];
    expect(banner?.prop('title')).toBe('Accepted by itself in 24 hours');
    const actions = banner?.prop('actions') as unknown as Action;
    actions?.children[0]?.props.onPress();
    await shown.settle();
    await go(shown);
    expect(sent('cases.veto')).toEqual([]);
    shown.wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'We have proof' } });
    await shown.settle();
    await go(shown);
    expect(sent('cases.veto')).toMatchObject([{ disputeId: 'du_1', reason: 'We have proof' }]);
    expect(dashboard?.toasts).toEqual(['Stopped']);
  });

  test('Stripe’s own answer is warned of', async () => {
    const shown = await show(caseCard({ intendedSubmissionMethod: 'smart_disputes' }));
    expect(banners(shown)).toContain('Stripe might answer first');
  });

  test('is accepted only with a reason, after its price was told', async () => {
    const shown = await show(caseCard());
    await shown.press('Accept the dispute');
    expect(shown.wrapper.text).toContain('it costs US$170.00 in all');
    shown.wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'No proof' } });
    await shown.settle();
    await go(shown);
    expect(sent('cases.accept')).toMatchObject([{ disputeId: 'du_1', reason: 'No proof' }]);
  });

  test('an inquiry leads to the refund of the whole payment', async () => {
    const inquiry = caseCard({
      stage: 'inquiry',
      withdrawn: null,
      advice: advice({ recommendation: 'refund_in_full' }),
    });
    const shown = await show(inquiry);
    expect(shown.wrapper.findAll(Button).map(({ text }) => text)).not.toContain(
      'Accept the dispute',
    );
    await shown.press('Refund in full');
    expect(title(shown)).toBe('Refund');
  });

  test('is given to somebody, and a refusal is shown beside it', async () => {
    const refusal = problem('case.overtaken', 'Somebody changed the case.', 'Reload.');
    const shown = await show(caseCard(), { 'cases.assign': refusal });
    shown.wrapper.find(Select)?.trigger('onChange', { target: { value: 'usr_ben' } });
    await shown.settle();
    expect(sent('cases.assign')).toMatchObject([{ disputeId: 'du_1', to: 'usr_ben' }]);
    expect(banners(shown)).toContain('Somebody changed the case.');
  });

  test('related shares are held together, without those that are', async () => {
    const free: CaseCard['related'][number] = {
      scheduledTransferId: 'st_2',
      paymentId: 'pi_2',
      sellerId: 'acct_1',
      amount: usd(500),
      releaseAt: NOW,
      onHold: false,
      because: ['card'],
    };
    const card = caseCard({
      sellerNames: { acct_1: 'Atelier Nord' },
      related: [free, { ...free, scheduledTransferId: 'st_3', onHold: true }],
    });
    const shown = await show(card);
    expect(shown.wrapper.text).toContain('Atelier Nord');
    await shown.press('Hold it for 3 days');
    shown.wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'Same card' } });
    await shown.settle();
    await go(shown);
    expect(sent('cases.hold_related')).toMatchObject([{ scheduledTransferIds: ['st_2'] }]);
  });

  test('somebody without rights sees the checklist and cannot write or send', async () => {
    const shown = await show(caseCard(), {}, VIC);
    await shown.press('See the checklist');
    await shown.choose('Tracking number');
    expect(shown.wrapper.find(TextArea)?.prop('disabled')).toBe(true);
    expect(shown.wrapper.find(StripeFileUploader)).toBeNull();
    await go(shown);
    expect(action(shown, 'primaryAction')?.props.disabled).toBe(true);
  });
});

describe('an answer', () => {
  async function opened(card = caseCard(), more: Answers = {}) {
    const shown = await show(card, more);
    await shown.press(card.stage === 'appeal' ? 'Appeal' : 'Answer the dispute');
    return shown;
  }

  test('saves only what was typed, and says how much still fits', async () => {
    const shown = await opened();
    await shown.choose('Tracking number');
    expect(shown.wrapper.find(TextArea)?.prop('description')).toBe('500 of 500 characters left.');
    shown.wrapper.find(TextArea)?.trigger('onChange', { target: { value: '1Z9' } });
    await shown.settle();
    expect(shown.wrapper.find(TextArea)?.prop('description')).toBe('497 of 500 characters left.');
    await go(shown, 'secondaryAction');
    expect(sent('cases.draft')).toMatchObject([{ texts: { shipping_tracking_number: '1Z9' } }]);
    expect(dashboard?.toasts).toEqual(['Draft saved']);
  });

  test('tells in place what is over a limit', async () => {
    const shown = await opened();
    await shown.choose('Carrier');
    shown.wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'x'.repeat(501) } });
    await shown.settle();
    expect(shown.wrapper.find(TextArea)?.prop('error')).toMatch(/^501 characters/);
  });

  test('takes files, shows them with their pages, and removes them', async () => {
    const files = { shipping_documentation: [file(), file({ id: 'file_2' })] };
    const shown = await opened(caseCard({ draft: { ...EMPTY_DRAFT, files } }));
    await shown.choose('Proof of delivery');
    expect(shown.wrapper.text).toContain('The 2 files are merged into one');
    const uploader = shown.wrapper.find(StripeFileUploader);
    expect(uploader?.prop('purpose')).toBe('dispute_evidence');
    uploader?.trigger('onComplete', { id: 'file_3' });
    await shown.settle();
    await shown.press('Remove');
    const field = 'shipping_documentation';
    expect(sent('cases.draft')).toMatchObject([
      { addFiles: [{ field, fileId: 'file_3' }] },
      { removeFiles: [{ field, fileId: 'file_1' }] },
    ]);
  });

  test('offers a text that is known for a field that takes only files', async () => {
    const documents = [{ field: 'receipt', text: 'Order 7\nOne lamp', from: 'stripe' }] as const;
    const shown = await opened(caseCard({ aside: { documents, notes: [] } }));
    await shown.choose('Receipt');
    expect(shown.wrapper.text).toContain('One lamp');
  });

  test('says what to do when Stripe does not take a file', async () => {
    const shown = await opened();
    await shown.choose('Proof of delivery');
    shown.wrapper.find(StripeFileUploader)?.trigger('onError', { message: 'Too big' });
    await shown.settle();
    expect(shown.wrapper.text).toContain('Stripe did not take the file: Too big. Banks read PDF');
  });

  test('a product that was only guessed says so, and is chosen', async () => {
    const shown = await opened(caseCard({ product: { kind: 'digital', assumed: true } }));
    const select = shown.wrapper.findAll(Select).at(-1);
    expect(select?.prop('description')).toMatch(/so this is a guess/);
    select?.trigger('onChange', { target: { value: 'service' } });
    await shown.settle();
    expect(sent('cases.draft')).toMatchObject([{ productKind: 'service' }]);
  });

  test('the network’s fee is agreed to by its price', async () => {
    const reason = 'noncompliant';
    const shown = await opened(caseCard({ reason, needsFeeAcknowledgement: true }));
    await shown.choose('The network’s fee');
    const box = shown.wrapper.find(Checkbox);
    expect(box?.prop('label')).toContain('US$500.00');
    box?.trigger('onChange', { target: { checked: true } });
    await shown.settle();
    expect(sent('cases.draft')).toMatchObject([{ feeAcknowledged: true }]);
  });

  test('an appeal shows a reason and files, and nothing else', async () => {
    const shown = await opened(caseCard({ stage: 'appeal' }));
    const titles = shown.wrapper.findAll(TaskListItem).map((item) => item.prop('title'));
    expect(titles).toEqual(['Why you appeal', 'Supporting files']);
  });

  test('is looked at with its price, confirmed, and then sent by the id of what was shown', async () => {
    const shown = await opened(caseCard(), { 'cases.submit': answered(caseCard()) });
    await go(shown);
    expect(title(shown)).toBe('What the bank will read');
    expect(shown.wrapper.text).toContain('most likely US$15.00');
    await go(shown);
    expect(shown.wrapper.text).toContain('It cannot be changed');
    expect(sent('cases.submit')).toEqual([]);
    await go(shown);
    expect(sent('cases.submit')).toMatchObject([{ previewId: responsePreview().id }]);
    expect(dashboard?.toasts).toEqual(['Answer sent']);
    expect(title(shown)).toBeUndefined();
  });

  test('that changed under the person is shown afresh, and not sent', async () => {
    const shown = await opened(caseCard(), { 'cases.submit': problem('case.changed') });
    for (let step = 0; step < 3; step += 1) await go(shown);
    expect(title(shown)).toBe('What the bank will read');
    expect(banners(shown)).toContain('Something changed since you looked');
    expect(sent('cases.preview')).toHaveLength(2);
    expect(dashboard?.toasts).toEqual([]);
  });

  test('that is refused goes back to the page with the backend’s words', async () => {
    const refusal = problem('case.fee_not_acknowledged', 'Nobody agreed to the fee.', 'Agree.');
    const shown = await opened(caseCard(), { 'cases.submit': refusal });
    for (let step = 0; step < 3; step += 1) await go(shown);
    expect(banners(shown)).toContain('Nobody agreed to the fee.');
  });

  test('an empty one cannot be sent', async () => {
    const shown = await opened(caseCard(), {
      'cases.preview': responsePreview({ page: { sections: [] } }),
    });
    await go(shown);
    expect(banners(shown)).toContain('There is nothing to send');
    expect(action(shown, 'primaryAction')?.props.disabled).toBe(true);
  });

  test('what only gathering can give says where it comes from', async () => {
    const eligibility = ['visa_compelling_evidence_3'];
    const checklist = checklistOf({
      reason: 'fraudulent',
      productKind: 'physical',
      draft: EMPTY_DRAFT,
      brand: 'visa',
      eligibility,
    });
    const shown = await opened(caseCard({ reason: 'fraudulent', eligibility, checklist }));
    await shown.choose('Two earlier payments');
    expect(shown.wrapper.text).toContain('recourse_customer_ip');
  });
});

describe('a debt', () => {
  const owed = (more: Answers = {}) =>
    show(caseCard(), {
      'payments.get': paymentCard({ recoveries: [recoveryCard()], scheduledTransfers: [] }),
      ...more,
    });

  test('is debited for an amount, with a reason, and never for more than is open', async () => {
    const done = { state: 'done', recovery: recoveryCard() };
    const shown = await owed({ 'recoveries.debit': done });
    await shown.press('Debit the seller');
    const type = (value: string) =>
      shown.wrapper.find(TextField)?.trigger('onChange', { target: { value } });
    type('200');
    shown.wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'As agreed' } });
    await shown.settle();
    await go(shown);
    expect(shown.wrapper.find(TextField)?.prop('error')).toBe('Only US$100.00 is open.');
    type('50');
    await shown.settle();
    await go(shown);
    expect(sent('recoveries.debit')).toMatchObject([
      { recoveryId: 'rc_1', amountMinor: 5_000, reason: 'As agreed' },
    ]);
    expect(dashboard?.toasts).toEqual(['Debited']);
  });

  test('that waits for a second person is told so', async () => {
    const waits = { state: 'waiting_for_second_person', expiresAt: NOW };
    const shown = await owed({ 'recoveries.write_off': waits });
    await shown.press('Write it off');
    shown.wrapper.find(TextArea)?.trigger('onChange', { target: { value: 'Insolvent' } });
    await shown.settle();
    await go(shown);
    expect(dashboard?.toasts).toEqual(['Waiting for a second person']);
  });
});
