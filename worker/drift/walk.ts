/**
 * The slow walk over what is open: every object that may still change is looked at once a week, whatever Stripe
 * told of it. It decides what is looked at next and how far a walk has come, never what a look means: that is
 * the same handlers' as for a webhook.
 */
import { EVENTS_LIVE_MS } from './proof.ts';

/**
 * What is walked over. Ours: `payments` with a scheduled transfer, a refund, a case or an amount owed that is open, a
 * refund that may still fail, or a transfer that was refused; `sellers` with money to come, or who left; `payouts` on
 * their way; `issuing` disputes that have not ended. At Stripe: `transfers` that carry an operation of ours, and `disputes` that are open in an account.
 */
export type WalkKind = 'payments' | 'sellers' | 'payouts' | 'issuing' | 'transfers' | 'disputes';

export type Walk = {
  readonly id: string;
  readonly kind: WalkKind;
  /** For `disputes`: whose; null: the platform's own. */
  readonly account: string | null;
  /** When we began to walk; ms. */
  readonly since: number;
  /** Everything was looked at after this instant; ms. 0: nothing was yet. */
  readonly provedUntil: number;
  /** When the walk under way began; null: none is. */
  readonly beganAt: number | null;
  /** The last object that was looked at; null: none was. */
  readonly cursor: string | null;
  readonly nextAt: number;
};

/** An object of ours to look at, as a webhook would name it. */
export type OpenObject = {
  readonly id: string;
  readonly account: string | null;
};

const DAY_MS = 24 * 60 * 60_000;
/**
 * How often everything that is open is looked at. What Stripe tells is compared every hour; this finds what
 * its list has lost too, which takes 30 days.
 */
export const WALK_EVERY_MS = 7 * DAY_MS;
/** Transfers as old as this were looked for by several walks. */
const TRANSFERS_MS = 3 * WALK_EVERY_MS;
/** A dispute is decided within about three months; an appeal takes longer (docs.stripe.com/disputes). */
const DISPUTES_MS = 6 * EVENTS_LIVE_MS;

/** The walk as it goes on now: one that is not under way begins. */
export function begun(walk: Walk, now: number): Walk & { readonly beganAt: number } {
  return {
    ...walk,
    beganAt: walk.beganAt ?? now,
    cursor: walk.beganAt === null ? null : walk.cursor,
  };
}

/** The walk after a page: at `next` it goes on; without one it is over, and what it began with is proved. */
export function walkAfter(
  walk: Walk & { readonly beganAt: number },
  next: string | null,
  now: number,
): Walk {
  if (next !== null) return { ...walk, cursor: next, nextAt: now };
  const over = { beganAt: null, cursor: null, nextAt: walk.beganAt + WALK_EVERY_MS };
  return { ...walk, ...over, provedUntil: walk.beganAt };
}

/** How far back Stripe's list is read. */
export function listedFrom({ kind, beganAt }: Walk & { readonly beganAt: number }): number {
  return beganAt - (kind === 'transfers' ? TRANSFERS_MS : DISPUTES_MS);
}

/**
 * Whether a dispute that is no case of ours is looked at: an open one always, one that is over when it was
 * opened since we walk. What was over before Recourse came is owed by no one any more.
 */
export function isOfOurTime(
  dispute: { readonly isOver: boolean; readonly openedAt: number },
  { since }: Pick<Walk, 'since'>,
): boolean {
  return !dispute.isOver || dispute.openedAt >= since;
}

/** The name of one look: the same object in the same walk is one look, however often it is taken. */
export function lookId(objectId: string, { beganAt }: { readonly beganAt: number }): string {
  return `look_${objectId}_${String(beganAt)}`;
}
