/** Holds a value against a schema, member by member, and names everything that is wrong. */
import type { Members, Schema } from './schema.ts';

export type Violation = {
  /** The innermost object of Stripe's that it is in: `charge`; of parameters, the method. */
  readonly object: string;
  /** Within it, without positions in lists: `payment_method_details.card.brand`. */
  readonly path: string;
  readonly wrong: string;
};
export type Judged = {
  readonly objects: ReadonlyMap<string, number>;
  readonly members: number;
  readonly violations: readonly Violation[];
};
/** Answers are JSON; parameters are texts: numbers in digits, lists by number, null as the empty text. */
export type Form = 'json' | 'parameters';

type Tally = {
  readonly form: Form;
  readonly objects: Map<string, number>;
  members: number;
  readonly violations: Violation[];
};
type Place = { readonly object: string; readonly path: string };

/** @param object what it is called until a member `object` says more */
export function judge(
  value: unknown,
  schema: Schema,
  { object, form }: { readonly object: string; readonly form: Form },
): Judged {
  const tally: Tally = { form, objects: new Map(), members: 0, violations: [] };
  judgeAt(tally, { value, schema }, { object, path: '' });
  return tally;
}

type Case = { readonly value: unknown; readonly schema: Schema };
type Named = Readonly<Record<string, unknown>>;

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function judgeAt(tally: Tally, { value, schema }: Case, place: Place): void {
  switch (schema.kind) {
    case 'anything':
      return;
    case 'members':
      if (isNamed(value)) judgeMembers(tally, { value, schema }, place);
      else blame(tally, place, `${shown(value)} is no object`);
      return;
    case 'list': {
      const items = itemsOf(tally, value);
      if (items === null) blame(tally, place, `${shown(value)} is no list`);
      for (const item of items ?? []) judgeAt(tally, { value: item, schema: schema.of() }, place);
      return;
    }
    case 'either':
      judgeEither(tally, { value, of: schema.of }, place);
      return;
    case 'nothing':
    case 'null':
    case 'text':
    case 'number':
    case 'boolean':
    case 'words':
      if (!fits(tally, value, schema))
        blame(tally, place, `${shown(value)} is ${wantedOf(schema)}`);
      return;
  }
}

function judgeMembers(
  tally: Tally,
  { value, schema }: { readonly value: Named; readonly schema: Members },
  outer: Place,
): void {
  const place = typeof value['object'] === 'string' ? { object: value['object'], path: '' } : outer;
  if (place !== outer && place.object !== 'list') {
    tally.objects.set(place.object, (tally.objects.get(place.object) ?? 0) + 1);
  }
  for (const [name, { needed }] of schema.members) {
    if (needed && !Object.hasOwn(value, name)) blame(tally, within(place, name), 'is missing');
  }
  for (const [name, member] of Object.entries(value)) {
    tally.members += 1;
    const declared = schema.members.get(name)?.schema ?? schema.rest;
    if (declared === null) blame(tally, within(place, name), 'is not declared');
    else judgeAt(tally, { value: member, schema: declared() }, within(place, name));
  }
}

/** A value that is of none is told what the nearest one misses. */
function judgeEither(
  tally: Tally,
  { value, of }: { readonly value: unknown; readonly of: readonly Schema[] },
  place: Place,
): void {
  if (of.some((schema) => isSimple(schema) && fits(tally, value, schema))) return;
  const candidates = of.filter((schema) => !isSimple(schema) && isLike(tally, value, schema));
  const tried = candidates.map((schema) => {
    const trial: Tally = { form: tally.form, objects: new Map(), members: 0, violations: [] };
    judgeAt(trial, { value, schema }, place);
    return trial;
  });
  const [best] = tried.sort((one, other) => one.violations.length - other.violations.length);
  if (best === undefined) {
    blame(tally, place, `${shown(value)} is ${[...new Set(of.map(wantedOf))].join(', ')}`);
    return;
  }
  tally.members += best.members;
  tally.violations.push(...best.violations);
  for (const [name, count] of best.objects) {
    tally.objects.set(name, (tally.objects.get(name) ?? 0) + count);
  }
}

const isSimple = ({ kind }: Schema): boolean =>
  kind !== 'members' && kind !== 'list' && kind !== 'either';

/** Members whose words say which type of a union is meant; an event is told by its `type`. */
const TELLING = new Set(['object', 'deleted', 'type']);

/** Whether a schema is meant at all: an object whose words agree, a list for a list. */
function isLike(tally: Tally, value: unknown, schema: Schema): boolean {
  if (schema.kind === 'list') return itemsOf(tally, value) !== null;
  if (schema.kind !== 'members') return schema.kind === 'either';
  if (!isNamed(value)) return false;
  return [...schema.members].every(([name, { needed, schema: member }]) => {
    if (!TELLING.has(name)) return true;
    const wanted = member();
    // What else is missing is told; what an object is decides.
    if (!Object.hasOwn(value, name)) return !needed || name !== 'object';
    return !isSimple(wanted) || fits(tally, value[name], wanted);
  });
}

function itemsOf({ form }: Tally, value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (form === 'json') return null;
  if (value === '') return [];
  const isNumbered = isNamed(value) && Object.keys(value).every((name) => /^\d+$/.test(name));
  return isNumbered ? Object.values(value) : null;
}

function fits({ form }: Tally, value: unknown, schema: Schema): boolean {
  const isText = typeof value === 'string';
  switch (schema.kind) {
    case 'anything':
      return true;
    case 'nothing':
    case 'members':
    case 'list':
    case 'either':
      return false;
    case 'null':
      return form === 'json' ? value === null : value === '';
    case 'text':
      return isText;
    case 'number':
      return form === 'json' ? typeof value === 'number' : isText && /^-?\d+(\.\d+)?$/.test(value);
    case 'boolean':
      return form === 'json' ? typeof value === 'boolean' : value === 'true' || value === 'false';
    case 'words':
      return schema.words.some((word) => (form === 'json' ? word : String(word)) === value);
  }
}

const LONGEST = 60;
function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length <= LONGEST ? json : `${json.slice(0, LONGEST)}…`;
}

const FEW_WORDS = 12;
function wantedOf(schema: Schema): string {
  if (schema.kind !== 'words') return WANTED[schema.kind];
  const { words } = schema;
  const few = words.slice(0, FEW_WORDS).join(', ');
  return `none of ${few}${words.length > FEW_WORDS ? ', …' : ''}`;
}
const WANTED = {
  anything: 'wrong',
  nothing: 'not to be there',
  null: 'not null',
  text: 'no text',
  number: 'no number',
  boolean: 'neither true nor false',
  members: 'no object',
  list: 'no list',
  either: 'of none of its types',
} as const;

const within = ({ object, path }: Place, name: string): Place => ({
  object,
  path: path === '' ? name : `${path}.${name}`,
});

function blame(tally: Tally, { object, path }: Place, wrong: string): void {
  tally.violations.push({ object, path, wrong });
}
