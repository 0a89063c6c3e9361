/**
 * What a seller is asked for: what the checklist still misses and a seller can have, in their words. What
 * others wrote, another seller of the payment among them, is never shown to them, and never written over by them.
 */
import { APPEAL_FILES, APPEAL_TEXT } from '../disputes/evidence/appeal.ts';
import type { Checklist } from '../disputes/evidence/checklist.ts';
import type { SellerId } from '../base/result/id.ts';
import { saidBy, textIn, type Draft } from '../disputes/evidence/draft.ts';
import {
  EVIDENCE_FIELDS,
  FILE_FIELDS,
  isFileField,
  isTextField,
  type EvidenceField,
  type FileField,
  type TextField,
} from '../disputes/evidence/evidence-fields.ts';

export type Ask = {
  readonly field: EvidenceField;
  readonly kind: 'text' | 'long_text' | 'files';
  /** `extra`: nothing misses it, but more of it never harms. */
  readonly grade: 'critical' | 'recommended' | 'extra';
  /** What it is, and what makes it good. */
  readonly label: string;
  readonly hint: string;
  /** What they wrote before and may still change; `''` while it is missing, and for files. */
  readonly text: string;
};

/** A file that they handed in before. */
export type GivenFile = { readonly field: FileField; readonly id: string; readonly name: string };

type Words = readonly [label: string, hint: string];

/** Who bought, and what the bank checked, is the platform's to know: a seller is not asked for it. */
const WORDS: Readonly<Partial<Record<EvidenceField, Words>>> = {
  access_activity_log: [
    'When the buyer used it',
    'Days, times and what they did after paying, as your system shows it.',
  ],
  cancellation_policy: [
    'Your cancellation terms',
    'The page or document that the buyer agreed to.',
  ],
  cancellation_policy_disclosure: [
    'Where the buyer saw your cancellation terms',
    'For example: on the checkout page, above the button, on the day they paid.',
  ],
  cancellation_rebuttal: [
    'Why it was not canceled in time',
    'Say when the paid period began, and that no cancellation came before.',
  ],
  customer_communication: [
    'Messages with the buyer',
    'The whole conversation, best as a PDF or screenshots.',
  ],
  customer_signature: [
    'The buyer’s signature',
    'On the contract, the delivery note or the job sheet.',
  ],
  duplicate_charge_documentation: [
    'The receipts of both orders',
    'They show that the buyer bought two things.',
  ],
  duplicate_charge_explanation: [
    'How the two orders differ',
    'Or say which of them was refunded, and when.',
  ],
  product_description: ['What you sold', 'As it was described when the buyer paid for it.'],
  receipt: ['Receipt or invoice', 'With the day, the amount and what was bought.'],
  refund_policy: ['Your refund terms', 'The page or document that the buyer agreed to.'],
  refund_policy_disclosure: [
    'Where the buyer saw your refund terms',
    'For example: on the checkout page, above the button, on the day they paid.',
  ],
  refund_refusal_explanation: ['Why no refund is due', 'In your own words.'],
  service_date: ['When you did the work', 'For example: 3 November 2026, or the days from and to.'],
  service_documentation: [
    'Proof of the work',
    'A signed contract, a work order, photos, or a list of who attended.',
  ],
  shipping_carrier: ['Who delivered it', 'For example: DHL, UPS, your national post.'],
  shipping_date: ['When you sent it', 'For example: 3 November 2026.'],
  shipping_documentation: [
    'Proof of delivery',
    'The carrier’s page or paper with the full address, best with a signature.',
  ],
  shipping_tracking_number: ['Tracking number', 'Several with commas between them.'],
  uncategorized_file: ['Other documents', 'Photos, screenshots, anything that shows your side.'],
  uncategorized_text: ['What happened', 'In your own words, with days.'],
};

