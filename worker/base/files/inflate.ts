/** What comes out of deflated data, piece by piece, so that it is never held whole. */
import { createInflate } from 'node:zlib';

/** What comes out at once; the inflater waits until that was taken. */
const PIECE_BYTES = 64 * 1024;

/**
 * The runtime's own stream would inflate all of a part that is put in before any of it is taken out; this one stops as
 * soon as nobody asks for more.
 * @throws where the data are none, or cut off
 */
export async function* inflated(
  parts: readonly Uint8Array[],
): AsyncGenerator<Uint8Array, void, void> {
  const inflater = createInflate({ chunkSize: PIECE_BYTES });
  for (const part of parts) inflater.write(part);
  inflater.end();
  // Left early, the loop ends the inflater.
  yield* inflater as AsyncIterable<Uint8Array>;
}
