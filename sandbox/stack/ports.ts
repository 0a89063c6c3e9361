/** Where the four parts of the sandbox listen, and whether they can. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export type PartName = 'simulator' | 'worker' | 'sqld' | 'preview';
export type Ports = Readonly<Record<PartName, number>>;

const HOST = '127.0.0.1';
const DEFAULTS: Ports = { simulator: 12111, worker: 8787, sqld: 8080, preview: 3000 };

export const PORT_VARIABLES: Readonly<Record<PartName, string>> = {
  simulator: 'SIMULATOR_PORT',
  worker: 'WORKER_PORT',
  sqld: 'SQLD_PORT',
  preview: 'PREVIEW_PORT',
};

/** The ports a person chose by environment variables, else the usual ones. Throws a sentence. */
export function portsFrom(environment: Readonly<Record<string, string | undefined>>): Ports {
  const portOf = (part: PartName): number => {
    const text = environment[PORT_VARIABLES[part]] ?? String(DEFAULTS[part]);
    const port = Number(text);
    if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
    throw new Error(`${PORT_VARIABLES[part]} is "${text}": it must be a port from 1 to 65535.`);
  };
  return {
    simulator: portOf('simulator'),
    worker: portOf('worker'),
    sqld: portOf('sqld'),
    preview: portOf('preview'),
  };
}

/** Four ports that are free now: for tests and for anything that must not meet a running sandbox. */
export async function freePorts(): Promise<Ports> {
  const [simulator, worker, sqld, preview] = await Promise.all([0, 0, 0, 0].map(freePort));
  return { simulator: simulator ?? 0, worker: worker ?? 0, sqld: sqld ?? 0, preview: preview ?? 0 };
}

/** One sentence for each port that someone else uses; an empty list when all are free. */
export async function takenPorts(ports: Ports): Promise<string[]> {
  const parts = Object.keys(ports) as PartName[];
  const taken = await Promise.all(
    parts.map(async (part) => ((await isFree(ports[part])) ? [] : [sentence(part, ports[part])])),
  );
  return taken.flat();
}

function sentence(part: PartName, port: number): string {
  const variable = PORT_VARIABLES[part];
  return `Port ${String(port)} for the ${part} is taken: stop what uses it, or set ${variable} to another one.`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address() as AddressInfo; // a TCP server's address
      server.close(() => {
        resolve(port);
      });
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => {
      resolve(false);
    });
    server.listen(port, HOST, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
