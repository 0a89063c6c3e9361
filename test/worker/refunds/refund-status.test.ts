import { expect, test } from 'vitest';
import {
  REFUND_STATUS_WORDS,
  REFUND_STATUSES,
  type StatusRules,
} from '../../../worker/refunds/refund-status.ts';
import { textOf } from '../../house/imports.ts';

/** The lists of refund statuses in the SQL of a file, each as its words in the table's order. */
function listsIn(file: string): readonly string[] {
  const found = textOf(file).matchAll(/status IN\s*\(([^)]*)\)/g);
  return [...found].map(([, list = '']) =>
    listed(REFUND_STATUS_WORDS.filter((word) => list.includes(`'${word}'`))),
  );
}

function listed(words: readonly string[]): string {
  return words.join(' ');
}

function having(has: (rules: StatusRules) => boolean): string {
  return listed(REFUND_STATUS_WORDS.filter((word) => has(REFUND_STATUSES[word])));
}

test.each<[string, string, (rules: StatusRules) => boolean]>([
  ['one refund of a payment is under way', 'worker/refunds/store.ts', (one) => one.isUnderWay],
  ['for people', 'worker/refunds/store.ts', ({ queue }) => queue !== null],
  ['a leg may begin', 'worker/refunds/store.ts', ({ sends }) => sends !== null],
  ['the buyer is needed', 'worker/desk/erasure/store.ts', ({ needsBuyer }) => needsBuyer],
  ['walked', 'worker/drift/walk-store.ts', ({ isWalked }) => isWalked],
])('%s: the list in %s is the one of the table', (_what, file, has) => {
  expect(listsIn(file)).toContain(having(has));
});

test('no list of a store is one that the table does not know', () => {
  const known = [
    having((one) => one.isUnderWay),
    having(({ queue }) => queue !== null),
    having(({ sends }) => sends !== null),
  ];
  expect(listsIn('worker/refunds/store.ts').filter((list) => !known.includes(list))).toEqual([]);
});