/** In an appeal the bank takes a reason and files, and nothing else. */
const APPEAL: Readonly<Record<typeof APPEAL_TEXT | typeof APPEAL_FILES, Words>> = {
  [APPEAL_TEXT]: ['Why the bank’s decision is wrong', 'Say what it missed, in your own words.'],
  [APPEAL_FILES]: ['Documents that show it', 'Photos, screenshots, letters.'],
};

/** Papers that help in every case, whatever is on the list. */
const ALWAYS: readonly FileField[] = ['customer_communication', 'uncategorized_file'];

/** Whom it is for, and at which stage. */
type For = { readonly sellerId: SellerId; readonly isAppeal: boolean };

/** What to ask for, the critical first. Optional pieces of the checklist are left to staff. */
export function asksOf(checklist: Checklist, draft: Draft, { sellerId, isAppeal }: For): Ask[] {
  const said = (field: TextField) => saidBy(draft, sellerId, field);
  if (isAppeal) return appealAsks(draft, said);
  // Each of several sellers is asked: what another one gave is not theirs.
  const mayAdd = (field: EvidenceField) =>
    isTextField(field) || !draft.files[field]?.some((file) => file.sellerId === sellerId);
  const open = checklist.items.flatMap(({ field, grade, state, from }) => {
    const isTheirs = from === 'seller' && isEvidence(field) && mayAdd(field);
    const isOpen = grade !== 'optional' && (state === 'missing' || isTheirs);
    return isOpen && isEvidence(field) ? askFor(field, grade, said) : [];
  });
  const extras = ALWAYS.filter((extra) => !open.some(({ field }) => field === extra));
  return [
    ...open.filter(({ grade }) => grade === 'critical'),
    ...open.filter(({ grade }) => grade !== 'critical'),
    ...extras.flatMap((field) => askFor(field, 'extra', said)),
  ];
}

/** True while it is asked for and was not given. */
export function isMissing({ grade, text }: Ask): boolean {
  return grade !== 'extra' && text === '';
}

/** The files of a draft that are this seller's. */
export function filesGiven(draft: Draft, sellerId: SellerId): GivenFile[] {
  return FILE_FIELDS.flatMap((field) =>
    (draft.files[field] ?? [])
      .filter((file) => file.sellerId === sellerId)
      .map(({ id, name }) => ({ field, id, name })),
  );
}

/** What a piece is called to a seller. */
export function labelOf(field: EvidenceField, isAppeal: boolean): string {
  if (isAppeal && (field === APPEAL_TEXT || field === APPEAL_FILES)) return APPEAL[field][0];
  return WORDS[field]?.[0] ?? 'A document';
}

/** What was gathered for the first response says nothing of why someone appeals. */
type SaidIn = (field: TextField) => string;

function appealAsks(draft: Draft, said: SaidIn): Ask[] {
  const isStaffs = textIn(draft, APPEAL_TEXT)?.from === 'staff';
  const [label, hint] = APPEAL[APPEAL_TEXT];
  const [fileLabel, fileHint] = APPEAL[APPEAL_FILES];
  const text = said(APPEAL_TEXT);
  const reason = { field: APPEAL_TEXT, kind: 'long_text', grade: 'critical', text } as const;
  const files = { field: APPEAL_FILES, kind: 'files', grade: 'extra', text: '' } as const;
  return [
    ...(isStaffs ? [] : [{ ...reason, label, hint }]),
    { ...files, label: fileLabel, hint: fileHint },
  ];
}

function askFor(field: EvidenceField, grade: Ask['grade'], said: SaidIn): Ask[] {
  const words = WORDS[field];
  if (!words) return [];
  const [label, hint] = words;
  const text = isTextField(field) ? said(field) : '';
  return [{ field, kind: kindOf(field), grade, label, hint, text }];
}

function kindOf(field: EvidenceField): Ask['kind'] {
  const limits = EVIDENCE_FIELDS[field];
  if (limits.kind === 'file') return 'files';
  return limits.bound === 'stripe' ? 'long_text' : 'text';
}

function isEvidence(field: string): field is EvidenceField {
  return isTextField(field) || isFileField(field);
}
