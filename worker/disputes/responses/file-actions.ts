/**
 * Files of a response. People upload them to Stripe, on the platform's account; a field takes one file, and a
 * direct charge's dispute takes files of its seller's account, so several are merged and moved here.
 */
import { valueIn } from '../../base/result/closed-set.ts';
import type { Deps } from '../../deps.ts';
import { mergeEvidence, pagesOf, type MergeRefusal } from '../../base/files/evidence-pdf.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { downloadFile, readFile, uploadEvidence } from '../../stripe/files.ts';
import type { DisputeCase } from '../case/dispute-case.ts';
import type { DraftFile } from '../evidence/draft.ts';
import { APPEAL_FILES } from '../evidence/appeal.ts';
import { FILE_FIELDS, type FileField } from '../evidence/evidence-fields.ts';
import { stageOf } from '../../stripe/dispute-status.ts';

export type FilesRefusal =
  | { readonly reason: 'file_not_found'; readonly fileId: string }
  | { readonly reason: 'file_not_evidence'; readonly purpose: string }
  | { readonly reason: 'file_unsupported'; readonly name: string }
  | {
      readonly reason: 'file_unreadable' | 'file_too_many_pixels' | 'file_unpacks_too_large';
      readonly name: string;
    }
  | { readonly reason: 'upload_failed'; readonly code: string };

export type EvidenceFiles = {
  /** One Stripe file a field, on the account of the dispute. */
  readonly merged: ReadonlyMap<FileField, string>;
  /** The files of an appeal, which takes several. */
  readonly all: readonly string[];
};

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** Why a file cannot be used, as people are told. */
export function refusedFile({ reason, name }: MergeRefusal) {
  switch (reason) {
    case 'too_many_pixels':
      return { reason: 'file_too_many_pixels', name } as const;
    case 'unpacks_too_large':
      return { reason: 'file_unpacks_too_large', name } as const;
    case 'encrypted':
    case 'unreadable':
    case 'unsupported_type':
    case 'empty':
      return { reason: 'file_unreadable', name } as const;
  }
}

/** A file that someone uploaded, with its pages counted. */
export async function draftFileOf(
  deps: Pick<Deps, 'stripe'>,
  fileId: string,
): Promise<Result<Omit<DraftFile, 'from' | 'sellerId'>, FilesRefusal>> {
  const facts = await readFile(deps.stripe, fileId, null);
  if (!facts) return refuse({ reason: 'file_not_found', fileId });
  if (facts.purpose !== 'dispute_evidence') {
    return refuse({ reason: 'file_not_evidence', purpose: facts.purpose });
  }
  const name = facts.name ?? fileId;
  const type = valueIn(MEDIA_TYPES, facts.type ?? '');
  if (!type) return refuse({ reason: 'file_unsupported', name });
  const bytes = await downloadFile(deps.stripe, fileId, null);
  if (!bytes) return refuse({ reason: 'file_not_found', fileId });
  const pages = await pagesOf({ name, type, bytes });
  if (!pages.ok) return refuse(refusedFile(pages.refusal));
  return done({ id: fileId, name, type, bytes: bytes.length, pages: pages.value });
}

/** The files of the response as Stripe takes them: uploaded again only where they must be. */
export async function evidenceFiles(
  deps: Pick<Deps, 'stripe'>,
  row: DisputeCase,
): Promise<Result<EvidenceFiles, FilesRefusal>> {
  const merged = new Map<FileField, string>();
  const all: string[] = [];
  const isAppeal = stageOf(row.status) === 'appeal';
  const fields: readonly FileField[] = isAppeal ? [APPEAL_FILES] : FILE_FIELDS;
  for (const field of fields) {
    const given = row.draft.files[field] ?? [];
    const groups = isAppeal ? given.map((file) => [file]) : given.length > 0 ? [given] : [];
    for (const group of groups) {
      const id = await oneFile(deps, row, { field, group });
      if (!id.ok) return id;
      merged.set(field, id.value);
      all.push(id.value);
    }
  }
  return done({ merged, all });
}

async function oneFile(
  deps: Pick<Deps, 'stripe'>,
  { account }: DisputeCase,
  { field, group }: { readonly field: FileField; readonly group: readonly DraftFile[] },
): Promise<Result<string, FilesRefusal>> {
  const [only, ...others] = group;
  if (only && others.length === 0 && account === null) return done(only.id);
  const contents: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const { id, name, type } of group) {
    const bytes = await downloadFile(deps.stripe, id, null);
    if (!bytes) return refuse({ reason: 'file_not_found', fileId: id });
    contents.push({ name, type, bytes });
  }
  const [single] = contents;
  const upload = single && contents.length === 1 ? done(single) : await mergedInto(field, contents);
  if (!upload.ok) return upload;
  const sent = await uploadEvidence(deps.stripe, { ...upload.value, account });
  if (sent.outcome === 'settled') return done(sent.value.id);
  return refuse({ reason: 'upload_failed', code: sent.code });
}

async function mergedInto(
  field: FileField,
  contents: readonly { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }[],
): Promise<Result<{ name: string; type: string; bytes: Uint8Array }, FilesRefusal>> {
  const merged = await mergeEvidence(contents);
  if (!merged.ok) return refuse(refusedFile(merged.refusal));
  const { bytes } = merged.value;
  return done({ name: `${field}.pdf`, type: 'application/pdf', bytes });
}
