/** `queue.list`: what needs a person now; `queue.done`: a person settled what no look can see. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { readSellers } from '../../sellers/accounts/store.ts';
import type { Database } from '../../base/db/database.ts';
import type { Deps } from '../../deps.ts';
import type { Refund } from '../../refunds/refund.ts';
import type { Withdrawal } from '../../withdrawals/withdrawal.ts';
import { calendarFor } from '../../disputes/case/case-actions.ts';
import type { DisputeCase } from '../../disputes/case/dispute-case.ts';
import { readOpenCases } from '../../disputes/case/store.ts';
import type { Env } from '../../http/env.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { NO_FIELDS, operation, reasonField } from '../../http/staff-door.ts';
import { readOpenIssuing } from '../../issuing/store.ts';
import { ENDED_BY_PEOPLE } from '../../records/notifications/notice.ts';
import { readOpenNotices } from '../../records/notifications/store.ts';
import { once } from '../../base/result/once.ts';
import { readOpenRecoveries } from '../../recoveries/store.ts';
import { readRefundsForPeople } from '../../refunds/store.ts';
import { readSettings } from '../../people/settings/store.ts';
import type { Person } from '../../people/staff/rights.ts';
import { ACTS } from '../../people/controls/control.ts';
import { agree, turnDown, type AnswerRefusal } from '../../people/controls/answer-actions.ts';
import { readOpenSecondPersonRequests } from '../../people/controls/store.ts';
import { readPeople } from '../../people/staff/store.ts';
import { askedIn } from '../../transfers/outside.ts';
import { readOpenOfSellers, readTransfers } from '../../transfers/store.ts';
import { markDone, type DoneRefusal } from './done-actions.ts';
import { readWithdrawals, readWithdrawalsOfRefunds } from '../../withdrawals/store.ts';
import { readTransfersOnHold, readStuckTransfers } from './store.ts';
import { queueOf, shortSeller, type QueueItem } from './queue-item.ts';

/** A queue that no one can read to its end is no queue; the counts say how much more there is. */
const ITEMS_MAX = 100;
/** Of one kind of notice: anyone can write withdrawals, and they must not hide what else waits. */
const OF_KIND_MAX = 25;

export type QueueCard = {
  readonly items: readonly QueueItem[];
  /** True when there is more than is shown. */
  readonly more: boolean;
  readonly names: Readonly<Record<string, string>>;
  readonly paused: boolean;
  readonly person: Person;
  readonly now: number;
};

const doneFields = once(() =>
  z.strictObject({
    kind: z.enum(ENDED_BY_PEOPLE),
    subject: z.string().check(z.regex(/^\w[\w:]{0,200}$/)),
    reason: reasonField(),
  }),
);

const requestFields = once(() =>
  z.strictObject({
    operation: z.enum(ACTS),
    subject: z.string().check(z.minLength(1), z.maxLength(1_000)),
    askedBy: z.string().check(z.regex(/^usr_\w{1,64}$/)),
    reason: reasonField(),
  }),
);

/** Everything else another person agrees to by asking for the very same, with the right that it takes. */
const agreeFields = once(() => z.extend(requestFields(), { operation: z.literal('keys.create') }));

export const queueRoutes = new Hono<Env>()
  .post(
    '/queue.list',
    operation({ right: null, fields: NO_FIELDS }, async (c, _asked, person) =>
      c.json(await queueCardOf(c.var.world.deps, person)),
    ),
  )
  .post(
    '/queue.done',
    operation({ right: 'manage_recoveries', fields: doneFields }, async (c, asked, person) => {
      const { kind, subject, reason: remark } = asked;
      const { deps } = c.var.world;
      const request = { kind, subject, remark, actor: `staff:${person.userId}` };
      const ended = await markDone(deps, request);
      if (!ended.ok) return answerProblem(c, DONE_PROBLEMS[ended.refusal.reason]);
      return c.json(await queueCardOf(deps, person));
    }),
  )
  .post(
    '/second_person.agree',
    operation({ right: null, fields: agreeFields }, async (c, asked, person) => {
      const { deps } = c.var.world;
      const agreed = await agree(deps, asked, person);
      if (!agreed.ok) return answerProblem(c, requestProblem(agreed.refusal));
      return c.json(await queueCardOf(deps, person));
    }),
  )
  .post(
    '/second_person.turn_down',
    operation({ right: null, fields: requestFields }, async (c, asked, person) => {
      const { deps } = c.var.world;
      const ended = await turnDown(deps, asked, person);
      if (!ended.ok) return answerProblem(c, requestProblem(ended.refusal));
      return c.json(await queueCardOf(deps, person));
    }),
  );

