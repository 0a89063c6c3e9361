import { Banner, Box, Button, DateField, FocusView, TextArea } from '@stripe/ui-extension-sdk/ui';
import type { Decision, Draft } from '../../hooks/use-decision.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

type DecisionViewProps = {
  readonly decision: Decision;
  /** Said when the amount is above what one person may decide; null otherwise. */
  readonly secondPersonNote: string | null;
};

/** The task in front of the page: what will happen, why, and one button that does it. */
export function DecisionView({ decision, secondPersonNote }: DecisionViewProps) {
  const { draft, isPending, close, confirm } = decision;
  return (
    <FocusView
      title={draft?.words.title ?? ''}
      shown={draft !== null}
      setShown={(shown) => {
        if (!shown) close();
      }}
      primaryAction={
        <Button
          type={draft?.words.isDestructive ? 'destructive' : 'primary'}
          pending={isPending}
          onPress={() => void confirm()}
        >
          {confirmLabel(draft, secondPersonNote)}
        </Button>
      }
      secondaryAction={<Button onPress={close}>Back</Button>}
    >
      {draft && (
        <DecisionForm decision={decision} draft={draft} secondPersonNote={secondPersonNote} />
      )}
    </FocusView>
  );
}

/** Who cannot do it alone is not promised that it happens. */
function confirmLabel(draft: Draft | null, secondPersonNote: string | null): string {
  if (!draft) return 'Confirm';
  const isAsking = secondPersonNote !== null && draft.asking.kind !== 'reschedule';
  return isAsking ? 'Ask a second person' : draft.words.confirm;
}

type FormProps = DecisionViewProps & { readonly draft: Draft };

function DecisionForm({ decision, draft, secondPersonNote }: FormProps) {
  const { words, errors } = draft;
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <TroubleBanner trouble={decision.trouble} />
      <Box css={{ wordBreak: 'break-word' }}>{words.consequence}</Box>
      {secondPersonNote !== null && (
        <Banner title="A second person must confirm" description={secondPersonNote} />
      )}
      <DayField decision={decision} draft={draft} />
      <TextArea
        label={words.reasonLabel}
        description="Kept in the history with your name."
        defaultValue=""
        rows={3}
        invalid={errors.reason !== null}
        error={errors.reason ?? undefined}
        onChange={(event) => {
          decision.setReason(event.target.value);
        }}
      />
    </Box>
  );
}

/** Where a day is part of the decision: the new day, or the end of a hold. */
function DayField({ decision, draft }: Pick<FormProps, 'decision' | 'draft'>) {
  const { asking, day, errors } = draft;
  if (asking.kind !== 'reschedule' && asking.kind !== 'hold') return null;
  const isHold = asking.kind === 'hold';
  return (
    <DateField
      label={isHold ? 'Ends on (optional)' : 'New release day'}
      description={
        isHold
          ? 'Left empty, the hold stays until somebody lifts it.'
          : 'In the morning of that day, 09:00 your time.'
      }
      defaultValue={day}
      invalid={errors.day !== null}
      error={errors.day ?? undefined}
      onChange={decision.setDay}
    />
  );
}
