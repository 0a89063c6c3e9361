import { Box, Inline, TextArea } from '@stripe/ui-extension-sdk/ui';
import type { CaseDecision } from '../../hooks/use-case-decision.ts';
import { DecisionFrame } from '../DecisionFrame.tsx';
import { TroubleBanner } from '../TroubleNotice.tsx';

/** A decision about a case: what follows from it, why, and one button. */
export function CaseDecisionView({ deciding }: { readonly deciding: CaseDecision }) {
  const { words, isPending, close, confirm } = deciding;
  return (
    <DecisionFrame words={words} isPending={isPending} close={close} confirm={confirm}>
      {words && <Form deciding={deciding} words={words} />}
    </DecisionFrame>
  );
}

type FormProps = {
  readonly deciding: CaseDecision;
  readonly words: NonNullable<CaseDecision['words']>;
};

function Form({ deciding, words }: FormProps) {
  const { trouble, error, isPending, setReason } = deciding;
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      <TroubleBanner trouble={trouble} />
      <Box css={{ stack: 'y', gap: 'small', wordBreak: 'break-word' }}>
        {words.consequence.map((sentence) => (
          <Inline key={sentence}>{sentence}</Inline>
        ))}
      </Box>
      <TextArea
        label={words.label}
        description={words.isNote ? undefined : 'Kept in the history with your name.'}
        defaultValue=""
        rows={words.isNote ? 5 : 2}
        disabled={isPending}
        invalid={error !== null}
        error={error ?? undefined}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
    </Box>
  );
}
