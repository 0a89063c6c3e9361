/** Cases for staff: look, write the response, send it once, accept, object, take on, note, hold what is related. */
import type { DisputeId } from '../base/result/id.ts';
import { EVIDENCE_KINDS } from '../policies/product-type.ts';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Deps } from '../deps.ts';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { operation, reasonField, scheduledTransferIdField } from '../http/staff-door.ts';
import type { Money } from '../base/money/amount.ts';
import { wordOf } from '../base/result/schema.ts';
import { once } from '../base/result/once.ts';
import type { Result } from '../base/result/result.ts';
import type { WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Person } from '../people/staff/rights.ts';
import { readPeople } from '../people/staff/store.ts';
import { acceptByPerson, lookAtResponse, submitResponse } from './responses/submit-actions.ts';
import type { CounteredFeeFrom } from './advice/advice.ts';
import { absentCase } from './absent-actions.ts';
import { attendCases } from './attend-actions.ts';
import type { BankPage } from './evidence/bank-preview.ts';
import { caseCardsOf } from './card-actions.ts';
import type { CaseCard } from './case-card.ts';
import type { Checklist } from './evidence/checklist.ts';
import type { DisputeCase } from './case/dispute-case.ts';
import { ALL_TEXTS_MAX_CHARS, FILE_FIELDS, TEXT_FIELDS } from './evidence/evidence-fields.ts';
import type { LimitBreach } from './evidence/limits.ts';
import { lookAtCase } from './case/look-actions.ts';
import { caseProblem, type AnyCaseRefusal } from './problems.ts';
import { holdRelated } from './related-actions.ts';
import { assignCase, changeDraft, noteCase, vetoAutoAccept } from './staff-actions.ts';

export type CaseResponse = {
  readonly case: CaseCard;
  readonly names: Readonly<Record<string, string>>;
  readonly person: Person;
  readonly now: number;
};

/** What the bank would read, and what sending it costs, under the id that sending takes. */
export type ResponsePreviewCard = {
  readonly id: string;
  readonly page: BankPage;
  readonly checklist: Checklist;
  readonly breaches: readonly LimitBreach[];
  readonly counteredFee: Money | null;
  readonly counteredFeeFrom: CounteredFeeFrom;
};

const NOTE_MAX = 2_000;
const SCHEDULED_TRANSFERS_MAX = 50;

const disputeIdField = () => z.string().check(z.regex(/^(dp|du|pdp)_\w{1,100}$/));
const fileFields = () =>
  z
    .array(
      z.strictObject({
        field: z.enum(FILE_FIELDS),
        fileId: z.string().check(z.regex(/^file_\w{1,100}$/)),
      }),
    )
    .check(z.maxLength(20));

const getFields = once(() => z.strictObject({ disputeId: disputeIdField() }));
const draftFields = once(() =>
  z.strictObject({
    disputeId: disputeIdField(),
    texts: z.optional(
      z.partialRecord(z.enum(TEXT_FIELDS), z.string().check(z.maxLength(ALL_TEXTS_MAX_CHARS))),
    ),
    addFiles: z.optional(fileFields()),
    removeFiles: z.optional(fileFields()),
    feeAcknowledged: z.optional(z.boolean()),
    productKind: z.optional(wordOf(EVIDENCE_KINDS)),
  }),
);
const submitFields = once(() =>
  z.strictObject({
    disputeId: disputeIdField(),
    previewId: z.string().check(z.regex(/^an_[0-9a-f]{32}$/)),
  }),
);
const reasonedFields = once(() =>
  z.strictObject({ disputeId: disputeIdField(), reason: reasonField() }),
);
const assignFields = once(() =>
  z.strictObject({
    disputeId: disputeIdField(),
    to: z.nullable(z.string().check(z.regex(/^usr_\w{1,100}$/))),
  }),
);
const noteFields = once(() =>
  z.strictObject({
    disputeId: disputeIdField(),
    note: z.string().check(z.trim(), z.minLength(1), z.maxLength(NOTE_MAX)),
  }),
);
const relatedFields = once(() =>
  z.strictObject({
    disputeId: disputeIdField(),
    scheduledTransferIds: z
      .array(scheduledTransferIdField())
      .check(z.minLength(1), z.maxLength(SCHEDULED_TRANSFERS_MAX)),
    reason: reasonField(),
  }),
);

