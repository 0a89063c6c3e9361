/** What every part of a case on its payment’s page is given. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { CaseModel } from '../../hooks/use-cases.ts';
import { type Place } from '../../words/days.ts';
import { type Names } from '../../words/people.ts';

export type CaseProps = {
  readonly card: CaseCard;
  readonly names: Names;
  readonly person: Person;
  readonly now: number;
  readonly place: Place;
  readonly model: CaseModel;
  /** False where another case of the page has the one button that is first to press. */
  readonly mayLead?: boolean;
  /** Opens the refund of the whole payment; null where it cannot be made here. */
  readonly refund: (() => void) | null;
};
