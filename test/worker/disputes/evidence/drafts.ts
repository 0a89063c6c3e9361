/** Drafts of evidence for tests. */
import type { EvidenceSource } from '../../../../worker/disputes/evidence/evidence-fields.ts';
import type {
  Address,
  CompellingEvidence,
  Identity,
  PriorTransaction,
} from '../../../../worker/disputes/evidence/compelling.ts';
import {
  EMPTY_DRAFT,
  type Draft,
  type DraftFile,
} from '../../../../worker/disputes/evidence/draft.ts';
import {
  isFileField,
  isTextField,
  type FileField,
  type TextField,
} from '../../../../worker/disputes/evidence/evidence-fields.ts';

export const draftFile = (change: Partial<DraftFile> = {}): DraftFile => ({
  id: 'file_1',
  name: 'proof.pdf',
  type: 'application/pdf',
  bytes: 1_000,
  pages: 1,
  from: 'staff',
  sellerId: null,
  ...change,
});

export const withText = (
  draft: Draft,
  field: TextField,
  given: string | { readonly text: string; readonly from: EvidenceSource },
): Draft => {
  const piece = typeof given === 'string' ? ({ text: given, from: 'staff' } as const) : given;
  return { ...draft, texts: { ...draft.texts, [field]: piece } };
};

export const withFile = (
  draft: Draft,
  field: FileField,
  ...files: readonly DraftFile[]
): Draft => ({ ...draft, files: { ...draft.files, [field]: files } });

/** The draft with something in a field of a checklist. */
export function withGiven(draft: Draft, field: string): Draft {
  if (isTextField(field)) return withText(draft, field, `Text of ${field}`);
  if (isFileField(field)) return withFile(draft, field, draftFile({ id: `file_${field}` }));
  return { ...draft, enhanced: { ...draft.enhanced, feeAcknowledged: true } };
}

export const NO_ONE: Identity = {
  purchaseIp: null,
  deviceId: null,
  deviceFingerprint: null,
  email: null,
  accountId: null,
  shippingAddress: null,
};

export const HOME: Address = {
  line1: '1 Main St',
  line2: null,
  city: 'Austin',
  state: 'TX',
  postalCode: '73301',
  country: 'US',
};

export const prior = (chargeId: string, who: Partial<Identity> = {}): PriorTransaction => ({
  ...NO_ONE,
  chargeId,
  productDescription: 'A lamp',
  ...who,
});

const BUYER = { purchaseIp: '203.0.113.9', email: 'ann@example.com' };

export const compelling = (change: Partial<CompellingEvidence> = {}): CompellingEvidence => ({
  disputed: {
    ...NO_ONE,
    ...BUYER,
    productDescription: 'A chair',
    merchandiseOrServices: 'merchandise',
  },
  prior: [prior('ch_1', BUYER), prior('ch_2', BUYER)],
  from: 'records',
  ...change,
});

export const withCompelling = (evidence: CompellingEvidence | null): Draft => ({
  ...EMPTY_DRAFT,
  enhanced: { feeAcknowledged: false, compellingEvidence: evidence },
});
