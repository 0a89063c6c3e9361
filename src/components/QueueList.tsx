import { Badge, Box, Button, Divider, Inline, Link, TextField } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../worker/base/money/amount.ts';
import type { QueueItem } from '../../worker/desk/queue/queue-item.ts';
import type { QueueCard } from '../../worker/desk/queue/routes.ts';
import { count } from '../words/count.ts';
import { useState } from 'react';
import type { Fields } from '../api/worker.ts';
import type { Place } from '../words/days.ts';
import { directCaseOf } from '../words/queue/queue-cases.ts';
import { retriesOf } from '../words/queue/queue-retry.ts';
import type { Looking, Retry, Touched } from '../words/queue/retry.ts';
import { DONE, groupOf, groupsOf, itemWords, type QueueGroup } from '../words/queue/queue.ts';
import { rightMissing } from '../words/rights.ts';
import { InlineTask } from './InlineTask.tsx';
import { Line } from './MoneyLines.tsx';

type QueueListProps = {
  readonly card: QueueCard;
  readonly place: Place;
  /** Opens a dispute whose payment has no page here. */
  readonly openCase: (disputeId: string) => void;
  /** Opens a dispute of a card payment, which has no page at all. */
  readonly openIssuing: (disputeId: string) => void;
  /** With what it asks for besides. */
  readonly retry: (retry: Retry, more?: Fields) => Promise<void>;
  /** Ends what no look can see the end of. */
  readonly markDone: (notice: EndedNotice, reason: string) => Promise<void>;
  readonly isPending: boolean;
};

export type EndedNotice = NonNullable<QueueItem['facts']['notice']>;

/** What needs a person, in groups, the most urgent first. */
export function QueueList(props: QueueListProps) {
  const { card } = props;
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      {groupsOf(card.items).map((group) => (
        <Group key={group.kind} {...props} group={group} />
      ))}
      {card.more && (
        <Inline css={{ font: 'caption', color: 'secondary' }}>
          {`These are the first ${count(card.items.length, 'entry', 'entries')}. More appear as these are settled.`}
        </Inline>
      )}
    </Box>
  );
}

function Group(props: QueueListProps & { readonly group: QueueGroup }) {
  const { group } = props;
  const { title, type } = groupOf(group.kind);
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
        <Inline css={{ font: 'subheading' }}>{title}</Inline>
        <Badge type={type}>{String(group.items.length)}</Badge>
      </Box>
      <Box css={{ stack: 'y', keyline: 'neutral', borderRadius: 'medium' }}>
        {group.items.map((item, index) => (
          <Row key={item.key} {...props} isFirst={index === 0} item={item} />
        ))}
      </Box>
    </Box>
  );
}

type RowProps = QueueListProps & { readonly item: QueueItem; readonly isFirst: boolean };

/** One thing to look at: who and how much, what is so, what to do, and the way there. */
function Row(props: RowProps) {
  const { item, card, place, isFirst } = props;
  const words = itemWords(item, {
    names: card.names,
    userId: card.person.userId,
    now: card.now,
    place,
  });
  const line = isFirst
    ? {}
    : ({ borderTopColor: 'neutral', borderTopStyle: 'solid', borderTopWidth: 1 } as const);
  return (
    <Box css={{ stack: 'y', gap: 'xxsmall', padding: 'medium', wordBreak: 'break-word', ...line }}>
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', font: 'bodyEmphasized' }}>
        <Inline>{words.title}</Inline>
        {item.amount && (
          <Inline css={{ whiteSpace: 'nowrap' }}>{formatMoney(item.amount, place.locale)}</Inline>
        )}
      </Box>
      <Inline>{words.sentence}</Inline>
      <Inline css={{ color: 'secondary' }}>{words.next}</Inline>
      <Foot {...props} when={words.when} />
    </Box>
  );
}

/** Three ways on do not fit beside the day in a narrow drawer: they come under it. */
const LAST_LINE = {
  stack: 'x',
  distribute: 'space-between',
  wrap: 'wrap',
  columnGap: 'medium',
  rowGap: 'xsmall',
  paddingTop: 'xxsmall',
} as const;

