import {
  Box,
  Button,
  Checkbox,
  FormFieldGroup,
  Inline,
  Radio,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import { besideWords, itemChoices, toggled } from '../../words/refund/refund-items.ts';
import type { Preview } from '../../../worker/refunds/plan/preview.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { RefundTask } from '../../hooks/use-refund.ts';
import { leftOf } from '../../words/refund/refund-door.ts';

type FieldsProps = {
  readonly task: RefundTask;
  readonly payment: PaymentCard['payment'];
  readonly locale: string;
};

/** How much, and who pays for it. */
export function RefundFields({ task, payment, locale }: FieldsProps) {
  const { form, filled, errors, change, isPending, preview } = task;
  const shown = preview.card?.preview;
  if (isFixed(payment, shown)) return null;
  const { currency } = payment.amount;
  const leftMinor = shown?.verdict.refundableMinor ?? leftOf(payment).amountMinor;
  const left = formatMoney(money(leftMinor, currency), locale);
  const isPossible = !shown || shown.legs.length > 0;
  const hasSellers = payment.chargeType === 'destination' || payment.chargeType === 'separate';
  const asksBuyer = shown?.verdict.method.asksBuyer === true;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <ItemFields task={task} locale={locale} />
      <BesideItems task={task} locale={locale} />
      <TextField
        key={filled.key}
        label={`Amount in ${currency.toUpperCase()}`}
        description={`${left} is left of this payment.`}
        defaultValue={filled.text}
        disabled={isPending}
        invalid={errors.amount !== null}
        error={errors.amount ?? undefined}
        onChange={(event) => {
          change({ amount: event.target.value });
        }}
      />
      <DueButton task={task} locale={locale} />
      {hasSellers && isPossible && (
        <FormFieldGroup legend="Who gives it back" layout="vertical">
          <Radio
            name="payer"
            label="The sellers their part, you the rest"
            checked={form.payer === 'seller'}
            disabled={isPending}
            onChange={() => {
              change({ payer: 'seller' });
            }}
          />
          <Radio
            name="payer"
            label="You, all of it"
            checked={form.payer === 'platform'}
            disabled={isPending}
            onChange={() => {
              change({ payer: 'platform' });
            }}
          />
        </FormFieldGroup>
      )}
      {isPossible && <FeeField task={task} payment={payment} locale={locale} />}
      {asksBuyer && (
        <TextField
          label="The buyer’s e-mail"
          description="Stripe asks them there for their bank details."
          defaultValue={form.buyerEmail}
          disabled={isPending}
          invalid={errors.email !== null}
          error={errors.email ?? undefined}
          onChange={(event) => {
            change({ buyerEmail: event.target.value });
          }}
        />
      )}
    </Box>
  );
}

/** What of the cart goes back, where the platform told what is in it. */
function ItemFields({ task, locale }: Pick<FieldsProps, 'task' | 'locale'>) {
  const { form, isPending, setItems, preview } = task;
  const shown = preview.card?.preview;
  const choices = shown ? itemChoices(shown, form.items, locale) : [];
  if (choices.length === 0) return null;
  return (
    <FormFieldGroup
      legend="Items"
      description="Choose items, or none to refund the payment as a whole."
      layout="vertical"
    >
      {choices.map(({ id, label, note, isChosen, isGone }) => (
        <Checkbox
          key={id}
          label={label}
          description={note ?? undefined}
          checked={isChosen}
          disabled={isPending || isGone}
          onChange={() => {
            setItems(toggled(choices, id));
          }}
        />
      ))}
    </FormFieldGroup>
  );
}

/** What was paid beside the items, so that nobody looks for it among them. */
function BesideItems({ task, locale }: Pick<FieldsProps, 'task' | 'locale'>) {
  const shown = task.preview.card?.preview;
  const words = shown && besideWords(shown, locale);
  if (!words) return null;
  const isAsked = shown.request.items === null && shown.request.amountMinor === words.minor;
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <Inline>{words.label}</Inline>
      <Inline css={{ font: 'caption', color: 'secondary' }}>{words.note}</Inline>
      {!isAsked && (
        <Box>
          <Button
            size="small"
            disabled={task.isPending}
            onPress={() => {
              task.setBeside(words.minor);
            }}
          >
            {words.button}
          </Button>
        </Box>
      )}
    </Box>
  );
}

/** An amount would change nothing: it is canceled whole, or Stripe is not asked for anything. */
function isFixed({ status }: PaymentCard['payment'], shown: Preview | undefined): boolean {
  const outcome = shown?.verdict.outcome;
  if (outcome === 'respond_in_case' || outcome === 'owed_elsewhere') return true;
  return status === 'uncaptured' || status === 'awaiting';
}

/** Where law or policy gives less than was asked for, one press asks for that. */
function DueButton({ task, locale }: Pick<FieldsProps, 'task' | 'locale'>) {
  const verdict = task.preview.card?.preview.verdict;
  if (!verdict) return null;
  const { dueMinor, refundableMinor, askedMinor, currency, outcome } = verdict;
  const isTooMuch = outcome === 'refused' && askedMinor > refundableMinor;
  const wanted = isTooMuch ? refundableMinor : dueMinor;
  if (wanted <= 0 || wanted >= askedMinor) return null;
  const amount = formatMoney(money(wanted, currency), locale);
  const due = verdict.items.filter((item) => item.outcome === 'allowed').map(({ id }) => id);
  return (
    <Box>
      <Button
        size="small"
        disabled={task.isPending}
        onPress={() => {
          if (due.length > 0) task.setItems(due);
          else task.setMinor(wanted);
        }}
      >
        {isTooMuch ? `Refund the ${amount} that is left` : `Refund the ${amount} that is due`}
      </Button>
    </Box>
  );
}

function FeeField({ task, payment, locale }: FieldsProps) {
  const { form, preview, change, isPending } = task;
  const { applicationFee, amount, chargeType } = payment;
  const bearsAll = form.payer === 'platform' && chargeType !== 'direct';
  if (!applicationFee || bearsAll) return null;
  const fee = formatMoney(applicationFee, locale);
  const isAll = preview.card?.preview.request.amountMinor === amount.amountMinor;
  return (
    <Checkbox
      label="Give your fee back to the seller too"
      description={isAll ? `Your fee was ${fee}.` : `In proportion; your fee was ${fee}.`}
      checked={form.feeBack ?? preview.card?.preview.request.feeBack ?? true}
      disabled={isPending}
      onChange={(event) => {
        change({ feeBack: event.target.checked });
      }}
    />
  );
}
