/** What a check found, for people and as JSON that can be sent in. It holds no key. */
import type { Check, Outcome } from './check.ts';
import type { Assumption } from './assumptions.ts';

export function sentenceOf({ id, verdict, answered, reason }: Outcome): string {
  if (verdict === 'holds') return `${id}: holds`;
  if (verdict === 'cannot be played') return `${id}: cannot be played: ${String(reason)}`;
  return `${id}: differs: Stripe answered ${JSON.stringify(answered)}`;
}

export function figuresOf({ outcomes }: Check): string {
  const count = (wanted: Outcome['verdict']) =>
    String(outcomes.filter(({ verdict }) => verdict === wanted).length);
  return `${count('holds')} hold, ${count('differs')} differ, ${count('cannot be played')} cannot be played`;
}

type About = {
  readonly at: string;
  readonly base: string;
  readonly apiVersion: string;
  readonly assumptions: readonly Assumption[];
};

export function reportJson(check: Check, { assumptions, ...about }: About): string {
  const says = new Map(assumptions.map((one) => [one.id, one.says]));
  const outcomes = check.outcomes.map((one) => ({ ...one, says: says.get(one.id) ?? null }));
  return `${JSON.stringify({ ...about, figures: figuresOf(check), outcomes, left: check.left }, null, 2)}\n`;
}

export function reportText(check: Check, { at, base, apiVersion, assumptions }: About): string {
  const says = new Map(assumptions.map((one) => [one.id, one.says]));
  const blocks = check.outcomes.map((outcome) =>
    [
      sentenceOf(outcome),
      `  the simulator assumes: ${says.get(outcome.id) ?? ''}`,
      ...(outcome.does === null ? [] : [`  played: ${outcome.does}`]),
      ...(outcome.must === null ? [] : [`  must be: ${outcome.must}`]),
      ...(outcome.answered === null ? [] : [`  answered: ${JSON.stringify(outcome.answered)}`]),
    ].join('\n'),
  );
  const left = [
    'Stripe deletes no payment, refund, transfer or dispute: those of this check stay in test mode.',
    ...check.left.map((what) => `Not cleared away: ${what}`),
  ];
  const head = `Checked ${base} (${apiVersion}) at ${at}: ${figuresOf(check)}`;
  return `${[head, ...blocks, left.join('\n')].join('\n\n')}\n`;
}
