/** Raises the Worker in raw workerd on an empty database, for load tools of your own. */
import { join } from 'node:path';
import type { Children } from '../stack/children.ts';
import { startDatabase } from '../stack/database.ts';
import { removeEnv, writeEnv, type SandboxEnv } from '../stack/env-file.ts';
import { takenPorts, type Ports } from '../stack/ports.ts';
import { uploadedModules } from './bundles.ts';
import { workerVariables } from './worker-variables.ts';
import { startRawWorker } from './workerd.ts';

export type Serving = { readonly env: Partial<SandboxEnv>; readonly stop: () => Promise<void> };

/** @param envFolder where `env` is written, so that a client finds what is served */
export async function serveAck(
  children: Children,
  options: {
    readonly ports: Pick<Ports, 'worker' | 'sqld'>;
    readonly folder: string;
    readonly envFolder: string;
  },
): Promise<Serving> {
  const { ports, folder, envFolder } = options;
  const unused = { simulator: 0, preview: 0 };
  const taken = await takenPorts({ ...unused, ...ports });
  if (taken.length > 0) throw new Error(taken.join('\n'));
  const database = await startDatabase(children, {
    port: ports.sqld,
    folder: join(folder, 'sqld'),
  });
  const { STRIPE_API_BASE: _nobody, ...variables } = workerVariables(database.url);
  const modules = await uploadedModules(join(folder, 'bundle'));
  const worker = await startRawWorker(
    children,
    { name: 'Worker', port: ports.worker, modules, variables, folder: join(folder, 'worker') },
    '/health',
  );
  const env: Partial<SandboxEnv> = { WORKER_URL: worker.url, ...variables };
  await writeEnv(envFolder, env);
  return {
    env,
    stop: async () => {
      removeEnv(envFolder);
      await children.stopAll();
    },
  };
}