/** Since when, the ways on, and in their place the task that ends it. */
function Foot({ when, ...props }: RowProps & { readonly when: string }) {
  const { item, card, place, markDone, isPending } = props;
  const [task, setTask] = useState<string | null>(null);
  const { notice } = item.facts;
  const decisions = retriesOf(item, lookingAt(card, place)).filter(({ effect }) => effect !== null);
  const again = decisions.find(({ link }) => link === task);
  // Forgetting somebody is offered to those who may: everybody else has no use for it.
  const lacking = decisions.filter(
    ({ right }) => right !== 'erase_personal_data' && !card.person.rights.includes(right),
  );
  const close = (): void => {
    setTask(null);
  };
  const mayEnd = card.person.rights.includes('manage_recoveries');
  return (
    <>
      <Box css={LAST_LINE}>
        <Inline css={{ font: 'caption', color: 'secondary' }}>{when}</Inline>
        <Box css={{ stack: 'x', gap: 'medium', whiteSpace: 'nowrap' }}>
          <Way
            {...props}
            ask={({ link }) => {
              setTask(link);
            }}
          />
          {notice && mayEnd && task !== DONE.link && (
            <Link
              onPress={() => {
                setTask(DONE.link);
              }}
            >
              {DONE.link}
            </Link>
          )}
        </Box>
      </Box>
      {lacking.map(({ link, right }) => (
        <Inline key={link} css={{ font: 'caption', color: 'secondary' }}>
          {`${link}: ${rightMissing(right)}`}
        </Inline>
      ))}
      {notice && !mayEnd && (
        <Inline css={{ font: 'caption', color: 'secondary' }}>
          {`${DONE.link}: ${rightMissing('manage_recoveries')}`}
        </Inline>
      )}
      {notice && mayEnd && task === DONE.link && (
        <Box css={{ paddingTop: 'small' }}>
          <InlineTask
            effect={DONE.effect}
            confirm={DONE.link}
            isPending={isPending}
            act={(reason) => markDone(notice, reason)}
            close={close}
          />
        </Box>
      )}
      {again && again.effect !== null && (
        <Box css={{ paddingTop: 'small' }}>
          <RetryTask {...props} again={again} effect={again.effect} close={close} />
        </Box>
      )}
    </>
  );
}

type RetryTaskProps = Pick<RowProps, 'retry' | 'isPending' | 'place'> & {
  readonly again: Retry;
  readonly effect: string;
  readonly close: () => void;
};

/** What is confirmed first, with a reason or with what it asks for. */
function RetryTask({ again, effect, place, retry, isPending, close }: RetryTaskProps) {
  const { locale } = place;
  const [value, setValue] = useState('');
  const [hasTried, setTried] = useState(false);
  const { field, link, touches } = again;
  if (field === null) {
    return (
      <InlineTask
        effect={effect}
        confirm={link}
        isPending={isPending}
        fields={() => touches && <TouchedLines {...touches} locale={locale} />}
        act={(reason) => retry(again, { reason })}
        close={close}
      />
    );
  }
  const isRight = field.isRight(value.trim());
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Inline>{effect}</Inline>
      <TextField
        label={field.label}
        disabled={isPending}
        invalid={hasTried && !isRight}
        error={hasTried && !isRight ? field.error : undefined}
        onChange={(event) => {
          setValue(event.target.value);
        }}
      />
      <Box css={{ stack: 'x', gap: 'small' }}>
        <Button
          type={field.isDestructive ? 'destructive' : 'primary'}
          pending={isPending}
          onPress={() => {
            setTried(true);
            const more = field.name === null ? {} : { [field.name]: value.trim() };
            if (isRight) void retry(again, more);
          }}
        >
          {link}
        </Button>
        <Button disabled={isPending} onPress={close}>
          Leave it as it is
        </Button>
      </Box>
    </Box>
  );
}

/** What it touches, line by line, and how much that is. */
function TouchedLines({ lines, more, sums, locale }: Touched & { readonly locale: string }) {
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      {lines.map(({ label, amount }) => (
        <Line key={label} label={label} value={formatMoney(amount, locale)} />
      ))}
      {more !== null && <Inline css={{ color: 'secondary' }}>{more}</Inline>}
      <Divider />
      {sums.map((sum) => (
        <Line key={sum.currency} label="In all" value={formatMoney(sum, locale)} isSum />
      ))}
    </Box>
  );
}

function lookingAt({ person: { userId }, now }: QueueCard, place: Place): Looking {
  return { userId, now, place };
}

type WayProps = RowProps & {
  /** Asks for a reason before it is tried. */
  readonly ask: (retry: Retry) => void;
};

/** To the payment's page, and what can be tried again here. A direct charge has no page: its dispute opens here. */
function Way({ item, card, place, openCase, openIssuing, retry, isPending, ask }: WayProps) {
  const mine = retriesOf(item, lookingAt(card, place)).filter(({ right }) =>
    card.person.rights.includes(right),
  );
  const direct = directCaseOf(item);
  const issuing = item.facts.issuing?.disputeId ?? null;
  if (direct !== null || issuing !== null) {
    return (
      <Link
        onPress={() => {
          if (direct !== null) openCase(direct);
          else if (issuing !== null) openIssuing(issuing);
        }}
      >
        Open the dispute
      </Link>
    );
  }
  return (
    <>
      {item.paymentId !== null && (
        <Link href={{ name: 'paymentDetails', params: { paymentId: item.paymentId } }}>
          Open the payment
        </Link>
      )}
      {mine.map((again) => (
        <Link
          key={again.link}
          onPress={() => {
            if (again.effect !== null) ask(again);
            else if (!isPending) void retry(again);
          }}
        >
          {again.link}
        </Link>
      ))}
    </>
  );
}
