import type { TiersCard } from '../../../worker/desk/settings/tier-routes.ts';
import { Box, Button, DateField, Divider, TextField } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import { useActing } from '../../hooks/use-acting.ts';
import type { SettingsPart } from '../../hooks/use-settings.ts';
import { momentOfDay } from '../../words/payment/decision-day.ts';
import { reasonError } from '../../words/payment/decisions.ts';
import { overrideErrors, type OverrideText } from '../../words/settings/override-form.ts';
import { TroubleBanner } from '../TroubleNotice.tsx';

export type Seller = TiersCard['sellers'][number];

type OverrideFormProps = Omit<SettingsPart, 'reload'> & {
  readonly seller: Seller;
  readonly reloadTiers: () => Promise<void>;
  readonly close: () => void;
};

const NO_ERRORS = { days: null, until: null, reason: null };

/** Sets the days of one seller, with a reason and an end, or ends what is in force. */
export function OverrideForm({
  caller,
  card,
  place,
  seller,
  reloadTiers,
  close,
}: OverrideFormProps) {
  const { override, holdDays } = seller.assessment;
  const [text, setText] = useState<OverrideText>({ days: String(holdDays), reason: '', until: '' });
  const [tried, setTried] = useState<'set' | 'end' | null>(null);
  const { isPending, trouble, act } = useActing(caller);
  const wrong = overrideErrors(text, card.now, place);
  const send = async (days: number | null, toast: string): Promise<void> => {
    const expiresAt = days === null ? card.now : (momentOfDay(text.until, place) ?? 0);
    const fields = { sellerId: seller.id, holdDays: days, reason: text.reason, expiresAt };
    const answer = await act('sellers.override', fields, toast);
    if (!answer.ok) return;
    close();
    await reloadTiers();
  };
  const set = async (): Promise<void> => {
    setTried('set');
    if (Object.values(wrong).every((error) => error === null)) {
      await send(Number(text.days), 'Days set');
    }
  };
  const end = async (): Promise<void> => {
    setTried('end');
    if (reasonError(text.reason) === null) await send(null, 'The signals decide again');
  };
  const errors = { set: wrong, end: { ...NO_ERRORS, reason: wrong.reason } };
  const shown = tried === null ? NO_ERRORS : errors[tried];
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Divider />
      <TroubleBanner trouble={trouble} />
      <Fields text={text} errors={shown} setText={setText} />
      <Box css={{ stack: 'x', gap: 'small' }}>
        <Button type="primary" pending={isPending} onPress={() => void set()}>
          Set the days
        </Button>
        {override && (
          <Button disabled={isPending} onPress={() => void end()}>
            Let the signals decide again
          </Button>
        )}
      </Box>
    </Box>
  );
}

type FieldsProps = {
  readonly text: OverrideText;
  readonly errors: Readonly<Record<keyof OverrideText, string | null>>;
  readonly setText: (text: OverrideText) => void;
};

function Fields({ text, errors, setText }: FieldsProps) {
  return (
    <>
      <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
        <TextField
          label="Days for this seller"
          css={{ width: '1/3' }}
          defaultValue={text.days}
          invalid={errors.days !== null}
          error={errors.days ?? undefined}
          onChange={(event) => {
            setText({ ...text, days: event.target.value });
          }}
        />
        <DateField
          label="Until"
          defaultValue={text.until}
          invalid={errors.until !== null}
          error={errors.until ?? undefined}
          onChange={(until) => {
            setText({ ...text, until });
          }}
        />
      </Box>
      <TextField
        label="Why"
        defaultValue=""
        invalid={errors.reason !== null}
        error={errors.reason ?? undefined}
        onChange={(event) => {
          setText({ ...text, reason: event.target.value });
        }}
      />
    </>
  );
}
