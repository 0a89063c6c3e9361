/**
 * The Dashboard preview: one small server on this machine that shows the app as the Stripe
 * Dashboard would, with the sandbox behind it.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildPreviewAssets } from './assets.ts';
import { openAppBuilder } from './bundle.ts';
import type { AppBuilder } from './bundle.ts';
import { sendError } from './http.ts';
import { openLiveReload } from './live-reload.ts';
import type { PreviewOptions } from './options.ts';
import { answer } from './routes.ts';

export type Preview = { readonly url: string; readonly close: () => Promise<void> };

const HOST = '127.0.0.1';
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the preview and the app, and serves both.
 *
 * @returns the address, once `GET /healthz` answers 200. Rejects with a plain sentence when the
 *   port is taken.
 */
export async function servePreview(options: PreviewOptions): Promise<Preview> {
  const assets = await buildPreviewAssets();
  const reload = openLiveReload();
  const app = await openAppBuilder({
    projectFolder: options.projectFolder ?? REPOSITORY,
    workerUrl: options.workerUrl,
    watch: options.watch ?? true,
    onBuild: (build) => {
      reload.announce(build.number);
    },
  });
  const server = createServer((request, response) => {
    void respond(request, response);
  });
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await answer({ options, assets, app, reload }, request, response);
    } catch (error) {
      if (!response.headersSent) sendError(response, 500, String(error));
      else response.end();
    }
  };
  const port = await listen(server, options.port, app);
  return {
    url: `http://${HOST}:${String(port)}`,
    close: async () => {
      reload.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
    },
  };
}

async function listen(server: Server, port: number, app: AppBuilder): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, HOST, resolve);
    });
  } catch (error) {
    await app.close();
    throw startError(error, port);
  }
  // A TCP server's address is never a pipe's name.
  return (server.address() as AddressInfo).port;
}

function startError(error: unknown, port: number): unknown {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!taken) return error;
  return new Error(
    `Port ${String(port)} is taken, so the Dashboard preview cannot start there. ` +
      'Stop the program that listens on it, or choose another port.',
  );
}
