/** The verdict at a glance; its sentences are the backend's own. */
import type { Verdict } from '../../../worker/refunds/verdict/verdict.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

export type VerdictBadge = { readonly text: string; readonly type: BadgeType };

export function verdictBadge({ outcome, basis }: Pick<Verdict, 'outcome' | 'basis'>): VerdictBadge {
  switch (outcome) {
    case 'allowed':
      if (basis === 'right') return { text: 'Due by law', type: 'positive' };
      if (basis === 'policy') return { text: 'Due by policy', type: 'positive' };
      return { text: 'Allowed', type: 'positive' };
    case 'needs_approval':
      return { text: 'Exception', type: 'warning' };
    case 'missing_facts':
      return { text: 'Not clear yet', type: 'warning' };
    case 'refused':
      return { text: 'Not possible', type: 'negative' };
    case 'cancel_instead':
      return { text: 'Not captured', type: 'info' };
    case 'respond_in_case':
      return { text: 'In dispute', type: 'negative' };
    case 'owed_elsewhere':
      return { text: 'Owed another way', type: 'urgent' };
  }
}
