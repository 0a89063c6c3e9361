import type { ServerResponse } from 'node:http';

export type LiveReload = {
  /** Keeps an open answer that hears of every new build (server-sent events). */
  readonly subscribe: (response: ServerResponse) => void;
  readonly announce: (buildNumber: number) => void;
  readonly close: () => void;
};

/** Tells open pages that the app was built again. */
export function openLiveReload(): LiveReload {
  const listeners = new Set<ServerResponse>();
  return {
    subscribe: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(':\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    announce: (buildNumber) => {
      for (const response of listeners) response.write(`data: ${String(buildNumber)}\n\n`);
    },
    close: () => {
      for (const response of listeners) response.end();
    },
  };
}
