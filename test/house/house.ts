/** Holds the house against its plan: imports that go up, circles, and literals spread into literals. */
import { dirname } from 'node:path';
import ts from 'typescript';
import { circlesOf, type Graph } from './circles.ts';
import { filesIn, importsIn, sourceOf, target, textOf, type Import } from './imports.ts';
import { PLAN, type Floor } from './plan.ts';

type Wing = keyof typeof PLAN;

/** The wings whose rooms have floors, and those whose rooms must only not go in circles. */
const WINGS: readonly Wing[] = ['sandbox/stripe', 'worker'];
const ALL = ['worker', 'src', 'sandbox', 'test'] as const;

export type House = {
  readonly rooms: number;
  /** Imports from a room to one that is not below it, each in a sentence. */
  readonly up: readonly string[];
  readonly circles: readonly string[];
  readonly spreads: readonly string[];
};

export function readHouse(): House {
  const sources = filesIn(...ALL).map((file) => sourceOf(file, textOf(file)));
  const imports = new Map(sources.map((source) => [source.fileName, importsIn(source)]));
  return {
    rooms: WINGS.flatMap((wing) => roomsOf(wing)).length,
    up: WINGS.flatMap((wing) => upIn(wing, [...imports.values()].flat())),
    circles: [...circlesOf(graphOf(imports, (file) => file)), ...roomCircles(imports)].map(
      (circle) => circle.join(' → '),
    ),
    spreads: sources.flatMap(spreadsIn),
  };
}

/** The room of a file in a wing: its folder, or its own name where it stands at the top of `worker/`. */
export function roomOf(wing: Wing, file: string): string {
  const inside = file.slice(wing.length + 1);
  if (inside.includes('/')) return dirname(inside);
  return wing === 'worker' ? inside.replace(/\.ts$/, '') : 'front';
}

/** Floors from below, counted from 0. A room that has none is an error that says where to give it one. */
export function floorOf(wing: Wing, room: string): number {
  const floor = PLAN[wing].findIndex((rooms) => rooms.some((one) => one.room === room));
  if (floor < 0) throw new Error(`${wing}/${room} has no floor: give it one in test/house/plan.ts`);
  return floor;
}

function roomsOf(wing: Wing): Floor {
  return PLAN[wing].flat();
}

function upIn(wing: Wing, imports: readonly Import[]): readonly string[] {
  return imports.flatMap((entry) => {
    const to = target(entry);
    if (
      wing === 'worker' &&
      entry.file.startsWith('worker/') &&
      to &&
      /^(src|test|sandbox)\//.test(to)
    ) {
      return [`${entry.file}:${String(entry.line)} imports ${entry.from}: the Worker stands alone`];
    }
    const isInside = entry.file.startsWith(`${wing}/`) && to?.startsWith(`${wing}/`);
    if (!isInside || to === null || to === undefined) return [];
    const [from, room] = [roomOf(wing, entry.file), roomOf(wing, to)];
    if (from === room || floorOf(wing, room) < floorOf(wing, from)) return [];
    return [`${entry.file}:${String(entry.line)} imports ${entry.from}: ${why(wing, from, room)}`];
  });
}

function why(wing: Wing, from: string, to: string): string {
  const line = textOf('test/house/plan.ts')
    .split('\n')
    .findIndex((text) => text.includes(`room: '${to}'`));
  return `${wing}/${to} is not below ${from} (test/house/plan.ts:${String(line + 1)})`;
}

type Imports = ReadonlyMap<string, readonly Import[]>;

function graphOf(imports: Imports, nodeOf: (file: string) => string): Graph {
  const graph = new Map<string, string[]>();
  for (const [file, entries] of imports) {
    const tos = entries
      .map(target)
      .filter((to) => to !== null && imports.has(to))
      .map((to) => nodeOf(to as string)); // null was left out
    const node = nodeOf(file);
    graph.set(node, [...(graph.get(node) ?? []), ...tos.filter((to) => to !== node)]);
  }
  return graph;
}

/** The rooms of the Worker and the sandbox; those of `src/` follow what staff do. */
function roomCircles(imports: Imports): readonly (readonly string[])[] {
  const rooms = new Map([...imports].filter(([file]) => /^(worker|sandbox)\//.test(file)));
  return circlesOf(graphOf(rooms, (file) => (dirname(file) === 'worker' ? file : dirname(file))));
}

function spreadsIn(source: ts.SourceFile): readonly string[] {
  if (!source.text.includes('...')) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isSpread = ts.isSpreadAssignment(node) || ts.isJsxSpreadAttribute(node);
    if (isSpread && ts.isObjectLiteralExpression(bare(node.expression))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(
        `${source.fileName}:${String(line + 1)} spreads a literal into a literal: write it out`,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function bare(expression: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression);
  return isWrapped ? bare(expression.expression) : expression;
}
