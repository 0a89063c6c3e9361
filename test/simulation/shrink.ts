/** The shortest story that still breaks: steps are left out, many at once and then fewer, as long as it does. */
import { simulate, type Play, type Played } from './simulate.ts';

export async function shrink(play: Play): Promise<Played & { readonly play: Play }> {
  const breaks = async (request: Play) => (await simulate(request)).broken.length > 0;
  const { trace } = await simulate(play);
  let best: Play = { ...play, steps: trace.length, without: play.without ?? new Set() };
  for (let size = Math.ceil(best.steps / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.steps; from += size) {
      const chunk = range(from, Math.min(from + size, best.steps)).filter(
        (at) => !best.without?.has(at),
      );
      if (chunk.length === 0) continue;
      const request = { ...best, without: new Set([...(best.without ?? []), ...chunk]) };
      if (await breaks(request)) best = request;
    }
  }
  const kept = range(0, best.steps).filter((at) => !best.without?.has(at));
  const steps = (kept.at(-1) ?? 0) + 1;
  const without = new Set([...(best.without ?? [])].filter((at) => at < steps));
  const short = { ...best, steps, without };
  return { ...(await simulate(short)), play: short };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
