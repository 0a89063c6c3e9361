/** Circles in a graph: what can be reached from itself. */
export type Graph = ReadonlyMap<string, readonly string[]>;

type Walk = {
  readonly graph: Graph;
  readonly low: Map<string, number>;
  readonly stack: string[];
  readonly found: string[][];
  next: number;
};

/** Groups of two and more nodes that all lead to each other (Tarjan's strongly connected components). */
export function circlesOf(graph: Graph): readonly (readonly string[])[] {
  const walk: Walk = { graph, low: new Map(), stack: [], found: [], next: 0 };
  for (const node of graph.keys()) if (!walk.low.has(node)) visit(walk, node);
  return walk.found.map((circle) => circle.sort());
}

function visit(walk: Walk, node: string): number {
  const index = walk.next;
  walk.next += 1;
  walk.low.set(node, index);
  walk.stack.push(node);
  for (const to of walk.graph.get(node) ?? []) {
    const low = walk.low.get(to) ?? visit(walk, to);
    if (walk.stack.includes(to)) walk.low.set(node, Math.min(walk.low.get(node) ?? index, low));
  }
  const low = walk.low.get(node) ?? index;
  if (low === index) close(walk, node);
  return low;
}

function close({ stack, found }: Walk, root: string): void {
  const circle = stack.splice(stack.indexOf(root));
  if (circle.length > 1) found.push(circle);
}
