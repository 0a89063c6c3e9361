/** Disputes of ours for staff: may it be, open, write, look, send once. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { NO_FIELDS, operation } from '../http/staff-door.ts';
import { money, type Money } from '../base/money/amount.ts';
import { once } from '../base/result/once.ts';
import type { Result } from '../base/result/result.ts';
import type { Person } from '../people/staff/rights.ts';
import { readPeople } from '../people/staff/store.ts';
import { cardPaymentOf, issuingCardOf } from './card-actions.ts';
import { changeIssuing, openIssuing } from './draft-actions.ts';
import { lookAtIssuing, type IssuingNow } from './follow-actions.ts';
import type { CardPaymentCard, IssuingCard } from './issuing-card.ts';
import type { IssuingDispute } from './issuing-dispute.ts';
import {
  cardPaymentFields,
  givenOf,
  issuingIdField,
  openIssuingFields,
  previewIdField,
  writeIssuingFields,
} from './issuing-fields.ts';
import { issuingProblem, type IssuingRefusal } from './problems.ts';
import { readEndedIssuing, readOpenIssuing } from './store.ts';
import { submitIssuing } from './submit-actions.ts';

export type IssuingAnswer = {
  readonly dispute: IssuingCard;
  readonly names: Readonly<Record<string, string>>;
  readonly person: Person;
  readonly now: number;
};

/** One line of the list. */
export type IssuingLine = Pick<
  IssuingDispute,
  'id' | 'account' | 'merchantName' | 'status' | 'reason' | 'missing' | 'lastAt' | 'ending'
> & { readonly amount: Money };

export type IssuingListAnswer = {
  /** What has not ended first, the most urgent at the top. */
  readonly disputes: readonly IssuingLine[];
  /** True when more are open than are told. */
  readonly more: boolean;
  readonly person: Person;
  readonly now: number;
};

export type CardPaymentAnswer = {
  readonly payment: CardPaymentCard;
  readonly person: Person;
  readonly now: number;
};

const getFields = once(() => z.strictObject({ disputeId: issuingIdField() }));
const draftFields = once(() => z.extend(writeIssuingFields(), { disputeId: issuingIdField() }));
const submitFields = once(() =>
  z.strictObject({ disputeId: issuingIdField(), previewId: previewIdField() }),
);

/** More than anyone reads; what ended long ago is found in Stripe. */
const OPEN_MAX = 100;
const ENDED_MAX = 20;

export const issuingRoutes = new Hono<Env>()
  .post(
    '/issuing.list',
    operation({ right: null, fields: NO_FIELDS }, async (c, _asked, person) => {
      const { db, now } = c.var.world.deps;
      const [open, ended] = await Promise.all([
        readOpenIssuing(db, OPEN_MAX + 1),
        readEndedIssuing(db, ENDED_MAX),
      ]);
      const answer: IssuingListAnswer = {
        disputes: [...open.slice(0, OPEN_MAX), ...ended].map(lineOf),
        more: open.length > OPEN_MAX,
        person,
        now: now(),
      };
      return c.json(answer);
    }),
  )
  .post(
    '/issuing.look',
    operation({ right: null, fields: cardPaymentFields }, async (c, asked, person) => {
      const { paymentId, account } = asked;
      const found = await cardPaymentOf(c.var.world.deps, { paymentId, account: account ?? null });
      if (!found.ok) return answerProblem(c, issuingProblem(found.refusal));
      const answer: CardPaymentAnswer = {
        payment: found.value,
        person,
        now: c.var.world.deps.now(),
      };
      return c.json(answer);
    }),
  )
  .post(
    '/issuing.open',
    operation(
      { right: 'respond_to_disputes', fields: openIssuingFields },
      async (c, asked, person) => {
        const { paymentId, account, reason, fields, amountMinor } = asked;
        const request = { paymentId, account: account ?? null, reason, fields: givenOf(fields) };
        return answerOf(
          ...([c, person] as const),
          await openIssuing(c.var.world.deps, {
            ...request,
            amountMinor: amountMinor ?? null,
            actor: actorOf(person),
          }),
        );
      },
    ),
  )
  .post(
    '/issuing.get',
    operation({ right: null, fields: getFields }, async (c, { disputeId }, person) => {
      const now = await lookAtIssuing(c.var.world.deps, disputeId, actorOf(person));
      if (!now) return answerProblem(c, issuingProblem({ reason: 'issuing_not_found' }));
      return answerOf(c, person, { ok: true, value: now });
    }),
  )
  .post(
    '/issuing.draft',
    operation({ right: 'respond_to_disputes', fields: draftFields }, async (c, asked, person) => {
      const { disputeId, reason, fields, amountMinor } = asked;
      const by = { disputeId, actor: actorOf(person) };
      const change = { reason, fields: givenOf(fields), amountMinor };
      return answerOf(c, person, await changeIssuing(c.var.world.deps, by, change));
    }),
  )
  .post(
    '/issuing.submit',
    operation({ right: 'respond_to_disputes', fields: submitFields }, async (c, asked, person) => {
      const request = { ...asked, actor: actorOf(person) };
      return answerOf(c, person, await submitIssuing(c.var.world.deps, request));
    }),
  );

function lineOf(row: IssuingDispute): IssuingLine {
  const { id, account, merchantName, status, reason, missing, lastAt, ending } = row;
  const amount = money(row.amountMinor, row.currency);
  return { id, account, merchantName, status, reason, missing, lastAt, ending, amount };
}

function actorOf(person: Person): string {
  return `staff:${person.userId}`;
}

async function answerOf(
  c: Ctx,
  person: Person,
  result: Result<IssuingNow, IssuingRefusal>,
): Promise<Response> {
  if (!result.ok) return answerProblem(c, issuingProblem(result.refusal));
  const { deps } = c.var.world;
  const [dispute, people] = await Promise.all([
    issuingCardOf(deps, result.value),
    readPeople(deps.db),
  ]);
  const names = Object.fromEntries(people.map(({ userId, name }) => [userId, name]));
  const answer: IssuingAnswer = { dispute, names, person, now: deps.now() };
  return c.json(answer);
}
