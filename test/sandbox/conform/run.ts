/**
 * `npm run conform`: what the simulator answers and tells, what its routes take and what the Worker asks, held
 * against the types of Stripe's own package as it is installed. One line for each violation, then the figures.
 */
import { linesOf } from '../../../sandbox/conform/report.ts';
import { judgeRoutes } from '../../../sandbox/conform/routes.ts';
import { playScene } from '../../../sandbox/conform/scene/scene.ts';
import { readStripeTypes } from '../../../sandbox/conform/stripe-types.ts';
import { createWitness } from '../../../sandbox/conform/witness.ts';
import { ROUTES } from '../../../sandbox/stripe/routes.ts';
import { playWorker } from './worker-calls.ts';

const types = readStripeTypes();
const witness = createWitness(types);
await playScene(witness);
await playWorker(witness);
const report = witness.report();
const ofRoutes = judgeRoutes(types, ROUTES);
console.log(linesOf(report, ofRoutes).join('\n'));
const found = report.violations.length + report.unknown.size + ofRoutes.length;
process.exitCode = found === 0 ? 0 : 1;
