import { Badge, Banner, Box, Button, Divider, Inline } from '@stripe/ui-extension-sdk/ui';
import type { PayoutCard, PayoutLineCard } from '../../../worker/payouts/payout-card.ts';
import type { PayoutAnswer } from '../../../worker/payouts/routes.ts';
import { useActing, type Acting } from '../../hooks/use-acting.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lockOf, type SettingsPart } from '../../hooks/use-settings.ts';
import type { Place } from '../../words/days.ts';
import {
  lineNote,
  lineWords,
  payableLabel,
  payoutStatus,
  payoutTitle,
  stateSentence,
  troubleWords,
} from '../../words/settings/payouts.ts';
import { Loading } from '../Loading.tsx';
import { MoneyLines } from '../MoneyLines.tsx';
import { PayoutHolds } from './PayoutHolds.tsx';
import { PayoutSwitch } from './PayoutSwitch.tsx';
import { Locked } from './Section.tsx';
import { TroubleBanner, TroubleNotice } from '../TroubleNotice.tsx';

type PartProps = Pick<SettingsPart, 'caller' | 'place' | 'card'> & { readonly sellerId: string };

/** Who pays a seller out, what leaves next, what stays and why, and what became of each payout. */
export function PayoutPart({ sellerId, caller, place, card }: PartProps) {
  const read = useLoaded<PayoutAnswer>(caller, 'payouts.get', { sellerId });
  const acting = useActing(caller);
  const lock = lockOf(card, 'manage_payouts');
  const { loaded, retry, reload } = read;
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Divider />
      <Inline css={{ font: 'subheading' }}>Payouts</Inline>
      {loaded.state === 'loading' && <Loading what="Reading their balance from Stripe" />}
      {loaded.state === 'failed' && <TroubleNotice trouble={loaded.trouble} retry={retry} />}
      {loaded.state === 'ready' && (
        <>
          <TroubleBanner trouble={acting.trouble} />
          <Standing card={loaded.value.payouts} now={loaded.value.now} place={place} />
          <PayoutHolds
            acting={acting}
            reload={reload}
            place={place}
            answer={loaded.value}
            isLocked={lock !== null}
          />
          <Made
            acting={acting}
            reload={reload}
            place={place}
            card={loaded.value.payouts}
            now={loaded.value.now}
            isLocked={lock !== null}
          />
          {lock === null ? (
            <PayoutSwitch acting={acting} reload={reload} card={loaded.value.payouts} />
          ) : (
            <Locked>{lock}</Locked>
          )}
        </>
      )}
    </Box>
  );
}

type StandingProps = {
  readonly card: PayoutCard;
  readonly now: number;
  readonly place: Place;
};

function Standing({ card, now, place }: StandingProps) {
  const trouble = card.trouble === null ? null : troubleWords(card.trouble);
  return (
    <>
      <Inline>{stateSentence(card, now, place)}</Inline>
      {trouble && <Banner type="caution" title={trouble.sentence} description={trouble.next} />}
      {card.lines.map((line) => (
        <Balance key={line.currency} line={line} now={now} place={place} />
      ))}
    </>
  );
}

type BalanceProps = Pick<StandingProps, 'now' | 'place'> & { readonly line: PayoutLineCard };

/** One currency: what is there, less what stays. */
function Balance({ line, now, place }: BalanceProps) {
  const note = lineNote(line, now, place);
  const { currency, payableMinor: amountMinor } = line;
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <MoneyLines
        lines={lineWords(line)}
        sum={{ label: payableLabel(line), amount: { amountMinor, currency } }}
        locale={place.locale}
      />
      {note !== null && <Inline css={{ color: 'critical' }}>{note}</Inline>}
    </Box>
  );
}

type MadeProps = StandingProps & {
  readonly acting: Acting;
  readonly reload: () => Promise<void>;
  readonly isLocked: boolean;
};

/** The payouts so far; one that failed is paid again from here. */
function Made({ card, now, place, acting, reload, isLocked }: MadeProps) {
  const retry = async (payoutId: string): Promise<void> => {
    const answer = await acting.act('payouts.retry', { payoutId }, 'Payout sent again');
    if (answer.ok) await reload();
  };
  if (card.payouts.length === 0) return null;
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      {card.payouts.map((payout) => {
        const { name, type } = payoutStatus(payout);
        return (
          <Box
            key={payout.id}
            css={{ stack: 'x', gap: 'small', distribute: 'space-between', alignY: 'center' }}
          >
            <Inline css={{ wordBreak: 'break-word' }}>{payoutTitle(payout, now, place)}</Inline>
            <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
              <Badge type={type}>{name}</Badge>
              {payout.needsAPerson && !isLocked && (
                <Button
                  size="small"
                  pending={acting.isPending}
                  onPress={() => void retry(payout.id)}
                >
                  Retry
                </Button>
              )}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
