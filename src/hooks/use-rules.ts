import { useState } from 'react';
import type { AskedRule } from '../../worker/people/settings/settings.ts';
import type { RulePreview } from '../../worker/transfers/rule-preview.ts';
import {
  ruleErrors,
  ruleOf,
  rulePreviewWords,
  ruleTextOf,
  type TransferRuleText,
} from '../words/settings/default-rule-form.ts';
import {
  limitErrors,
  limitsOf,
  namedLimitTextsOf,
  type LimitText,
} from '../words/settings/limit-form.ts';
import { minimumErrors, minimumOf, minimumTextsOf } from '../words/settings/minimum-form.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';
import type { SettingsPart } from './use-settings.ts';

export type Rules = {
  readonly limits: readonly LimitText[];
  readonly limitErrors: ReturnType<typeof limitErrors>;
  /** Refunds, in whole units. */
  readonly refunds: readonly LimitText[];
  readonly refundErrors: ReturnType<typeof limitErrors>;
  /** What may be advanced for sellers who are short, in minor units. */
  readonly alerts: readonly LimitText[];
  readonly alertErrors: ReturnType<typeof limitErrors>;
  /** What stays in the balances of sellers whom we pay out, as people write it in each currency. */
  readonly minimum: readonly LimitText[];
  readonly minimumErrors: ReturnType<typeof limitErrors>;
  readonly scheduledTransfer: TransferRuleText;
  readonly transferErrors: ReturnType<typeof ruleErrors>;
  readonly setLimits: (limits: readonly LimitText[]) => void;
  readonly setRefunds: (refunds: readonly LimitText[]) => void;
  readonly setAlerts: (alerts: readonly LimitText[]) => void;
  readonly setMinimum: (minimum: readonly LimitText[]) => void;
  readonly setRule: (scheduledTransfer: TransferRuleText) => void;
  /** What the rule as it stands would have done with the last day's payments; null until that was asked. */
  readonly preview: readonly string[] | null;
  /** Saves; a rule that is new first shows what it would have done, and is saved by the next call. */
  readonly save: () => Promise<void>;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
};

type Previewed = { readonly rule: AskedRule; readonly lines: readonly string[] };

function isSameRule(one: AskedRule | null, other: AskedRule | null): boolean {
  return (
    one?.sellerKey === other?.sellerKey &&
    one?.platformFeeBasisPoints === other?.platformFeeBasisPoints
  );
}

/** The limits and the default rule while they are edited; errors are shown after the first try to save. */
export function useRules({ caller, place, card, reload }: SettingsPart): Rules {
  const { secondPersonAbove, refundsAbove, shortfallAlertMinor } = card.settings;
  const { payoutMinimumMinor, defaultRule } = card.settings;
  const [limits, setLimits] = useState(() => namedLimitTextsOf(secondPersonAbove));
  const [refunds, setRefunds] = useState(() => namedLimitTextsOf(refundsAbove));
  const [alerts, setAlerts] = useState(() => namedLimitTextsOf(shortfallAlertMinor));
  const [minimum, setMinimum] = useState(() => minimumTextsOf(payoutMinimumMinor, place.locale));
  const [scheduledTransfer, setRule] = useState(() => ruleTextOf(defaultRule));
  const [hasTried, setTried] = useState(false);
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const { isPending, trouble, act } = useActing(caller);
  const wrong = {
    limits: limitErrors(limits),
    refunds: limitErrors(refunds),
    alerts: limitErrors(alerts),
    scheduledTransfer: ruleErrors(scheduledTransfer),
    minimum: minimumErrors(minimum, place.locale),
  };
  const save = async (): Promise<void> => {
    setTried(true);
    const errors = [
      ...wrong.limits,
      ...wrong.refunds,
      ...wrong.alerts,
      ...wrong.minimum,
      wrong.scheduledTransfer,
    ].flatMap((each) => Object.values(each));
    if (errors.some((error) => error !== null)) return;
    const rule = ruleOf(scheduledTransfer);
    if (rule && !isSameRule(rule, defaultRule) && !isSameRule(rule, previewed?.rule ?? null)) {
      const answer = await act<RulePreview>('settings.preview_rule', { ...rule });
      if (!answer.ok) return;
      setPreviewed({ rule, lines: rulePreviewWords(answer.value, rule, place.locale) });
      return;
    }
    const fields = {
      secondPersonAbove: limitsOf(limits),
      refundsAbove: limitsOf(refunds),
      shortfallAlertMinor: limitsOf(alerts),
      payoutMinimumMinor: minimumOf(minimum),
      defaultRule: rule && { ...rule },
    };
    const answer = await act('settings.save', fields, 'Saved');
    if (answer.ok) await reload();
  };
  const shown = previewed && isSameRule(previewed.rule, ruleOf(scheduledTransfer));
  const fine = { sellerKey: null, percent: null };
  const noError = { currency: null, units: null };
  return {
    limits,
    refunds,
    alerts,
    minimum,
    scheduledTransfer,
    preview: shown ? previewed.lines : null,
    save,
    isPending,
    trouble,
    setLimits,
    setRefunds,
    setAlerts,
    setMinimum,
    setRule,
    limitErrors: hasTried ? wrong.limits : limits.map(() => noError),
    refundErrors: hasTried ? wrong.refunds : refunds.map(() => noError),
    alertErrors: hasTried ? wrong.alerts : alerts.map(() => noError),
    minimumErrors: hasTried ? wrong.minimum : minimum.map(() => noError),
    transferErrors: hasTried ? wrong.scheduledTransfer : fine,
  };
}
