/** A queue by time, then by order of arrival: what falls due first comes out first. */

export type Timed = { readonly at: number; readonly seq: number };

const isBefore = (a: Timed, b: Timed): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

export const pushTimed = <T extends Timed>(heap: T[], item: T): void => {
  heap.push(item);
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(item, above)) break;
    heap[child] = above;
    heap[parent] = item;
    child = parent;
  }
};

const sink = <T extends Timed>(heap: T[], item: T): void => {
  let parent = 0;
  for (;;) {
    const left = heap[2 * parent + 1];
    const right = heap[2 * parent + 2];
    const useRight = left !== undefined && right !== undefined && isBefore(right, left);
    const smaller = useRight ? right : left;
    if (smaller === undefined || !isBefore(smaller, item)) return;
    heap[parent] = smaller;
    parent = 2 * parent + (useRight ? 2 : 1);
    heap[parent] = item;
  }
};

/** Takes the first item that is due at `now`, if any. */
export const popDue = <T extends Timed>(heap: T[], now: number): T | undefined => {
  const first = heap[0];
  if (first === undefined || first.at > now) return undefined;
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) {
    heap[0] = last;
    sink(heap, last);
  }
  return first;
};
