/** Evidence of an appeal, and what a response takes away that an earlier draft had staged at Stripe. */
import { textIn, type Draft } from './draft.ts';
import { isFileField, isTextField, type FileField } from './evidence-fields.ts';

/** The field whose text says why an appeal is filed, and the one whose files support it. */
export const APPEAL_TEXT = 'uncategorized_text';
export const APPEAL_FILES = 'uncategorized_file' satisfies FileField;

/** In an appeal Stripe takes a reason and any number of files, and nothing else. */
export function appealParams(draft: Draft, fileIds: readonly string[]): Record<string, unknown> {
  const reason = textIn(draft, APPEAL_TEXT)?.text;
  return {
    appeal: {
      card: {
        ...(reason && { reason_for_filing: reason }),
        ...(fileIds.length > 0 && { supporting_files: [...fileIds] }),
      },
    },
  };
}

/** `''` for every field that holds something at Stripe and is not given now. */
export function clearedFields(
  stagedFields: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Record<string, ''> {
  const over = stagedFields.filter(
    (field) => (isTextField(field) || isFileField(field)) && !(field in given),
  );
  return Object.fromEntries(over.map((field) => [field, '']));
}
