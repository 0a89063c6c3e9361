/** Stripe's form encoding: `a[b][0]=x` in bodies and query strings. */

/** A parameter before its meaning is known: a text, or named (or numbered) members. */
export type Raw = string | RawMembers;
export type RawMembers = { [name: string]: Raw };

const members = (): RawMembers => Object.create(null) as RawMembers; // no prototype to pollute

const pathOf = (key: string): readonly string[] => {
  const open = key.indexOf('[');
  if (open <= 0) return [key];
  const inner = key.slice(open).match(/\[([^\]]*)\]/g) ?? [];
  return [key.slice(0, open), ...inner.map((part) => part.slice(1, -1))];
};

/** Puts one `a[b][]` = value pair in its place. */
const place = (root: RawMembers, key: string, value: string): void => {
  const path = pathOf(key);
  let at = root;
  path.forEach((part, depth) => {
    const name = part === '' ? String(Object.keys(at).length) : part;
    if (depth === path.length - 1) {
      at[name] = value;
      return;
    }
    const next = at[name];
    const child = next === undefined || typeof next === 'string' ? members() : next;
    at[name] = child;
    at = child;
  });
};

/** Reads name-value pairs (a query string, an encoded body or form fields) into nested members. */
export const readPairs = (pairs: Iterable<readonly [string, string]>): RawMembers => {
  const root = members();
  for (const [key, value] of pairs) place(root, key, value);
  return root;
};

/** A JSON value in the same form; null and the empty list become the empty text. */
export const fromJson = (value: unknown): Raw => {
  if (Array.isArray(value)) {
    return value.length === 0 ? '' : fromJson(Object.fromEntries(value.entries()));
  }
  if (typeof value !== 'object' || value === null) return value === null ? '' : String(value);
  const root = members();
  for (const [name, each] of Object.entries(value)) root[name] = fromJson(each);
  return root;
};

/** Members in order when they are numbered as a list; undefined when they are not. */
export const asList = (raw: Raw): readonly Raw[] | undefined => {
  if (typeof raw === 'string') return undefined;
  const names = Object.keys(raw);
  if (!names.every((name) => /^\d+$/.test(name))) return undefined;
  return names.sort((a, b) => Number(a) - Number(b)).map((name) => raw[name] ?? '');
};

/** The raw value as plain JSON: texts, lists and objects. */
export const asJson = (raw: Raw): unknown => {
  if (typeof raw === 'string') return raw;
  const list = Object.keys(raw).length > 0 ? asList(raw) : undefined;
  if (list !== undefined) return list.map(asJson);
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, asJson(value)]));
};
