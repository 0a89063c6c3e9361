import { useState } from 'react';
import type { PolicyRules } from '../../worker/policies/policy.ts';
import type { PoliciesCard, PolicyCheck } from '../../worker/desk/settings/policy-routes.ts';
import {
  isWritten,
  policyFormErrors,
  policyFormOf,
  rulesOf,
  type PolicyFormErrors,
  type PolicyFormText,
} from '../words/policy/policy-form.ts';
import {
  newestVersion,
  startError,
  startOf,
  takeOverNote,
} from '../words/policy/policy-versions.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';
import type { SettingsPart } from './use-settings.ts';

export type PolicyPart = SettingsPart & {
  readonly policies: PoliciesCard;
  readonly reloadPolicies: () => Promise<void>;
};

export type PolicyDraft = {
  /** The number that the version gets. */
  readonly version: number;
  readonly text: PolicyFormText;
  readonly setText: (text: PolicyFormText) => void;
  /** The day it begins on; null for now, empty while none is chosen. */
  readonly day: string | null;
  readonly setDay: (day: string | null) => void;
  /** Shown after the first try. */
  readonly errors: PolicyFormErrors | null;
  readonly dayError: string | null;
  /** That a planned version takes over from this one. */
  readonly note: string | null;
  /** What the texts stand for; null while something is wrong with them. */
  readonly rules: PolicyRules | null;
  /** The answer about exactly these rules; null until it was asked for. */
  readonly check: PolicyCheck | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly askCheck: () => Promise<void>;
  readonly save: () => Promise<void>;
  /** Reads what somebody else saved; what was written stays, and is to be checked again. */
  readonly loadTheirs: () => Promise<void>;
};

type Checked = { readonly of: string; readonly check: PolicyCheck };

/** The next version while it is written: it is saved only once its check was looked at. */
export function usePolicyDraft(
  { caller, place, policies, reloadPolicies }: PolicyPart,
  start: PolicyRules,
  close: () => void,
): PolicyDraft {
  const [text, setText] = useState(() => policyFormOf(start));
  const [day, setDay] = useState<string | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [hasTried, setTried] = useState(false);
  const { isPending, trouble, clear, act } = useActing(caller);
  const { versions, now } = policies;

  const wrong = policyFormErrors(text);
  const rules = isWritten(wrong) ? rulesOf(text) : null;
  const startsAt = day === null ? null : startOf(day, versions, { now, place });
  const wrongDay = day === null ? null : startError(startsAt, now);
  const newest = newestVersion(versions);
  const asked = JSON.stringify([newest, rules]);

  const askCheck = async (): Promise<void> => {
    setTried(true);
    if (!rules || wrongDay !== null) return;
    const answer = await act<PolicyCheck>('policies.check', { rules });
    if (answer.ok) setChecked({ of: asked, check: answer.value });
  };
  const save = async (): Promise<void> => {
    if (!rules || wrongDay !== null || checked?.of !== asked) return;
    const fields = { rules, effectiveAt: startsAt, afterVersion: newest };
    const answer = await act('policies.save', fields, `Version ${String(newest + 1)} saved`);
    if (!answer.ok) return;
    await reloadPolicies();
    close();
  };
  const loadTheirs = async (): Promise<void> => {
    await reloadPolicies();
    clear();
  };
  return {
    version: newest + 1,
    text,
    setText,
    day,
    setDay,
    rules,
    isPending,
    trouble,
    askCheck,
    save,
    loadTheirs,
    errors: hasTried ? wrong : null,
    dayError: hasTried ? wrongDay : null,
    note: wrongDay === null ? takeOverNote(versions, startsAt ?? now, { now, place }) : null,
    check: checked?.of === asked && wrongDay === null ? checked.check : null,
  };
}
