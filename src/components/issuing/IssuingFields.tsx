import {
  Box,
  Button,
  DateField,
  Inline,
  Select,
  StripeFileUploader,
  TextArea,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import {
  FIELD_CHOICES,
  formOf,
  isIssuingReason,
  kindOf,
  type IssuingField,
} from '../../../worker/issuing/evidence-form.ts';
import type { IssuingCard } from '../../../worker/issuing/issuing-card.ts';
import type { IssuingTask } from '../../hooks/use-issuing.ts';
import { uploadSentence } from '../../words/upload.ts';
import { choiceOf, issuingHelp, issuingLabel } from '../../words/issuing/issuing.ts';

type FieldsProps = {
  readonly task: IssuingTask;
  readonly card: IssuingCard;
  readonly isLocked: boolean;
};

/**
 * What the reason asks for, in the order in which people tell it. A field that the next reason asks for too
 * stays the same one, as somebody may be typing into it.
 */
export function IssuingFields({ task, card, isLocked }: FieldsProps) {
  if (!isIssuingReason(card.reason)) return null;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      {formOf(card.reason, card.fields).map((field) => (
        <Field key={field} task={task} card={card} isLocked={isLocked} field={field} />
      ))}
    </Box>
  );
}

type FieldProps = FieldsProps & { readonly field: IssuingField };

function Field(props: FieldProps) {
  const { task, field, isLocked } = props;
  const given = task.textOf(field);
  const said = {
    label: issuingLabel(field),
    description: issuingHelp(field) ?? undefined,
    disabled: isLocked,
  };
  const type = (text: string): void => {
    task.type(field, text);
  };
  switch (kindOf(field)) {
    case 'text':
      return (
        <TextArea
          {...said}
          rows={field === 'explanation' ? 5 : 2}
          defaultValue={given}
          onChange={(event) => {
            type(event.target.value);
          }}
        />
      );
    case 'payment':
      return (
        <TextField
          {...said}
          placeholder="ipi_…"
          defaultValue={given}
          onChange={(event) => {
            type(event.target.value.trim());
          }}
        />
      );
    case 'day':
      return <DateField {...said} defaultValue={given} onChange={type} />;
    case 'choice':
      return (
        <Select
          {...said}
          defaultValue={given}
          onChange={(event) => {
            type(event.target.value);
          }}
        >
          <option value="">Choose</option>
          {(FIELD_CHOICES[field] ?? []).map((value) => (
            <option key={value} value={value}>
              {choiceOf(value)}
            </option>
          ))}
        </Select>
      );
    case 'file':
      return <File {...props} />;
  }
}

function File({ task, card, field, isLocked }: FieldProps) {
  const id = card.fields[field] ?? '';
  if (id === '') {
    return isLocked ? null : (
      <Box css={{ stack: 'y', gap: 'xxsmall' }}>
        <StripeFileUploader
          label={issuingLabel(field)}
          purpose="dispute_evidence"
          onComplete={(file) => void task.setFile(field, file.id)}
          onError={(error) => {
            task.failFile(uploadSentence(error));
          }}
        />
        <Inline css={{ font: 'caption', color: 'secondary' }}>{issuingHelp(field) ?? ''}</Inline>
      </Box>
    );
  }
  return (
    <Box css={{ stack: 'y', gap: 'xxsmall' }}>
      <Inline css={{ font: 'bodyEmphasized' }}>{issuingLabel(field)}</Inline>
      <Box css={{ stack: 'x', gap: 'small', alignY: 'center', distribute: 'space-between' }}>
        <Inline css={{ wordBreak: 'break-word' }}>{card.fileNames[id] ?? id}</Inline>
        {!isLocked && (
          <Button
            size="small"
            disabled={task.isPending}
            onPress={() => void task.setFile(field, '')}
          >
            Remove
          </Button>
        )}
      </Box>
    </Box>
  );
}
