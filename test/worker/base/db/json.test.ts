import { LEG_KINDS } from '../../../../worker/refunds/leg-kind.ts';
import { is } from 'drizzle-orm';
import type * as z from 'zod/mini';
import { getTableConfig, SQLiteTable, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { readFileSync, globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonOf, oneOf } from '../../../../worker/base/db/json.ts';
import { anyJson, fitting, wordOf } from '../../../../worker/base/result/schema.ts';
import { OPERATION_KINDS } from '../../../../worker/journal/operation-kinds.ts';
import { SETTINGS_AT_START } from '../../../../worker/people/settings/settings.ts';
import { settingsIn } from '../../../../worker/people/settings/settings-schema.ts';
import { TASK_KINDS } from '../../../../worker/records/tasks/task.ts';

/** What a column held once. Whoever changes a schema adds what was written before, and how it is read now. */
type Example = { readonly of?: string; readonly stored: unknown; readonly read?: unknown };

const EXAMPLES = JSON.parse(
  readFileSync(new URL('stored-examples.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly Example[]>>;

const stores = globSync('../../../../worker/**/*store.ts', { cwd: import.meta.dirname });
const modules = await Promise.all(
  // eslint-disable-next-line no-restricted-syntax -- every store there is, also one that is new
  stores.map((path) => import(new URL(path, import.meta.url).href) as Promise<object>),
);
const columns = modules
  .flatMap((module) => Object.values(module) as unknown[])
  .filter((value) => is(value, SQLiteTable))
  .flatMap((table) => {
    const { name, columns: all } = getTableConfig(table);
    return all.map((column) => ({ place: `${name}.${column.name}`, column }));
  });
const read = (column: (typeof columns)[number]['column'], stored: string): unknown =>
  column.mapFromDriverValue(stored);

/** Of these something beside them knows what they are; they are read below. */
const READ_BESIDE: ReadonlySet<string> = new Set([
  'operations.params',
  'refund_legs.params',
  'settings.value',
  'tasks.subject',
]);

/** A column of JSON says of text that is none that it is none. */
const isJson = ({ column }: (typeof columns)[number]) => {
  try {
    read(column, '{');
    return false;
  } catch (error) {
    return String(error).includes('is no JSON');
  }
};
const json = columns.filter(isJson);

describe('the JSON of rows', () => {
  test('is read by `jsonOf` in every table', () => {
    const plain = columns.filter(({ column }) => column.columnType === 'SQLiteTextJson');
    expect(plain.map(({ place }) => place)).toEqual([]);
    expect(json.length).toBeGreaterThan(20);
  });

  test('has an example of each column, and no other', () => {
    expect(Object.keys(EXAMPLES)).toEqual(json.map(({ place }) => place).sort());
  });

  test.each(json)('$place: what was stored once is still read, whole', ({ place, column }) => {
    for (const { stored, read: expected = stored } of EXAMPLES[place] ?? []) {
      if (READ_BESIDE.has(place)) continue;
      expect(read(column, JSON.stringify(stored))).toEqual(expected);
    }
  });

  test.each(json)(
    '$place: an error names the place, and not what is there',
    ({ place, column }) => {
      expect(() => read(column, '{"secret')).toThrow(`${place} is no JSON`);
      if (place === 'settings.value') return;
      const wrong = () => read(column, '"secret"');
      expect(wrong).toThrow(`${place} does not fit its schema: invalid_type at /`);
      expect(wrong).not.toThrow(/secret/);
    },
  );
});

describe('what is read by its kind', () => {
  const tables: Readonly<Record<string, Readonly<Record<string, () => z.ZodMiniType>>>> = {
    'operations.params': Object.fromEntries(
      Object.entries(OPERATION_KINDS).map(([kind, { params }]) => [kind, params]),
    ),
    'refund_legs.params': Object.fromEntries(
      Object.entries(LEG_KINDS).map(([kind, { params }]) => [kind, params]),
    ),
    'tasks.subject': TASK_KINDS,
  };

  test.each(Object.entries(tables))('%s: has an example of each kind', (place, kinds) => {
    const named = new Set((EXAMPLES[place] ?? []).map(({ of }) => of));
    expect([...named].sort()).toEqual(Object.keys(kinds).sort());
  });

  test.each(
    Object.entries(tables).flatMap(([place, kinds]) =>
      (EXAMPLES[place] ?? []).map((example) => ({ place, kinds, ...example })),
    ),
  )(
    '$place of $of: what was stored once is still read',
    ({ place, kinds, of = '', ...example }) => {
      const schema = kinds[of]?.();
      if (!schema) throw new Error(`no such kind: ${of}`);
      const { stored, read: expected = stored } = example;
      expect(fitting(place, schema, stored)).toEqual(expected);
    },
  );
});

describe('settings', () => {
  const examples = EXAMPLES['settings.value'] ?? [];

  test('have an example of each', () => {
    const names = new Set(examples.map(({ of }) => of));
    expect([...names].sort()).toEqual(['last_minute_at', ...Object.keys(SETTINGS_AT_START)].sort());
  });

  test.each(examples.filter(({ of }) => of !== 'last_minute_at'))(
    '$of is read as it was saved, and what it lacks as on a new platform',
    ({ of = '', stored, read: expected = stored }) => {
      const settings = settingsIn(new Map([[of, stored]]));
      expect(settings).toEqual({ ...SETTINGS_AT_START, [of]: expected });
    },
  );

  test('of a wrong kind are thrown, with their name', () => {
    const wrong = new Map([['disputes', { marginHours: 'secret' }]]);
    expect(() => settingsIn(wrong)).toThrow(
      'settings.value of disputes does not fit its schema: invalid_type at /marginHours',
    );
  });
});

describe('a column of its own', () => {
  const table = sqliteTable('shops', {
    id: text('id').primaryKey(),
    colour: jsonOf('shops', 'colour', () => wordOf({ red: 1, blue: 2 })),
    kind: oneOf('shops', 'kind', { big: 1, small: 2 }),
    other: jsonOf('shops', 'other', anyJson),
  });

  test('answers a word of its set, and nothing else', () => {
    expect(table.kind.mapFromDriverValue('small')).toBe('small');
    expect(() => table.kind.mapFromDriverValue('secret')).toThrow(
      'shops.kind holds no word of its set',
    );
    expect(table.colour.mapFromDriverValue('"red"')).toBe('red');
    expect(() => table.colour.mapFromDriverValue('"green"')).toThrow(
      'shops.colour does not fit its schema: invalid_value at /',
    );
  });
});
