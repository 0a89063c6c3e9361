/** A schema reads exactly the type that it is held to: what is narrower, wider or anything is no schema of it. */
import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { oneOf } from '../../../../worker/base/db/json.ts';
import {
  exactly,
  fitting,
  objectOf,
  variantsOf,
  wordOf,
  type SchemaOf,
} from '../../../../worker/base/result/schema.ts';

type Size = 'big' | 'small';
type Shop = {
  readonly name: string | null;
  readonly size: Size;
  readonly tags: readonly string[];
  readonly owner?: { readonly name: string; readonly age?: number };
};
type Event = { readonly kind: 'opened'; readonly at: number | null } | { readonly kind: 'closed' };

const sizes = { big: true, small: true } as const;
const owner = () => z.optional(z.object({ name: z.string(), age: z.optional(z.number()) }));
const right = () => ({
  name: z.nullable(z.string()),
  size: wordOf(sizes),
  tags: z.array(z.string()),
  owner: owner(),
});

test('an object is read with every field of its type', () => {
  const shop = { name: null, size: 'big', tags: ['a'], owner: { name: 'Ada' } };
  expect(fitting('shop', objectOf<Shop>()(right()), { ...shop, more: 1 })).toEqual(shop);
  const events = variantsOf<Event>()('kind', { opened: { at: z.nullable(z.int()) }, closed: {} });
  expect(fitting('event', events, { kind: 'opened', at: null })).toEqual({
    kind: 'opened',
    at: null,
  });
});

test('the compiler refuses a schema that reads another type', () => {
  // @ts-expect-error a field is missing
  objectOf<Shop>()({ name: z.nullable(z.string()), size: wordOf(sizes), tags: right().tags });
  // @ts-expect-error null is lost
  objectOf<Shop>()({ ...right(), name: z.string() });
  // @ts-expect-error a word is lost
  objectOf<Shop>()({ ...right(), size: z.literal('big') });
  // @ts-expect-error a word is lost
  objectOf<Shop>()({ ...right(), size: wordOf({ big: true }) });
  // @ts-expect-error any word is read
  objectOf<Shop>()({ ...right(), size: z.string() });
  // @ts-expect-error anything is read
  objectOf<Shop>()({ ...right(), size: z.any() });
  // @ts-expect-error anything is read, in a list
  objectOf<Shop>()({ ...right(), tags: z.array(z.any()) });
  // @ts-expect-error what may be left out is left out
  objectOf<Shop>()({ ...right(), owner: z.optional(z.object({ name: z.string() })) });
  // @ts-expect-error what may be left out is asked for
  objectOf<Shop>()({ ...right(), owner: z.object({ name: z.string(), age: z.number() }) });
  // @ts-expect-error null is lost in a variant
  variantsOf<Event>()('kind', { opened: { at: z.int() }, closed: {} });
  // @ts-expect-error a variant is missing
  variantsOf<Event>()('kind', { opened: { at: z.nullable(z.int()) } });
  // @ts-expect-error a word is lost in a list
  exactly<readonly Size[]>()(z.array(z.literal('big')));
  // @ts-expect-error a list of fewer words is none of more
  const fewer: SchemaOf<Size> = wordOf({ big: true });
  // @ts-expect-error only a table says that it has all the words
  wordOf(['big']);
  // @ts-expect-error only a table says that it has all the words
  oneOf<Size>('shops', 'size', ['big']);
  // @ts-expect-error a word is missing
  oneOf<Size>('shops', 'size', { big: true });
  expect(fewer.type).toBe('enum');
});
