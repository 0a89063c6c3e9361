/**
 * How often a property is tried: a thousand times in `npm test`, ten thousand in `npm run test:deep`, and a hundred
 * for each mutant of `npm run mutants`, where the tables of cases have to tell.
 */
const isDeep = process.env['DEEP'] === '1';
const isMutant = process.env['MUTANTS'] === '1';
export const RUNS = isMutant ? 100 : isDeep ? 10_000 : 1_000;

/** Properties that try this often need more than the usual time. */
export const RUNS_MS = isDeep ? 5 * 60 * 60_000 : 30 * 60_000;
