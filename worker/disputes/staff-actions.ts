/** What people do in a case besides sending it: write the draft, add files, take it on, object, note. */
import type { DisputeId, SellerId } from '../base/result/id.ts';
import type { EvidenceKind } from '../policies/product-type.ts';
import { appendAudit, type NewAuditEntry } from '../records/audit/store.ts';
import type { Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps, TellDeps } from '../deps.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { DisputeCase } from './case/dispute-case.ts';
import { isWorkedOn, textIn, withSaid, type Draft, type DraftFile } from './evidence/draft.ts';
import { isTextField, type FileField, type TextField } from './evidence/evidence-fields.ts';
import { repliedMessage } from './case/case-messages.ts';
import { draftFileOf, type FilesRefusal } from './responses/file-actions.ts';
import { awaitsResponse } from '../stripe/dispute-status.ts';
import { insertNote, readCase, updateCase } from './case/store.ts';

export type CaseRefusal =
  | { readonly reason: 'case_not_found' }
  /** Nothing is to be responded to any more, so a draft changes nothing. */
  | { readonly reason: 'not_awaiting'; readonly status: string }
  /** The response is being sent right now. */
  | { readonly reason: 'being_sent' }
  | { readonly reason: 'nothing_to_veto' }
  /** A seller does not write over what staff wrote. */
  | { readonly reason: 'written_by_staff'; readonly field: string }
  | { readonly reason: 'overtaken' }
  | FilesRefusal;

/** What of a draft someone changed; what is not named stays. An empty text is kept as emptied. */
export type DraftChange = {
  readonly texts?: Readonly<Partial<Record<TextField, string>>> | undefined;
  readonly addFiles?: readonly { readonly field: FileField; readonly fileId: string }[] | undefined;
  readonly removeFiles?:
    readonly { readonly field: FileField; readonly fileId: string }[] | undefined;
  readonly feeAcknowledged?: boolean | undefined;
  readonly productKind?: EvidenceKind | undefined;
};

/** Who writes in a draft. What a seller gives is theirs alone to change or take back. */
export type Author =
  | { readonly from: 'staff'; readonly userId: string }
  | { readonly from: 'seller'; readonly sellerId: SellerId };

type By = { readonly caseId: DisputeId; readonly author: Author };

/** Webhooks write the same row; what a person changed is put on top of what they wrote. */
const TRIES = 4;

/**
 * Writes what was changed of the draft. It stays with us until it is staged for sending. What a person, or the
 * seller, gave speaks against giving in, so an announced acceptance ends with it.
 */
export async function changeDraft(
  deps: ActDeps,
  by: By,
  change: DraftChange,
): Promise<Result<DisputeCase, CaseRefusal>> {
  let result = await changeDraftOnce(deps, by, change);
  for (let tried = 1; tried < TRIES && !result.ok; tried += 1) {
    if (result.refusal.reason !== 'overtaken') return result;
    result = await changeDraftOnce(deps, by, change);
  }
  return result;
}

async function changeDraftOnce(
  deps: ActDeps,
  { caseId, author }: By,
  change: DraftChange,
): Promise<Result<DisputeCase, CaseRefusal>> {
  const row = await readCase(deps.db, caseId);
  if (!row) return refuse({ reason: 'case_not_found' });
  if (!awaitsResponse(row.status)) return refuse({ reason: 'not_awaiting', status: row.status });
  if (row.acting !== null) return refuse({ reason: 'being_sent' });
  const draft = await changed(deps, row.draft, { change, author });
  if (!draft.ok) return draft;
  const productKind = change.productKind ?? row.productKind;
  const stops = row.autoAcceptAt !== null && isWorkedOn(draft.value);
  // Names of fields only: what they say is personal data.
  const details = {
    texts: Object.keys(change.texts ?? {}),
    added: (change.addFiles ?? []).map(({ field, fileId }) => `${field}:${fileId}`),
    removed: (change.removeFiles ?? []).map(({ field, fileId }) => `${field}:${fileId}`),
    ...(change.feeAcknowledged !== undefined && { feeAcknowledged: change.feeAcknowledged }),
    ...(change.productKind && { productKind: change.productKind }),
  };
  return write(deps, row, {
    columns: { draft: draft.value, productKind, ...(stops && { autoAcceptAt: null }) },
    entry: {
      actor: actorOf(author),
      action: 'case.draft_changed',
      details: { ...details, ...(stops && { stopped: row.autoAcceptAt }) },
    },
    more: author.from === 'seller' && isGiving(change) ? notifyOfReply(deps, row, author) : [],
  });
}

/** Taking a file out again is nothing to look at. */
function isGiving({ texts = {}, addFiles = [] }: DraftChange): boolean {
  return Object.keys(texts).length + addFiles.length > 0;
}

function actorOf(author: Author): string {
  return author.from === 'staff' ? `staff:${author.userId}` : `seller:${author.sellerId}`;
}

