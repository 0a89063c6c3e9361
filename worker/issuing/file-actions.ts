/**
 * Files of a dispute of ours. People upload them to Stripe on the platform's account; a dispute on a seller's
 * card takes files of that seller's account, so they are copied there.
 */
import { valueIn } from '../base/result/closed-set.ts';
import type { Deps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { downloadFile, readFile, uploadEvidence } from '../stripe/files.ts';

export type IssuingFileRefusal =
  | { readonly reason: 'file_not_found'; readonly fileId: string }
  | { readonly reason: 'file_not_evidence'; readonly purpose: string }
  | { readonly reason: 'file_unsupported'; readonly name: string }
  | { readonly reason: 'upload_failed'; readonly code: string };

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** The id under which the account of the dispute has this file. One that stands there already stays. */
export async function fileOnAccount(
  deps: Pick<Deps, 'stripe'>,
  fileId: string,
  account: string | null,
): Promise<Result<string, IssuingFileRefusal>> {
  if (account !== null && (await readFile(deps.stripe, fileId, account))) return done(fileId);
  const facts = await readFile(deps.stripe, fileId, null);
  if (!facts) return refuse({ reason: 'file_not_found', fileId });
  if (facts.purpose !== 'dispute_evidence') {
    return refuse({ reason: 'file_not_evidence', purpose: facts.purpose });
  }
  const name = facts.name ?? fileId;
  const type = valueIn(MEDIA_TYPES, facts.type ?? '');
  if (!type) return refuse({ reason: 'file_unsupported', name });
  if (account === null) return done(fileId);
  const bytes = await downloadFile(deps.stripe, fileId, null);
  if (!bytes) return refuse({ reason: 'file_not_found', fileId });
  const copied = await uploadEvidence(deps.stripe, { name, type, bytes, account });
  if (copied.outcome === 'settled') return done(copied.value.id);
  return refuse({ reason: 'upload_failed', code: copied.code });
}

/** What people called the files of a draft, by their ids. */
export async function namesOfFiles(
  deps: Pick<Deps, 'stripe'>,
  ids: readonly string[],
  account: string | null,
): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(ids.map((id) => readFile(deps.stripe, id, account)));
  return Object.fromEntries(found.flatMap((file) => (file?.name ? [[file.id, file.name]] : [])));
}
