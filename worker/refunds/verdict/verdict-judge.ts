/** One purchase judged, or one item of it: the answer as far as it can be given, and what is not known for it. */
import type { MissingFact } from './verdict-outcome.ts';
import type { Purchase } from './purchase.ts';
import { answerFor, type Answer, type Question } from './verdict-answer.ts';
import { assumedFacts, decidingFacts, type Deciding } from './verdict-missing.ts';

export type Judged = {
  readonly answer: Answer;
  /** The answer with what is known taken as all there is. */
  readonly base: Answer;
  readonly missing: readonly MissingFact[];
};

export function judge(question: Question, purchase: Purchase): Judged {
  const base = answerFor(question, purchase);
  const deciding = decidingFacts(question, purchase, base);
  const missing = [...deciding.missing, ...assumedFacts(question, purchase, base)];
  return { answer: settled(base, deciding), base, missing };
}

/**
 * What follows when facts are missing: nothing, if the money may go back without them or all they could be
 * come to the same; of such answers the one that gives least is taken.
 */
function settled(base: Answer, { answers }: Deciding): Answer {
  const [first] = answers;
  if (!first || gives(base)) return base;
  if (answers.every(gives) && answers.every(({ outcome }) => outcome === first.outcome)) {
    return answers.reduce((least, one) => (one.dueMinor < least.dueMinor ? one : least), first);
  }
  return answers.some(gives) ? { ...base, outcome: 'missing_facts', basis: null } : base;
}

/** Whether the money may go back, or is owed another way. */
export function gives({ outcome }: Pick<Answer, 'outcome'>): boolean {
  return outcome === 'allowed' || outcome === 'owed_elsewhere';
}
