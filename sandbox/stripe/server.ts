/** The simulator behind a port, for the CLI, the Worker and people. Loopback only. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from './simulator.ts';

export type ServeOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly simulator: Simulator;
  /** How often due things happen and due webhooks leave; 250 ms by default. */
  readonly tickMs?: number;
  /** Webhooks under way at once; 8 by default. */
  readonly deliveriesAtOnce?: number;
};
export type Served = { readonly url: string; readonly close: () => Promise<void> };

const HOST = '127.0.0.1';
const TICK_MS = 250;
const DELIVERIES_AT_ONCE = 8;
/** Larger bodies than any file Stripe takes for evidence, with room for its envelope. */
const BODY_BYTES_MAX = 8_000_000;

const readBody = async (
  incoming: IncomingMessage,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
};

const toRequest = (
  incoming: IncomingMessage,
  origin: string,
  body: Uint8Array<ArrayBuffer>,
): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`${origin}${incoming.url ?? '/'}`, {
    method,
    headers,
    ...(hasBody ? { body } : {}),
  });
};

const answer = async (
  { simulator, origin }: { readonly simulator: Simulator; readonly origin: string },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const body = await readBody(incoming);
  if (body === undefined) {
    outgoing.writeHead(413).end();
    return;
  }
  try {
    const response = await simulator.fetch(toRequest(incoming, origin, body));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
  } catch (lost) {
    // A lost connection is an injected fault; anything else is a bug worth seeing.
    if (!(lost instanceof TypeError && lost.message === 'fetch failed')) console.error(lost);
    incoming.socket.destroy();
  }
};

/** One loop of time and webhooks at a time; a failure is shown and the loop goes on. */
const startTicking = (options: ServeOptions): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  const tick = async (): Promise<void> => {
    options.simulator.runDue();
    await options.simulator.deliverDue(options.deliveriesAtOnce ?? DELIVERIES_AT_ONCE);
  };
  const timer = setInterval(() => {
    running ??= tick()
      .catch((bug: unknown) => {
        console.error(bug);
      })
      .finally(() => {
        running = null;
      });
  }, options.tickMs ?? TICK_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
};

const listenSentence = (error: NodeJS.ErrnoException, port: number): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(`Port ${String(port)} is taken: stop what runs there, or choose another port.`)
    : error;

/**
 * Serves a simulator on 127.0.0.1. Rejects with a sentence when the port is taken. `close` ends
 * the server and its timer.
 */
export const serveSimulator = async (options: ServeOptions): Promise<Served> => {
  let origin = '';
  const server = createServer((incoming, outgoing) => {
    void answer({ simulator: options.simulator, origin }, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(listenSentence(error, options.port));
    });
    server.listen(options.port, HOST, resolve);
  });
  origin = `http://${HOST}:${String((server.address() as AddressInfo).port)}`; // a TCP server's address
  const stopTicking = startTicking(options);
  return {
    url: origin,
    close: async () => {
      await stopTicking();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
};
