import { useState } from 'react';
import {
  disputeErrors,
  disputeSettingsOf,
  disputeTextOf,
  hasErrors,
  type DisputeErrors,
  type DisputeText,
} from '../words/settings/dispute-form.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';
import type { SettingsPart } from './use-settings.ts';

export type DisputeRules = {
  readonly text: DisputeText;
  readonly change: (changed: Partial<DisputeText>) => void;
  /** Null until somebody tried to save. */
  readonly errors: DisputeErrors | null;
  readonly save: () => Promise<void>;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
};

/** The settings of disputes and debts while they are edited. */
export function useDisputeRules({ caller, card, reload }: SettingsPart): DisputeRules {
  const [text, setText] = useState(() => disputeTextOf(card.settings));
  const [hasTried, setTried] = useState(false);
  const { isPending, trouble, act } = useActing(caller);
  const errors = disputeErrors(text);
  const save = async (): Promise<void> => {
    setTried(true);
    if (hasErrors(errors)) return;
    const { disputes, withholding, sellersMayRefund } = disputeSettingsOf(text);
    const answer = await act(
      'settings.save',
      {
        disputes: { ...disputes },
        withholding: { ...withholding },
        sellersMayRefund,
      },
      'Saved',
    );
    if (answer.ok) await reload();
  };
  return {
    text,
    errors: hasTried ? errors : null,
    save,
    isPending,
    trouble,
    change: (changed) => {
      setText((before) => ({ ...before, ...changed }));
    },
  };
}
