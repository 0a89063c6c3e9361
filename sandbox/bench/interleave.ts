/** Measures two things in turns, so that a busy moment of the machine falls on both alike. */

/** The times of each, in ms; every other round the second goes first. */
export async function interleaved(
  rounds: number,
  first: (round: number) => Promise<unknown>,
  second: (round: number) => Promise<unknown>,
): Promise<{ readonly first: number[]; readonly second: number[] }> {
  const times = { first: [] as number[], second: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const turns = [
      async () => times.first.push(await timed(() => first(round))),
      async () => times.second.push(await timed(() => second(round))),
    ];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  return times;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
