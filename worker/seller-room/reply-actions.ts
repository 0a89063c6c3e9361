/** Takes what a seller sends into the draft of their case. Staff decide what of it the bank reads. */
import type { DisputeId } from '../base/result/id.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { refusedFile, type FilesRefusal } from '../disputes/responses/file-actions.ts';
import { changeDraft, type CaseRefusal } from '../disputes/staff-actions.ts';
import { pagesOf } from '../base/files/evidence-pdf.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { uploadEvidence } from '../stripe/files.ts';
import type { RoomNow } from './look-actions.ts';
import { overLimit, takenOf, type ReplyRefusal, type Sent, type Taken } from './reply.ts';
import type { SellerLink } from './store.ts';

export type ReplyResult = Result<null, ReplyRefusal | CaseRefusal | FilesRefusal>;

/** Checks everything first, then uploads, then writes: a reply is taken whole or not at all. */
export async function takeReply(
  deps: ActDeps,
  { now, sheet }: RoomNow,
  asked: { readonly link: SellerLink; readonly sent: Sent },
): Promise<ReplyResult> {
  const { row } = now;
  if (!sheet.isOpen) return refuse({ reason: 'not_awaiting', status: row.status });
  const taken = takenOf(asked.sent, sheet.asks);
  if (!taken.ok) return taken;
  const pages: number[] = [];
  for (const file of taken.value.files) {
    const counted = await pagesOf(file);
    if (!counted.ok) return refuse(refusedFile(counted.refusal));
    pages.push(counted.value);
  }
  const { sellerId } = asked.link;
  const breach = overLimit(row.draft, taken.value, { brand: row.brand, pages, sellerId });
  if (breach) return refuse({ reason: 'over_limit', breach });
  const addFiles = await uploaded(deps, taken.value);
  if (!addFiles.ok) return addFiles;
  const change = { texts: taken.value.texts, addFiles: addFiles.value };
  const written = await changeDraft(deps, byOf(asked.link, row.id), change);
  return written.ok ? done(null) : written;
}

/** Takes a file of theirs out again. */
export async function removeFile(
  deps: ActDeps,
  { now, sheet }: RoomNow,
  asked: { readonly link: SellerLink; readonly fileId: string },
): Promise<ReplyResult> {
  const file = sheet.files.find(({ id }) => id === asked.fileId);
  if (!file) return refuse({ reason: 'file_not_found', fileId: asked.fileId });
  const change = { removeFiles: [{ field: file.field, fileId: file.id }] };
  const written = await changeDraft(deps, byOf(asked.link, now.row.id), change);
  return written.ok ? done(null) : written;
}

function byOf({ sellerId }: SellerLink, caseId: DisputeId) {
  return { caseId, author: { from: 'seller', sellerId } as const };
}

/** To the platform's account, as staff's own files: where the dispute is theirs, sending moves them there. */
async function uploaded(deps: Pick<Deps, 'stripe'>, { files }: Taken) {
  const made: { field: (typeof files)[number]['field']; fileId: string }[] = [];
  for (const { field, name, type, bytes } of files) {
    const sent = await uploadEvidence(deps.stripe, { name, type, bytes, account: null });
    if (sent.outcome !== 'settled') return refuse({ reason: 'upload_failed', code: sent.code });
    made.push({ field, fileId: sent.value.id });
  }
  return done(made);
}
