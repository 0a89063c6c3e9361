import { Box, Button, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import { useRules } from '../../hooks/use-rules.ts';
import { ruleScope } from '../../words/settings/default-rule-form.ts';
import { advanceWords } from '../../words/settings/limit-form.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import { DefaultTransferFields } from './DefaultTransferFields.tsx';
import { LimitFields } from './LimitFields.tsx';
import { Locked, Section } from './Section.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** What a new rule would have done, before it is saved. */
function Previewed({ lines }: { readonly lines: readonly string[] }) {
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'xxsmall',
        padding: 'medium',
        backgroundColor: 'container',
        borderRadius: 'medium',
      }}
    >
      {lines.map((line, index) => (
        <Inline key={line} css={{ font: index === 0 ? 'bodyEmphasized' : 'body' }}>
          {line}
        </Inline>
      ))}
      <Inline css={{ color: 'secondary' }}>
        This only shows what it would do. Once you save it, it is for payments made from then on.
      </Inline>
    </Box>
  );
}

/** Limits, minimum balances and the default rule: saved together, as the backend keeps them. */
export function RulesForm(props: SettingsPart) {
  const rules = useRules(props);
  const lock = lockOf(props.card, 'manage_people');
  const isLocked = lock !== null;
  return (
    <>
      <Section
        title="Second person"
        says="Releasing early, canceling, lifting holds, writing off and accepting disputes takes two people above these amounts: of one decision, and of all that one person decides, or that is decided about one seller or payment, in 24 hours. In whole units; in a currency that is not named everything takes two. Once money has left here, raising a limit takes two people as well."
      >
        <LimitFields
          words={{ currency: 'Currency', amount: 'Two people above', add: 'Add a currency' }}
          limits={rules.limits}
          errors={rules.limitErrors}
          change={rules.setLimits}
          isLocked={isLocked}
          isNamedOnly
        />
      </Section>
      <Divider />
      <Section
        title="Second person for refunds"
        says="The same for refunds that law or policy allows. A refund that the law gives is never held up past its day."
      >
        <LimitFields
          words={{
            currency: 'Currency of refunds',
            amount: 'Two people for refunds above',
            add: 'Add a currency of refunds',
          }}
          limits={rules.refunds}
          errors={rules.refundErrors}
          change={rules.setRefunds}
          isLocked={isLocked}
          isNamedOnly
        />
      </Section>
      <Divider />
      <Section title="Advances for sellers" says={advanceWords(props.place.locale)}>
        <LimitFields
          words={{
            currency: 'Currency of advances',
            amount: 'Up to, in minor units',
            add: 'Add a currency of advances',
          }}
          limits={rules.alerts}
          errors={rules.alertErrors}
          change={rules.setAlerts}
          isLocked={isLocked}
          isNamedOnly
        />
      </Section>
      <Divider />
      <Section
        title="Minimum balance of sellers"
        says="Stays in the balance of every seller whom you pay out, for refunds and disputes to come. Currencies that are not named keep nothing back."
      >
        <LimitFields
          words={{
            currency: 'Currency of the balance',
            amount: 'Stays in it',
            add: 'Add a currency of balances',
          }}
          limits={rules.minimum}
          errors={rules.minimumErrors}
          change={rules.setMinimum}
          isLocked={isLocked}
          isNamedOnly
        />
      </Section>
      <Divider />
      <Section
        title="Default share"
        says={ruleScope(props.card.startsAt, { now: props.card.now, place: props.place })}
      >
        <DefaultTransferFields rules={rules} isLocked={isLocked} />
        {rules.preview !== null && <Previewed lines={rules.preview} />}
      </Section>
      <Box css={{ stack: 'y', gap: 'small', paddingBottom: 'medium', maxWidth: 720 }}>
        <TroubleBanner trouble={rules.trouble} />
        <Box>
          <Button
            type={props.card.settings.paused ? 'secondary' : 'primary'}
            pending={rules.isPending}
            disabled={isLocked}
            onPress={() => void rules.save()}
          >
            {rules.preview === null ? 'Save limits and default share' : 'Save as shown'}
          </Button>
        </Box>
        {lock !== null && <Locked>{lock}</Locked>}
      </Box>
    </>
  );
}
