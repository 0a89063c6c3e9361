/** What the evidence form and its editor are given. */
import type { CaseResponseTask } from '../../hooks/use-case-response.ts';
import type { Place } from '../../words/days.ts';

export type EvidenceFormProps = {
  readonly task: CaseResponseTask;
  readonly card: NonNullable<CaseResponseTask['card']>;
  readonly place: Place;
  readonly isLocked: boolean;
};
