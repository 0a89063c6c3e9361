/**
 * Paths into JSON, as SQL takes them: each name is a field of the JSON's type. Written by hand, a path would answer
 * null where a field has another name since, and nothing would say so.
 */

/** The fields of a type; of a union, those of any of its members. */
type NameIn<T> = T extends object ? keyof T & string : never;

type In<T, Name> = T extends object ? (Name extends keyof T ? T[Name] : never) : never;

/** `$.one.two` of JSON that holds a `T`. */
export function pathIn<T>() {
  return <
    One extends NameIn<T>,
    Two extends NameIn<In<T, One>>,
    Three extends NameIn<In<In<T, One>, Two>>,
  >(
    names: readonly [One] | readonly [One, Two] | readonly [One, Two, Three],
  ): string => ['$', ...names].join('.');
}
