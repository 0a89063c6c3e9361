import { TextArea } from '@stripe/ui-extension-sdk/ui';

type ReasonFieldProps = {
  readonly label: string;
  /** What was written before, should the field be drawn anew. */
  readonly text?: string;
  readonly error: string | null;
  readonly isOff: boolean;
  readonly change: (reason: string) => void;
};

/** Why: what every decision about money is kept with. */
export function ReasonField({ label, text = '', error, isOff, change }: ReasonFieldProps) {
  return (
    <TextArea
      label={label}
      description="Kept in the history with your name."
      defaultValue={text}
      rows={2}
      disabled={isOff}
      invalid={error !== null}
      error={error ?? undefined}
      onChange={(event) => {
        change(event.target.value);
      }}
    />
  );
}