export const caseRoutes = new Hono<Env>()
  .post(
    '/cases.get',
    operation({ right: null, fields: getFields }, (c, { disputeId }, person) =>
      answerWithCase(c, disputeId, person),
    ),
  )
  .post(
    '/cases.draft',
    operation({ right: 'respond_to_disputes', fields: draftFields }, async (c, asked, person) => {
      const { disputeId: caseId, ...change } = asked;
      const author = { from: 'staff', userId: person.userId } as const;
      const result = await changeDraft(c.var.world.deps, { caseId, author }, change);
      return after(c, { caseId, person, result });
    }),
  )
  .post(
    '/cases.preview',
    operation({ right: null, fields: getFields }, async (c, { disputeId }, person) => {
      const look = await lookAtResponse(c.var.world.deps, disputeId, actorOf(person));
      if (!look.ok) return answerProblem(c, caseProblem(look.refusal));
      const { id, page, checklist, breaches, counteredFee, counteredFeeFrom } = look.value;
      const card: ResponsePreviewCard = {
        id,
        page,
        checklist,
        breaches,
        counteredFee,
        counteredFeeFrom,
      };
      return c.json(card);
    }),
  )
  .post(
    '/cases.submit',
    operation({ right: 'respond_to_disputes', fields: submitFields }, async (c, asked, person) => {
      const { disputeId: caseId, previewId } = asked;
      const request = { caseId, previewId, actor: actorOf(person) };
      return after(c, { caseId, person, result: await submitResponse(c.var.world.deps, request) });
    }),
  )
  .post(
    '/cases.accept',
    operation({ right: 'accept_disputes', fields: reasonedFields }, async (c, asked, person) => {
      const { disputeId: caseId, reason } = asked;
      const request = { caseId, reason, person };
      return after(c, { caseId, person, result: await acceptByPerson(c.var.world.deps, request) });
    }),
  )
  .post(
    '/cases.veto',
    operation({ right: null, fields: reasonedFields }, async (c, asked, person) => {
      const { disputeId: caseId, reason } = asked;
      const request = { caseId, reason, userId: person.userId };
      return after(c, { caseId, person, result: await vetoAutoAccept(c.var.world.deps, request) });
    }),
  )
  .post(
    '/cases.assign',
    operation({ right: 'respond_to_disputes', fields: assignFields }, async (c, asked, person) => {
      const { disputeId: caseId, to } = asked;
      const request = { caseId, to, by: person.userId };
      return after(c, { caseId, person, result: await assignCase(c.var.world.deps, request) });
    }),
  )
  .post(
    '/cases.note',
    operation({ right: 'respond_to_disputes', fields: noteFields }, async (c, asked, person) => {
      const { disputeId: caseId, note } = asked;
      const request = { caseId, note, by: person.userId };
      return after(c, { caseId, person, result: await noteCase(c.var.world.deps, request) });
    }),
  )
  .post(
    '/cases.hold_related',
    operation({ right: 'manage_holds', fields: relatedFields }, async (c, asked, person) => {
      const { scheduledTransferIds: scheduledTransfers, reason } = asked;
      await holdRelated(c.var.world.deps, { scheduledTransfers, reason, by: person.userId });
      return answerWithCase(c, asked.disputeId, person);
    }),
  );

function actorOf(person: Person): string {
  return `staff:${person.userId}`;
}

type Acted = {
  readonly caseId: DisputeId;
  readonly person: Person;
  readonly result: Result<DisputeCase | WaitsForSecondPerson, AnyCaseRefusal>;
};

async function after(c: Ctx, { caseId, person, result }: Acted): Promise<Response> {
  if (!result.ok) return answerProblem(c, caseProblem(result.refusal));
  if ('needsSecondPerson' in result.value) return c.json(result.value, 202);
  return answerWithCase(c, caseId, person);
}

async function answerWithCase(c: Ctx, id: string, person: Person): Promise<Response> {
  const { deps } = c.var.world;
  const card = await cardOf(deps, id, actorOf(person));
  if (!card) return answerProblem(c, caseProblem(await absentCase(deps, id)));
  const people = await readPeople(deps.db);
  const names = Object.fromEntries(people.map(({ userId, name }) => [userId, name]));
  const answer: CaseResponse = { case: card, names, person, now: deps.now() };
  return c.json(answer);
}

async function cardOf(deps: Deps, id: string, actor: string): Promise<CaseCard | null> {
  const now = await lookAtCase(deps, id, actor);
  if (!now) return null;
  const synced = await attendCases(deps, now.synced, actor);
  const cards = await caseCardsOf(deps, synced);
  return cards.find((card) => card.id === id) ?? null;
}