function requestProblem(refusal: AnswerRefusal): Problem {
  switch (refusal.reason) {
    case 'request_over':
      return {
        status: 409,
        code: 'second_person.over',
        message: 'This does not wait for a second person any more.',
        next: 'Read the queue again.',
      };
    case 'own_request':
      return {
        status: 409,
        code: 'second_person.own_request',
        message: 'Nobody agrees to what they asked for themselves.',
        next: 'Leave it to somebody else.',
      };
    case 'right_missing':
      return {
        status: 403,
        code: 'staff.right_missing',
        message: `This takes the right "${refusal.right}", which you do not have.`,
        next: 'Leave it to somebody who has it.',
        facts: { right: refusal.right },
      };
  }
}

const DONE_PROBLEMS: Readonly<Record<DoneRefusal['reason'], Problem>> = {
  not_open: {
    status: 404,
    code: 'queue.not_open',
    message: 'This is not in the queue any more.',
    next: 'Read the queue again.',
  },
  ends_by_itself: {
    status: 409,
    code: 'queue.ends_by_itself',
    message:
      'Recourse tries this again automatically, and takes it out of the queue when it is done.',
    next: 'Settle what Stripe names, and send no money yourself.',
  },
};

/** Whether there may be more of a kind than were read. */
function isCutOff(notices: readonly { readonly kind: string }[]): boolean {
  const kinds = new Set(notices.map(({ kind }) => kind));
  return [...kinds].some((of) => notices.filter(({ kind }) => kind === of).length >= OF_KIND_MAX);
}

/** What buyers declared, of the notices that ask about it and of the refunds that follow from it. */
async function withdrawalsOf(
  db: Database,
  {
    notices,
    refunds,
  }: {
    readonly notices: readonly { readonly kind: string; readonly subject: string }[];
    readonly refunds: readonly Pick<Refund, 'id' | 'origin'>[];
  },
): Promise<readonly Withdrawal[]> {
  const asked = notices.filter(({ kind }) => kind === 'withdrawal_unmatched');
  const declared = refunds.filter(({ origin }) => origin === 'withdrawal');
  const [unmatched, requested] = await Promise.all([
    readWithdrawals(
      db,
      asked.map(({ subject }) => subject),
    ),
    readWithdrawalsOfRefunds(
      db,
      declared.map(({ id }) => id),
    ),
  ]);
  return [...unmatched, ...requested];
}

async function queueCardOf(deps: Deps, person: Person): Promise<QueueCard> {
  const { db } = deps;
  const now = deps.now();
  const [requests, stuck, onHold, notices, settings, people, refunds, owed, cases, issuing] =
    await Promise.all([
      readOpenSecondPersonRequests(db, now, ITEMS_MAX),
      readStuckTransfers(db, ITEMS_MAX),
      readTransfersOnHold(db, ITEMS_MAX),
      readOpenNotices(db, OF_KIND_MAX),
      readSettings(db),
      readPeople(db),
      readRefundsForPeople(db, ITEMS_MAX),
      readOpenRecoveries(db, ITEMS_MAX),
      readOpenCases(db, ITEMS_MAX),
      readOpenIssuing(db, ITEMS_MAX),
    ]);
  const outside = notices.flatMap((notice) =>
    notice.kind === 'paid_elsewhere' ? (askedIn(notice)?.sellerId ?? []) : [],
  );
  const subjects = requests.map(({ subject }) => subject);
  const [asked, toGo, withdrawals] = await Promise.all([
    readTransfers(db, subjects),
    readOpenOfSellers(db, [...new Set(outside)]),
    withdrawalsOf(db, { notices, refunds }),
  ]);
  const bySeller = Map.groupBy(toGo, ({ transfer }) => transfer.sellerId);
  const views = [...stuck, ...onHold, ...asked];
  const sellers = await readSellers(db, [
    ...views.map(({ transfer }) => transfer.sellerId),
    ...owed.map(({ sellerId }) => sellerId),
    ...requests.flatMap(({ sellerId }) => sellerId ?? []),
    ...issuing.flatMap(({ account }) => account ?? []),
    ...notices.flatMap(({ details }) =>
      typeof details['sellerId'] === 'string' ? [details['sellerId']] : [],
    ),
    ...refunds.flatMap(({ shown }) => shortSeller(shown) ?? []),
    ...cases.flatMap(({ account }) => account ?? []),
  ]);
  const nameOf = (id: string) => sellers.get(id)?.name ?? id;
  const isAway = (id: string) => (sellers.get(id)?.leftAt ?? null) !== null;
  const calendarOf = (row: Pick<DisputeCase, 'dueAt'>) => calendarFor(row, settings, now);
  const rows = {
    requests,
    stuck,
    onHold,
    asked,
    notices,
    refunds,
    withdrawals,
    owed,
    cases,
    issuing,
    calendarOf,
    nameOf,
    isAway,
    openOf: (id: string) => bySeller.get(id) ?? [],
  };
  const items = queueOf(rows);
  return {
    items: items.slice(0, ITEMS_MAX),
    more: items.length > ITEMS_MAX || isCutOff(notices),
    names: Object.fromEntries(people.map(({ userId, name }) => [userId, name])),
    paused: settings.paused,
    person,
    now,
  };
}
