/**
 * Files at Stripe: evidence goes up to the account that owns the dispute, and comes down with our key.
 * Stripe keeps contents at files.stripe.com; the SDK sends there what belongs there, and to a sandbox's
 * address where one is set. Sources: docs.stripe.com/file-upload, /api/files; stripe-node 23
 * `resolveBaseAddress`.
 */
import type Stripe from 'stripe';
import { isGone } from './failures.ts';
import { once, type Answer } from './money-calls.ts';

/** More than any file that Stripe takes as evidence; whoever asks for less is not sent more. */
const DOWNLOAD_BYTES_MAX = 16 * 1024 * 1024;

export type FileFacts = {
  readonly id: string;
  readonly name: string | null;
  /** Stripe's short name of its kind: `pdf`, `jpg`, `png`. */
  readonly type: string | null;
  readonly sizeBytes: number;
  /** Such as `dispute_evidence`: Stripe refuses a file as evidence that was uploaded for something else. */
  readonly purpose: string;
};

export type Upload = {
  readonly name: string;
  /** The media type: `application/pdf`, `image/jpeg` or `image/png`. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** The seller's account for a direct charge. */
  readonly account: string | null;
};

/** What a file is, or null when the account has no such file. */
export async function readFile(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<FileFacts | null> {
  try {
    const file = await stripe.files.retrieve(id, {}, on(account));
    const { filename: name, type, size: sizeBytes, purpose } = file;
    return { id: file.id, name, type, sizeBytes, purpose };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/**
 * What is in a file, or null when the account has no such file.
 * @throws StripeError when Stripe cannot be read; Error when the file is larger than anything we keep
 */
export async function downloadFile(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const path = `/v1/files/${encodeURIComponent(id)}/contents`;
  const options = { ...on(account), apiBase: 'files', streaming: true } as const;
  try {
    // Asked to stream, the SDK's fetch client hands on the body of the answer.
    const body = (await stripe.rawRequest('GET', path, undefined, options)) as ReadableStream;
    return await bytesOf(body);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Uploads a file as evidence. Sent twice it is there twice, which harms no one. */
export function uploadEvidence(
  stripe: Stripe,
  upload: Upload,
): Promise<Answer<{ readonly id: string }>> {
  const { name, type, bytes: data, account } = upload;
  return once(async () => {
    const asked = { purpose: 'dispute_evidence', file: { name, type, data } } as const;
    const { id } = await stripe.files.create(asked, on(account));
    return { id };
  });
}

async function bytesOf(body: ReadableStream): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > DOWNLOAD_BYTES_MAX) {
      await reader.cancel();
      throw new Error('the file is larger than any evidence');
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function on(account: string | null): Stripe.RequestOptions {
  return account === null ? {} : { stripeAccount: account };
}
