/** The few words of node:http that the preview server needs. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** More than any evidence file Stripe takes (5 MB), with room for the multipart frame. */
export const BODY_MAX_BYTES = 8 * 1024 * 1024;

/** Collects a body, or answers `undefined` when it is larger than the preview takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > BODY_MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Parses a JSON object, or answers `undefined`. */
export function parseObject(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

type Answer = {
  readonly status?: number;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
};

export function send(response: ServerResponse, { status = 200, body, headers }: Answer): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const headers = { 'content-type': 'application/json' };
  send(response, { status, body: JSON.stringify(body), headers });
}

/** A refusal in the shape of Stripe's own errors, so that one reader understands both. */
export function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message } });
}