function notifyOfReply(
  deps: TellDeps,
  row: DisputeCase,
  { sellerId }: { readonly sellerId: SellerId },
): Statement[] {
  const { key, facts } = repliedMessage(row, sellerId);
  return notify(deps, key, facts);
}

async function changed(
  deps: Pick<Deps, 'stripe'>,
  draft: Draft,
  { change, author }: { readonly change: DraftChange; readonly author: Author },
): Promise<Result<Draft, CaseRefusal>> {
  const staffs = Object.keys(change.texts ?? {}).find(
    (field) => isTextField(field) && textIn(draft, field)?.from === 'staff',
  );
  if (author.from === 'seller' && staffs)
    return refuse({ reason: 'written_by_staff', field: staffs });
  const written = withTexts(draft, author, change.texts ?? {});
  const isTheirs = (file: DraftFile) =>
    author.from === 'staff' || file.sellerId === author.sellerId;
  const files = new Map(Object.entries(draft.files));
  for (const { field, fileId } of change.removeFiles ?? []) {
    files.set(
      field,
      (files.get(field) ?? []).filter((file) => file.id !== fileId || !isTheirs(file)),
    );
  }
  for (const { field, fileId } of change.addFiles ?? []) {
    const before = files.get(field) ?? [];
    if (before.some(({ id }) => id === fileId)) continue;
    const file = await draftFileOf(deps, fileId);
    if (!file.ok) return file;
    const sellerId = author.from === 'seller' ? author.sellerId : null;
    files.set(field, [...before, { ...file.value, from: author.from, sellerId }]);
  }
  const { enhanced } = draft;
  return done({
    ...written,
    files: Object.fromEntries(files),
    enhanced: { ...enhanced, feeAcknowledged: change.feeAcknowledged ?? enhanced.feeAcknowledged },
  });
}

function withTexts(
  draft: Draft,
  author: Author,
  texts: Readonly<Partial<Record<TextField, string>>>,
): Draft {
  if (author.from === 'seller') return withSaid(draft, author.sellerId, texts);
  const { from } = author;
  const written = Object.entries(texts).map(([field, text]) => [field, { text, from }]);
  return {
    ...draft,
    texts: { ...draft.texts, ...(Object.fromEntries(written) as Draft['texts']) },
  };
}

/** Stops an announced acceptance for good: whoever may look may object. */
export async function vetoAutoAccept(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: { readonly caseId: DisputeId; readonly userId: string; readonly reason: string },
): Promise<Result<DisputeCase, CaseRefusal>> {
  const row = await readCase(deps.db, asked.caseId);
  if (!row) return refuse({ reason: 'case_not_found' });
  if (row.autoAcceptAt === null) return refuse({ reason: 'nothing_to_veto' });
  const columns = { autoAcceptAt: null, vetoedAt: deps.now(), vetoedBy: asked.userId };
  const entry = {
    actor: `staff:${asked.userId}`,
    action: 'case.vetoed',
    details: { acceptAt: row.autoAcceptAt },
    remark: asked.reason,
  };
  return write(deps, row, { columns, entry });
}

/** Gives the case to a person, or to no one. */
export async function assignCase(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: { readonly caseId: DisputeId; readonly to: string | null; readonly by: string },
): Promise<Result<DisputeCase, CaseRefusal>> {
  const row = await readCase(deps.db, asked.caseId);
  if (!row) return refuse({ reason: 'case_not_found' });
  if (row.assignedTo === asked.to) return done(row);
  const actor = `staff:${asked.by}`;
  const entry = { actor, action: 'case.assigned', details: { to: asked.to } };
  return write(deps, row, { columns: { assignedTo: asked.to }, entry });
}

/** Notes are for colleagues; no bank reads them. */
export async function noteCase(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: { readonly caseId: DisputeId; readonly note: string; readonly by: string },
): Promise<Result<DisputeCase, CaseRefusal>> {
  const row = await readCase(deps.db, asked.caseId);
  if (!row) return refuse({ reason: 'case_not_found' });
  const { caseId, note, by } = asked;
  const entry = { actor: `staff:${by}`, action: 'case.noted', details: {} };
  const noted = insertNote(deps.db, { caseId, at: deps.now(), by, note });
  return write(deps, row, { columns: {}, entry, more: [noted] });
}

type Change = {
  readonly columns: Partial<DisputeCase>;
  readonly entry: Omit<NewAuditEntry, 'at' | 'subject'>;
  readonly more?: readonly Statement[];
};

async function write(
  deps: Pick<Deps, 'now' | 'db'>,
  row: DisputeCase,
  { columns, entry, more = [] }: Change,
): Promise<Result<DisputeCase, CaseRefusal>> {
  const written = await writeFenced(deps.db, [
    ...updateCase(deps.db, row, columns),
    ...more,
    ...appendAudit(deps.db, [{ at: deps.now(), subject: row.id, ...entry }]),
  ]);
  const after = written ? await readCase(deps.db, row.id) : null;
  return after ? done(after) : refuse({ reason: 'overtaken' });
}
