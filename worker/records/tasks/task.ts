/** What must happen at a time, and what it is about: one table of kinds. */
import type { DisputeId, PaymentId, RefundId, ScheduledTransferId } from '../../base/result/id.ts';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { objectOf, type SchemaOf } from '../../base/result/schema.ts';

type Subjects = {
  /** A hold ends; its source tells it from others of the transfer. */
  readonly hold_expires: {
    readonly scheduledTransferId: ScheduledTransferId;
    readonly sourceId: string;
  };
  /** A transfer was refused: what was told of its payment meanwhile is written now. */
  readonly release_refused: { readonly paymentId: PaymentId; readonly operationId: string };
  /** People are reminded of a deadline ahead. */
  readonly case_reminder: CaseDeadline & { readonly leadHours: number };
  /** The bank's deadline: what was not sent is lost. */
  readonly case_deadline: CaseDeadline;
  /** A case is accepted as it was announced. */
  readonly case_auto_accept: { readonly caseId: DisputeId; readonly acceptAt: number };
  /** People are reminded of a refund that the law gives and nobody has decided about. */
  readonly refund_reminder: {
    readonly refundId: RefundId;
    readonly refundBy: string;
    readonly daysLeft: number;
  };
  /** People are reminded that a dispute of ours is not sent. */
  readonly issuing_reminder: IssuingDeadline & { readonly leadHours: number };
  /** The network's last moment: what was not sent is over. */
  readonly issuing_deadline: IssuingDeadline;
};

/** A deadline that moves is another one. */
type CaseDeadline = { readonly caseId: DisputeId; readonly dueAt: number };
type IssuingDeadline = { readonly disputeId: string; readonly lastAt: number };

export type TaskKind = keyof Subjects;
export type SubjectOf<Kind extends TaskKind> = Subjects[Kind];

export type TaskName<Kind extends TaskKind = TaskKind> = {
  readonly [One in Kind]: { readonly kind: One; readonly subject: SubjectOf<One> };
}[Kind];

export type Task<Kind extends TaskKind = TaskKind> = TaskName<Kind> & { readonly dueAt: number };

export const TASK_KINDS: { readonly [Kind in TaskKind]: () => SchemaOf<SubjectOf<Kind>> } = {
  hold_expires: once(() =>
    objectOf<SubjectOf<'hold_expires'>>()({
      scheduledTransferId: z.string(),
      sourceId: z.string(),
    }),
  ),
  release_refused: once(() =>
    objectOf<SubjectOf<'release_refused'>>()({ paymentId: z.string(), operationId: z.string() }),
  ),
  case_reminder: once(() =>
    objectOf<SubjectOf<'case_reminder'>>()({
      caseId: z.string(),
      dueAt: z.int(),
      leadHours: z.int(),
    }),
  ),
  case_deadline: once(() =>
    objectOf<SubjectOf<'case_deadline'>>()({ caseId: z.string(), dueAt: z.int() }),
  ),
  case_auto_accept: once(() =>
    objectOf<SubjectOf<'case_auto_accept'>>()({ caseId: z.string(), acceptAt: z.int() }),
  ),
  refund_reminder: once(() =>
    objectOf<SubjectOf<'refund_reminder'>>()({
      refundId: z.string(),
      refundBy: z.string(),
      daysLeft: z.int(),
    }),
  ),
  issuing_reminder: once(() =>
    objectOf<SubjectOf<'issuing_reminder'>>()({
      disputeId: z.string(),
      lastAt: z.int(),
      leadHours: z.int(),
    }),
  ),
  issuing_deadline: once(() =>
    objectOf<SubjectOf<'issuing_deadline'>>()({ disputeId: z.string(), lastAt: z.int() }),
  ),
};
