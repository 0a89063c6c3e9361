/** How often a property is tried: a thousand times in `npm test`, ten thousand in `npm run test:deep`. */
export const RUNS = process.env['DEEP'] === '1' ? 10_000 : 1_000;

/** Properties that try this often need more than the usual time. */
export const RUNS_MS = process.env['DEEP'] === '1' ? 5 * 60 * 60_000 : 30 * 60_000;
