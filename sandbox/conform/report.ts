/** What conformance says in the end: one line of figures, and one for each violation. */
import type { Violation } from './judge.ts';
import type { Report } from './witness.ts';

/** @param beside violations that were found without a request */
export function linesOf(report: Report, beside: readonly Violation[] = []): readonly string[] {
  const { objects, members, parameters, events, methods, violations } = report;
  const found = [
    ...violations.map((each) => `${sentenceOf(each)} (${String(each.times)} times)`),
    ...beside.map(sentenceOf),
    ...[...report.unknown.keys()].map((request) => `${request}: is no method of Stripe’s`),
  ].sort();
  return [
    `types of objects ${String(objects.size)}, of events ${String(events.size)}, methods ${String(methods.size)}, parameters ${String(parameters)}`,
    ...found,
    `objects ${String(sumOf(objects))}, members ${String(members)}, violations ${String(found.length)}`,
  ];
}

const sentenceOf = ({ object, path, wrong }: Violation): string =>
  `${[object, path].filter((word) => word !== '').join(' ')}: ${wrong}`;

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
