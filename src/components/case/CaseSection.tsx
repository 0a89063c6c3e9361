import type { CaseProps } from './case-props.ts';
import { Accordion, Badge, Banner, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { borneSentence, moneyLines } from '../../words/case/case-money.ts';
import {
  respondedWords,
  autoAcceptWords,
  caseStatus,
  deadlineWords,
  stripeMayRespond,
  vetoWords,
} from '../../words/case/case-status.ts';
import { dayOf } from '../../words/days.ts';
import { actorOf } from '../../words/people.ts';
import { repliedSentence } from '../../words/case/seller-links.ts';
import { AdviceBox } from './AdviceBox.tsx';
import { CaseActions } from './CaseActions.tsx';
import { CaseNotes } from './CaseNotes.tsx';
import { Line } from '../MoneyLines.tsx';
import { RelatedTransfers } from './RelatedTransfers.tsx';
import { SellerLinkItem } from './SellerLinkItem.tsx';

/** One dispute: where it stands, by when, what is at stake, what is advised, and what can be done. */
export function CaseSection(props: CaseProps) {
  const { card, names, now, place } = props;
  const context = { now, place };
  const by = card.respondedBy === null ? null : actorOf(card.respondedBy, names);
  const replied = card.awaitsResponse ? repliedSentence(card) : null;
  const said = [respondedWords(card, by, context), vetoWords(card, names), replied].filter(
    (one) => one !== null,
  );
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'medium',
        padding: 'medium',
        keyline: 'neutral',
        borderRadius: 'medium',
      }}
    >
      <Head {...props} />
      {said.map((sentence) => (
        <Inline key={sentence}>{sentence}</Inline>
      ))}
      <Notices {...props} />
      <Money card={card} place={place} />
      {card.awaitsResponse && (
        <AdviceBox
          advice={card.advice}
          of={{ reason: card.reason, isAppeal: card.stage === 'appeal' }}
          place={place}
        />
      )}
      <CaseActions {...props} />
      <Accordion>
        {card.awaitsResponse && <SellerLinkItem {...props} />}
        {card.related.length > 0 && <RelatedTransfers {...props} />}
        <CaseNotes {...props} />
      </Accordion>
    </Box>
  );
}

function Head({ card, now, place }: CaseProps) {
  const { badge, type, sentence } = caseStatus(card, { now, place });
  const opened = `Opened ${dayOf(card.openedAt, now, place)}`;
  const code = card.networkReasonCode === null ? '' : `, network code ${card.networkReasonCode}`;
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', alignY: 'top' }}>
        <Inline css={{ font: 'heading' }}>{formatMoney(card.amount, place.locale)}</Inline>
        <Badge type={type}>{badge}</Badge>
      </Box>
      <Inline css={{ wordBreak: 'break-word' }}>{sentence}</Inline>
      <Inline css={{ font: 'caption', color: 'secondary', wordBreak: 'break-word' }}>
        {`${opened}${code}, ${card.id}`}
      </Inline>
    </Box>
  );
}

/** What must not be missed: that it ends by itself, by when to answer, and that Stripe might. */
function Notices({ card, now, place, model }: CaseProps) {
  const context = { now, place };
  const auto = autoAcceptWords(card, context);
  const deadline = deadlineWords(card, context);
  const stripe = stripeMayRespond(card);
  return (
    <>
      {auto && (
        <Banner
          type="caution"
          title={auto.title}
          description={auto.sentence}
          actions={
            <Button
              size="small"
              onPress={() => {
                model.deciding.open({ kind: 'veto', card });
              }}
            >
              Stop it
            </Button>
          }
        />
      )}
      {deadline && (
        <Banner type={deadline.type} title={deadline.title} description={deadline.sentence} />
      )}
      {stripe !== null && <Banner title="Stripe might answer first" description={stripe} />}
    </>
  );
}

function Money({ card, place }: Pick<CaseProps, 'card' | 'place'>) {
  const { locale } = place;
  const borne = borneSentence(card, locale);
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      {moneyLines(card).map(({ label, amount }) => (
        <Line key={label} label={label} value={formatMoney(amount, locale)} />
      ))}
      {borne !== null && (
        <Inline css={{ font: 'caption', color: 'secondary', wordBreak: 'break-word' }}>
          {borne}
        </Inline>
      )}
    </Box>
  );
}
