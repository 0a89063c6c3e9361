import {
  Box,
  Button,
  Checkbox,
  Divider,
  Inline,
  TextArea,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { useDisputeRules, type DisputeRules } from '../../hooks/use-dispute-rules.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import {
  autoAcceptSentence,
  recoverySentence,
  type DisputeText,
} from '../../words/settings/dispute-form.ts';
import { LimitFields } from './LimitFields.tsx';
import { Locked, Section } from './Section.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

type PartProps = {
  readonly rules: DisputeRules;
  readonly isLocked: boolean;
  readonly locale: string;
};

/** What is set about disputes and debts: reminders, what work costs, what is given up, what is kept back. */
export function DisputeForm(props: SettingsPart) {
  const rules = useDisputeRules(props);
  const lock = lockOf(props.card, 'manage_people');
  const part = { rules, isLocked: lock !== null, locale: props.place.locale };
  return (
    <>
      <Reminders {...part} />
      <Divider />
      <Work {...part} />
      <Divider />
      <AutoAccept {...part} />
      <Divider />
      <Sellers {...part} />
      <Divider />
      <AmountsOwed {...part} />
      <Box css={{ stack: 'y', gap: 'small', paddingBottom: 'medium', maxWidth: 720 }}>
        <TroubleBanner trouble={rules.trouble} />
        <Box>
          <Button
            type={props.card.settings.paused ? 'secondary' : 'primary'}
            pending={rules.isPending}
            disabled={part.isLocked}
            onPress={() => void rules.save()}
          >
            Save disputes and debts
          </Button>
        </Box>
        {lock !== null && <Locked>{lock}</Locked>}
      </Box>
    </>
  );
}

function Reminders(props: PartProps) {
  return (
    <Section
      title="Answering in time"
      says="An answer should be sent some hours before the bank’s own deadline. Reminders count back from that safe moment."
    >
      <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
        <Field {...props} name="margin" label="Safe hours before the deadline" />
        <Field {...props} name="leads" label="Reminders, hours before" />
      </Box>
    </Section>
  );
}

function Work({ rules, isLocked, locale }: PartProps) {
  return (
    <Section
      title="What an answer costs"
      says="The work counts when it is advised whether to answer. The hour is in minor units: 3000 is 30.00, or 3,000 yen."
    >
      <Field
        rules={rules}
        isLocked={isLocked}
        locale={locale}
        name="minutes"
        label="Minutes of work for one answer"
      />
      <LimitFields
        words={{
          currency: 'Currency of the hour',
          amount: 'An hour costs, in minor units',
          add: 'Add a currency of the hour',
        }}
        limits={rules.text.hour}
        errors={rules.errors?.hour ?? []}
        change={(hour) => {
          rules.change({ hour });
        }}
        isLocked={isLocked}
      />
    </Section>
  );
}

function AutoAccept({ rules, isLocked }: PartProps) {
  return (
    <Section title="Accepted by themselves" says={autoAcceptSentence(rules.text.autoAccept)}>
      <LimitFields
        words={{
          currency: 'Currency of disputes',
          amount: 'Give up below, in whole units',
          add: 'Add a currency of disputes',
        }}
        limits={rules.text.autoAccept}
        errors={rules.errors?.autoAccept ?? []}
        change={(autoAccept) => {
          rules.change({ autoAccept });
        }}
        isLocked={isLocked}
      />
      <TextArea
        label="Sellers who agreed to it"
        description="Account ids, one a line. Disputes of direct charges are on the seller’s own account and are given up only for these."
        defaultValue={rules.text.sellers}
        rows={3}
        disabled={isLocked}
        invalid={Boolean(rules.errors?.sellers)}
        error={rules.errors?.sellers ?? undefined}
        onChange={(event) => {
          rules.change({ sellers: event.target.value });
        }}
      />
    </Section>
  );
}

function Sellers({ rules, isLocked }: PartProps) {
  return (
    <Section
      title="Sellers without a Dashboard"
      says="They answer their own disputes in Stripe’s components, on a page of ours that your backend opens for them."
    >
      <Checkbox
        label="Let them refund there by themselves"
        description="No policy of yours is asked then, and nobody agrees to it."
        checked={rules.text.mayRefund}
        disabled={isLocked}
        onChange={(event) => {
          rules.change({ mayRefund: event.target.checked });
        }}
      />
    </Section>
  );
}

function AmountsOwed({ rules, isLocked, locale }: PartProps) {
  return (
    <Section
      title="Debts of sellers"
      says="Their balance is asked first, once. What is still owed then comes from their next shares, a part of each."
    >
      <Field
        rules={rules}
        isLocked={isLocked}
        locale={locale}
        name="percent"
        label="Kept of each share, in per cent"
      />
      <Inline css={{ font: 'caption', color: 'secondary' }}>
        {recoverySentence(rules.text, locale)}
      </Inline>
      <LimitFields
        words={{
          currency: 'Currency of shares',
          amount: 'They keep at least, in minor units',
          add: 'Add a currency of shares',
        }}
        limits={rules.text.floor}
        errors={rules.errors?.floor ?? []}
        change={(floor) => {
          rules.change({ floor });
        }}
        isLocked={isLocked}
      />
    </Section>
  );
}

type FieldProps = PartProps & {
  readonly name: keyof Pick<DisputeText, 'margin' | 'leads' | 'minutes' | 'percent'>;
  readonly label: string;
};

function Field({ rules, isLocked, name, label }: FieldProps) {
  const error = rules.errors?.[name] ?? null;
  return (
    <TextField
      label={label}
      css={{ width: '1/2' }}
      defaultValue={rules.text[name]}
      disabled={isLocked}
      invalid={error !== null}
      error={error ?? undefined}
      onChange={(event) => {
        rules.change({ [name]: event.target.value });
      }}
    />
  );
}
