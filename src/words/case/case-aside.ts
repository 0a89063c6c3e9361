/** What gathering could not fill in by itself: texts to be made into files, and what people should know. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import type { ChecklistField } from '../../../worker/disputes/evidence/checklist.ts';
import { count } from '../count.ts';

type Aside = CaseCard['aside'];

export function asideNotes({ notes }: Aside): readonly string[] {
  return notes.map((one) => {
    switch (one.note) {
      case 'policy_showing_unproved':
        return `The policy is the one in force at the purchase (version ${String(one.version)}). How it was shown to the buyer is for you to add.`;
      case 'access_log_cut':
        return `The log of use was too long: ${count(one.leftOut, 'older entry', 'older entries')} left out.`;
      case 'own_refund_is_proof':
        return 'A refund of this payment was made here: its details are in the answer, as proof.';
      case 'unreadable':
        return `Your checkout wrote “${one.value}” as ${one.key}, which cannot be read. Fill it in here, and correct the checkout.`;
    }
  });
}

/** The text that a file of this kind should hold; null where none is known. */
export function documentText({ documents }: Aside, field: ChecklistField): string | null {
  return documents.find((one) => one.field === field)?.text ?? null;
}

/** What Stripe says of Visa's rule on earlier payments; null where it does not apply. */
export function compellingSentence({
  compellingEvidence: rule,
}: Pick<CaseCard, 'compellingEvidence'>): string | null {
  switch (rule?.status) {
    case undefined:
    case 'not_qualified':
      return null;
    case 'qualified':
      return 'Stripe says that the answer meets Visa’s rule on two earlier payments nobody disputed.';
    default: {
      const missing = (rule?.requiredActions ?? []).map((one) =>
        one.replace(/^missing_/, '').replaceAll('_', ' '),
      );
      const what = missing.length === 0 ? '' : ` Stripe still misses: ${missing.join(', ')}.`;
      return `Two earlier payments that nobody disputed may decide this by a rule of Visa.${what}`;
    }
  }
}
