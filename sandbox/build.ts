/** What `wrangler` runs before it uploads or serves the Worker: bundles it into `.build/worker`. */
import { fileURLToPath } from 'node:url';
import { bundleWorker, writeModules } from './bundle/worker.ts';

const { modules } = await bundleWorker();
await writeModules(fileURLToPath(new URL('../.build/worker', import.meta.url)), modules);
