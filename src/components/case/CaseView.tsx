import { Box, Button, FocusView, Inline } from '@stripe/ui-extension-sdk/ui';
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { CaseResponseTask } from '../../hooks/use-case-response.ts';
import { responseTitle, lastWords } from '../../words/case/case-response.ts';
import type { Place } from '../../words/days.ts';
import { BankPage } from './BankPage.tsx';
import { EvidenceForm } from './EvidenceForm.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

export type CaseViewProps = {
  readonly task: CaseResponseTask;
  readonly person: Person | null;
  readonly now: number;
  readonly place: Place;
};

const UNSAVED = {
  title: 'Leave without saving?',
  description: 'What you typed since the last save is lost. Files are kept.',
  cancelAction: 'Go on writing',
  exitAction: 'Leave',
};

/** The answer in front of the page: the checklist, then what the bank will read, then the last word. */
export function CaseView(props: CaseViewProps) {
  const { task } = props;
  const { card, step, isDirty, close } = task;
  return (
    <FocusView
      title={card ? responseTitle(card, step) : ''}
      shown={card !== null}
      setShown={(shown) => {
        if (!shown) close();
      }}
      {...(isDirty && { confirmCloseMessages: UNSAVED })}
      primaryAction={firstAction(props)}
      secondaryAction={secondAction(props)}
    >
      {card && (
        <Box css={{ stack: 'y', gap: 'large' }}>
          <TroubleBanner trouble={task.trouble} />
          <Step {...props} card={card} />
        </Box>
      )}
    </FocusView>
  );
}

function mayRespond({ person }: CaseViewProps): boolean {
  return person?.rights.includes('respond_to_disputes') ?? false;
}

/** The one way on from each step; somebody who may not send only looks. */
function firstAction(props: CaseViewProps) {
  const { step, isPending, look, goTo, send, preview, hasMoved } = props.task;
  switch (step) {
    case 'write':
      return (
        <Button type="primary" pending={isPending} onPress={() => void look()}>
          See what the bank will read
        </Button>
      );
    case 'look':
      return (
        <Button
          type="primary"
          disabled={!mayRespond(props) || isPending || preview?.page.sections.length === 0}
          onPress={() => {
            goTo('confirm');
          }}
        >
          {hasMoved ? 'Send this instead, once' : 'Send to the bank, once'}
        </Button>
      );
    case 'confirm':
      return (
        <Button type="destructive" pending={isPending} onPress={() => void send()}>
          Send it now
        </Button>
      );
  }
}

function secondAction(props: CaseViewProps) {
  const { step, isPending, isDirty, save, goTo, close } = props.task;
  if (step === 'write' && mayRespond(props)) {
    return (
      <Button disabled={isPending || !isDirty} onPress={() => void save()}>
        Save draft
      </Button>
    );
  }
  return (
    <Button
      disabled={isPending}
      onPress={() => {
        if (step === 'write') close();
        else goTo(step === 'confirm' ? 'look' : 'write');
      }}
    >
      {step === 'look' ? 'Back to the checklist' : 'Back'}
    </Button>
  );
}

type StepProps = CaseViewProps & { readonly card: NonNullable<CaseResponseTask['card']> };

function Step(props: StepProps) {
  const { task, card, now, place } = props;
  switch (task.step) {
    case 'write':
      return <EvidenceForm {...props} isLocked={!mayRespond(props)} />;
    case 'look':
      return task.preview && <BankPage {...props} preview={task.preview} />;
    case 'confirm':
      return (
        <Box css={{ stack: 'y', gap: 'small' }}>
          {lastWords(card, { now, place }).map((sentence) => (
            <Inline key={sentence}>{sentence}</Inline>
          ))}
        </Box>
      );
  }
}
