/** Who waited for whom: how many calls in a row a piece of work made, however many ran side by side. */

export type Call = {
  readonly path: string;
  readonly from: number;
  /** Infinity while it is under way. */
  to: number;
};

/** The longest chain of calls of which each began after the one before had ended. */
export function stepsOf(calls: readonly Call[]): number {
  const inOrder = [...calls].sort((one, other) => one.from - other.from);
  const steps: number[] = [];
  for (const [at, call] of inOrder.entries()) {
    const before = inOrder
      .slice(0, at)
      .map((other, index) => ({ other, depth: steps[index] ?? 0 }));
    const waitedFor = before.filter(({ other }) => other.to <= call.from);
    steps.push(1 + Math.max(0, ...waitedFor.map(({ depth }) => depth)));
  }
  return Math.max(0, ...steps);
}
