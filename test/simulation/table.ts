/** The table of what was tried: a line for each fault, with every operation it hit and how often. */
export function tableOf(hits: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(hits).map(([pair, times]) => ({ pair, times }));
  const width = Math.max(...pairs.map(({ times }) => String(times).length), 1);
  return pairs.map(({ pair, times }) => `${String(times).padStart(width)}  ${pair}`).join('\n');
}
