/**
 * Whether what a seller sends can be taken: it was asked for, the bank can read it, and it fits beside what is
 * there. It uploads nothing and writes nothing.
 */
import type { SellerId } from '../base/result/id.ts';
import { withSaid, type Draft, type DraftFile } from '../disputes/evidence/draft.ts';
import {
  isFileField,
  isTextField,
  type FileField,
  type TextField,
} from '../disputes/evidence/evidence-fields.ts';
import { limitsOf, stopsSending, type LimitBreach } from '../disputes/evidence/limits.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { Ask } from './asks.ts';

export type SentFile = {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** A form as it came. */
export type Sent = {
  readonly texts: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
};

export type TakenFile = {
  readonly field: FileField;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type Taken = {
  readonly texts: Readonly<Partial<Record<TextField, string>>>;
  readonly files: readonly TakenFile[];
};

export type ReplyRefusal =
  | { readonly reason: 'nothing_given' }
  | { readonly reason: 'type_unsupported'; readonly name: string }
  | { readonly reason: 'over_limit'; readonly breach: LimitBreach };

/** What of a form can be taken. Fields that no one asked for are no fields. */
export function takenOf(sent: Sent, asks: readonly Ask[]): Result<Taken, ReplyRefusal> {
  const texts = asks.flatMap(({ field, text }) => {
    const said = sent.texts[field]?.trim();
    return isTextField(field) && said !== undefined && said !== text ? [[field, said]] : [];
  });
  const files: TakenFile[] = [];
  for (const { field, name, bytes } of sent.files) {
    if (bytes.length === 0 || !isFileField(field) || !asks.some((ask) => ask.field === field)) {
      continue;
    }
    const type = mediaTypeOf(bytes);
    if (type === null) return refuse({ reason: 'type_unsupported', name });
    files.push({ field, name: fileName(name), type, bytes });
  }
  if (texts.length === 0 && files.length === 0) return refuse({ reason: 'nothing_given' });
  return done({ texts: Object.fromEntries(texts) as Taken['texts'], files });
}

/** Who gives it, and how many pages each of its files has. */
type Giving = { readonly sellerId: SellerId; readonly pages: readonly number[] };

/** The first limit that a draft would be over only because of this reply; null: it fits. */
export function overLimit(
  draft: Draft,
  taken: Taken,
  of: Giving & { readonly brand: string | null },
): LimitBreach | null {
  const before = limitsOf(draft, of.brand).map(({ code, field }) => `${code} ${String(field)}`);
  const after = limitsOf(draftWith(draft, taken, of), of.brand).filter(stopsSending);
  return after.find(({ code, field }) => !before.includes(`${code} ${String(field)}`)) ?? null;
}

function draftWith(draft: Draft, { texts, files }: Taken, { sellerId, pages }: Giving): Draft {
  const added = files.map(({ field, name, type, bytes }, at) => {
    const file: DraftFile = {
      id: '',
      name,
      type,
      bytes: bytes.length,
      pages: pages[at] ?? 0,
      from: 'seller',
      sellerId,
    };
    return { field, file };
  });
  const all = { ...draft.files };
  for (const { field, file } of added) all[field] = [...(all[field] ?? []), file];
  return { ...withSaid(draft, sellerId, texts), files: all };
}

/** Longer ones are cut off at Stripe, and no one reads them. */
const NAME_MAX = 200;

/** A name as people may read it: without what no one sees, such as line ends and marks that turn text round. */
export function fileName(name: string): string {
  const shown = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return shown === '' ? 'file' : [...shown].slice(0, NAME_MAX).join('');
}

/** How the files that banks read begin; a name or a browser may say anything. */
const BEGINNINGS: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

function mediaTypeOf(bytes: Uint8Array): string | null {
  const found = BEGINNINGS.find(([, begin]) => begin.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? null;
}
