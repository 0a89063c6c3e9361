import { Banner, Box, Button, FormFieldGroup, Inline, Radio } from '@stripe/ui-extension-sdk/ui';
import type { WhenShort } from '../../../worker/refunds/plan/refund-request.ts';
import type { FundingWords } from '../../words/refund/refund-funding.ts';

type FundingBoxProps = {
  readonly words: FundingWords;
  readonly chosen: WhenShort | null;
  readonly isOff: boolean;
  /** Null where the choice was made by somebody else. */
  readonly choose: ((choice: WhenShort) => void) | null;
  readonly refundOnly: ((amountMinor: number) => void) | null;
};

/** A balance does not hold enough: how much is missing, and what to do about it. */
export function FundingBox({ words, chosen, isOff, choose, refundOnly }: FundingBoxProps) {
  const { title, sentences, choices, funded } = words;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Banner
        type="caution"
        title={title}
        description={
          <Box css={{ stack: 'y', gap: 'xsmall' }}>
            {sentences.map((sentence) => (
              <Inline key={sentence}>{sentence}</Inline>
            ))}
          </Box>
        }
        actions={
          funded !== null && refundOnly ? (
            <Button
              size="small"
              disabled={isOff}
              onPress={() => {
                refundOnly(funded.minor);
              }}
            >
              {funded.label}
            </Button>
          ) : undefined
        }
      />
      {choices.length > 1 && choose && (
        <FormFieldGroup legend="What to do about it">
          {choices.map(({ value, label, description }) => (
            <Radio
              key={value}
              name="whenShort"
              value={value}
              label={label}
              description={description}
              checked={chosen === value}
              disabled={isOff}
              onChange={() => {
                choose(value);
              }}
            />
          ))}
        </FormFieldGroup>
      )}
      {choices.length > 1 && !choose && (
        <Inline>{choices.find(({ value }) => value === chosen)?.description ?? ''}</Inline>
      )}
    </Box>
  );
}
