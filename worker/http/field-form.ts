/** Which form a field takes, in a sentence, from what the schema found: whoever sent it need not guess. */
import type * as z from 'zod/mini';
import { valueIn } from '../base/result/closed-set.ts';
import { DAY_FORM, DAY_WORDS } from '../base/result/day-form.ts';
import { malformed, type Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** The refusal of a body or query: the first field that is wrong, and what it takes. */
export function malformedBy(error: z.core.$ZodError): Problem {
  const [issue] = error.issues;
  return issue ? malformed(pathOf(issue), formOf(issue)) : malformed('');
}

/** As a person would name it: what no one knows by its own name, wherever it stands. */
function pathOf(issue: Issue): string {
  if (issue.code !== 'unrecognized_keys') return issue.path.join('.');
  return issue.keys.map((key) => [...issue.path, key].join('.')).join(', ');
}

function formOf(issue: Issue): string | null {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Leave out ${listed(issue.keys)}.`;
    case 'invalid_type':
      return sent(valueIn(KINDS, issue.expected));
    case 'invalid_format':
      return sent(formatOf(issue));
    case 'too_small':
      return sent(
        boundOf(issue.origin, [issue.inclusive ? 'at least' : 'more than', issue.minimum]),
      );
    case 'too_big':
      return sent(
        boundOf(issue.origin, [issue.inclusive ? 'at most' : 'less than', issue.maximum]),
      );
    case 'invalid_value':
      return sent(`one of ${listed(issue.values.map(String))}`);
    case 'not_multiple_of':
      return sent(`a multiple of ${String(issue.divisor)}`);
    // What a schema says of several fields at once stands in its own sentence.
    case 'custom':
      return issue.message;
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return null;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day, such as 2026-11-30',
  datetime: 'a time with its offset from UTC, such as 2026-11-30T23:59:30+01:00',
  email: 'an e-mail address',
  url: 'an address that begins with https://',
  safeint: 'a whole number',
};

/** Forms that are plainer in words. */
const PATTERNS: Readonly<Record<string, string>> = {
  [String(DAY_FORM)]: DAY_WORDS,
};

function formatOf({ format, pattern }: Extract<Issue, { code: 'invalid_format' }>) {
  const known = valueIn(FORMATS, format) ?? valueIn(PATTERNS, pattern ?? '');
  return known ?? (pattern === undefined ? undefined : `text of the form ${pattern}`);
}

function boundOf(origin: string, [than, bound]: readonly [string, number | bigint]): string {
  const number = `${than} ${String(bound)}`;
  const isOne = Number(bound) === 1;
  if (origin === 'string') return `text of ${number} character${isOne ? '' : 's'}`;
  if (origin === 'array') return `a list of ${number} ${isOne ? 'entry' : 'entries'}`;
  return `a number of ${number}`;
}

function sent(form: string | undefined): string | null {
  return form === undefined ? null : `Send ${form}.`;
}

function listed(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}
