/**
 * The storage behind the SDK's `useStorage`: session memory that the views of the app share through
 * the page. The frame's null origin has no web storage of its own.
 */
export type MemoryStorage = {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
};

export function createMemoryStorage(
  initial: Readonly<Record<string, string>>,
  onSet: (key: string, value: string) => void,
): MemoryStorage {
  const values = new Map(Object.entries(initial));
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
      onSet(key, value);
    },
  };
}
