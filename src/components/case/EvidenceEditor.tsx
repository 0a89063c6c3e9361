import { useState } from 'react';
import type { EvidenceFormProps } from './evidence-form-props.ts';
import {
  Accordion,
  AccordionItem,
  Badge,
  Box,
  Button,
  Checkbox,
  Inline,
  StripeFileUploader,
  TextArea,
} from '@stripe/ui-extension-sdk/ui';
import type { ChecklistItem } from '../../../worker/disputes/evidence/checklist.ts';
import {
  EVIDENCE_FIELDS,
  isFileField,
  isTextField,
  LONG_TEXT_MAX_CHARS,
  type FileField,
  type TextField,
} from '../../../worker/disputes/evidence/evidence-fields.ts';
import { stopsSending } from '../../../worker/disputes/evidence/limits.ts';
import { filesNote, networkFee, pagesOf } from '../../words/case/case-response.ts';
import { editorOf, evidenceLabel, GATHERED_HELP } from '../../words/case/case-evidence.ts';
import { documentText } from '../../words/case/case-aside.ts';
import { uploadSentence } from '../../words/upload.ts';
import { giverOf, sellersTexts, type SellersText } from '../../words/case/seller-links.ts';
import { charactersLeft, limitSentence } from '../../words/case/case-limits.ts';

type EditorProps = EvidenceFormProps & { readonly item: ChecklistItem };

/** One item of the checklist: why it matters, and what can be put there. */
export function EvidenceEditor(props: EditorProps) {
  const { item } = props;
  const kind = editorOf(item.field);
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'small',
        padding: 'medium',
        wordBreak: 'break-word',
        backgroundColor: 'container',
        borderRadius: 'medium',
      }}
    >
      <Inline css={{ color: 'secondary' }}>{`${item.why}.`}</Inline>
      {kind === 'text' && isTextField(item.field) && <TextEditor {...props} field={item.field} />}
      {kind === 'files' && isFileField(item.field) && <Files {...props} field={item.field} />}
      {kind === 'fee' && <Fee {...props} />}
      {kind === 'gathered' && <Inline>{GATHERED_HELP}</Inline>}
    </Box>
  );
}

const LONG_ROWS = 6;

function TextEditor({ task, card, isLocked, field }: EditorProps & { readonly field: TextField }) {
  const text = task.written?.draft.texts[field]?.text ?? '';
  const limits = EVIDENCE_FIELDS[field];
  const maxChars = limits.kind === 'text' ? limits.maxChars : 0;
  const breaches = task.written?.breaches.filter((one) => one.field === field) ?? [];
  const hard = breaches.filter(stopsSending);
  // What is taken over begins a field anew: it shows what it was given at first.
  const [taken, setTaken] = useState(0);
  const wrote = sellersTexts({ ...card, draft: task.written?.draft ?? card.draft }, field);
  return (
    <>
      <TextArea
        key={taken}
        label={evidenceLabel(field, card.stage === 'appeal')}
        description={charactersLeft(text, maxChars)}
        defaultValue={text}
        rows={maxChars === LONG_TEXT_MAX_CHARS ? LONG_ROWS : 2}
        disabled={isLocked}
        invalid={hard.length > 0}
        error={hard[0] ? limitSentence(hard[0]) : undefined}
        onChange={(event) => {
          task.type(field, event.target.value);
        }}
      />
      {breaches
        .filter((one) => !stopsSending(one))
        .map((breach) => (
          <Inline key={String(breach.actual)} css={{ font: 'caption', color: 'attention' }}>
            {limitSentence(breach)}
          </Inline>
        ))}
      {wrote.map((one) => (
        <Wrote
          key={one.sellerId}
          wrote={one}
          isLocked={isLocked}
          onUse={() => {
            task.type(field, one.text);
            setTaken(taken + 1);
          }}
        />
      ))}
    </>
  );
}

/** What one seller wrote, beside what the answer says. */
function Wrote(props: {
  readonly wrote: SellersText;
  readonly isLocked: boolean;
  readonly onUse: () => void;
}) {
  const { wrote, isLocked, onUse } = props;
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'xsmall',
        padding: 'small',
        keyline: 'neutral',
        borderRadius: 'small',
      }}
    >
      <Inline css={{ font: 'caption', fontWeight: 'semibold' }}>{wrote.title}</Inline>
      <Inline>{wrote.text}</Inline>
      {!isLocked && (
        <Box>
          <Button size="small" onPress={onUse}>
            Use only this
          </Button>
        </Box>
      )}
    </Box>
  );
}

function Files({ task, card, isLocked, field }: EditorProps & { readonly field: FileField }) {
  const files = card.draft.files[field] ?? [];
  const breaches = task.written?.breaches.filter((one) => one.field === field) ?? [];
  const isAppeal = card.stage === 'appeal';
  const note = filesNote(files.length, isAppeal);
  const text = files.length === 0 ? documentText(card.aside, field) : null;
  return (
    <>
      {text !== null && <Suggested text={text} />}
      {files.map((file) => (
        <Box
          key={file.id}
          css={{ stack: 'x', gap: 'small', alignY: 'center', distribute: 'space-between' }}
        >
          <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
            <Inline>{file.name}</Inline>
            <Badge>{pagesOf(file)}</Badge>
            {file.sellerId !== null && <Badge type="info">{giverOf(file, card)}</Badge>}
          </Box>
          {!isLocked && (
            <Button
              size="small"
              disabled={task.isPending}
              onPress={() => void task.removeFile(field, file.id)}
            >
              Remove
            </Button>
          )}
        </Box>
      ))}
      {note !== null && <Inline css={{ font: 'caption', color: 'secondary' }}>{note}</Inline>}
      {!isLocked && (
        <StripeFileUploader
          // Another file begins with an empty field.
          key={files.length}
          label={files.length === 0 ? evidenceLabel(field, isAppeal) : 'Another file'}
          purpose="dispute_evidence"
          onComplete={({ id }) => void task.addFile(field, id)}
          onError={(error) => {
            task.failFile(uploadSentence(error));
          }}
        />
      )}
      {[
        ...breaches.map(limitSentence),
        ...(task.fileTrouble === null ? [] : [task.fileTrouble]),
      ].map((sentence) => (
        <Inline key={sentence} css={{ font: 'caption', color: 'critical' }}>
          {sentence}
        </Inline>
      ))}
    </>
  );
}

function Fee({ task, card, isLocked, place }: EditorProps) {
  const { label, price } = networkFee(place.locale);
  return (
    <Checkbox
      label={label}
      description={price}
      checked={card.draft.enhanced.feeAcknowledged}
      disabled={isLocked || task.isPending}
      onChange={(event) => void task.setFee(event.target.checked)}
    />
  );
}

/** A field that takes only files, and a text that is known: people put it on a page. */
function Suggested({ text }: { readonly text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <Accordion>
      <AccordionItem title="A text for it" subtitle="Put it on a page, and upload that">
        <Box css={{ stack: 'y', gap: 'xsmall' }}>
          {lines.map((line, at) => (
            <Inline key={at}>{line}</Inline>
          ))}
        </Box>
      </AccordionItem>
    </Accordion>
  );
}
