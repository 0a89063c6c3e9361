/** A name for one request, good for one use: 32 hexadecimal digits. */
const NONCE_BYTES = 16;

/**
 * Taken from the browser's own chance. A frame without it gets numbers that are only unlikely to meet: a
 * nonce keeps a request from being done twice, the signature keeps others from making one.
 */
export function newNonce(random: (bytes: Uint8Array) => Uint8Array = chance): string {
  const bytes = random(new Uint8Array(NONCE_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function chance(bytes: Uint8Array): Uint8Array {
  // The type says it is always there; a Dashboard frame is not every browser's main page.
  const source = globalThis.crypto as Crypto | undefined;
  if (source) return source.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
  return bytes.map(() => Math.floor(Math.random() * 256));
}
