/**
 * Writes memos: what Stripe does not hold by itself, into the payment's metadata, after the rows were written and
 * apart from any request. Each is a line of the journal and is tried until it stands.
 */
import pLimit from 'p-limit';
import { writeAll, type Statement } from '../base/db/database.ts';
import type { ActDeps, Deps, TellDeps } from '../deps.ts';
import {
  begin,
  conclude,
  send,
  type Concluded,
  type Consequences,
  type KindRules,
} from '../journal/actions.ts';
import type { Intent } from '../journal/operation.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { NEVER_ARRIVED, NO_SUCH_OBJECT } from '../stripe/failure-facts.ts';
import { memosOf } from './memo.ts';
import { claimDueMemos, endMemo, MAY_BEGIN_MEMO, type paymentMemos } from './memo-store.ts';
import { readPaymentTransfers } from './store.ts';

/** How many are claimed, sent and concluded together, and for how long no one else may claim them. */
const GROUP = 25;
const CLAIM_MS = 5 * 60_000;
/** A Worker may have six connections at once; one is left for the database. */
const AT_ONCE = 5;
/** When one comes back whose payment has another memo open. */
const COME_BACK_MS = 30_000;
/** When one is tried again that did not fit, or that Stripe refused: its metadata may have room by then. */
const AGAIN_MS = 24 * 60 * 60_000;

type Due = typeof paymentMemos.$inferSelect;

/** Writes what is due until nothing is, or the time is up. Answers how many stand. */
export async function writeDueMemos(
  deps: ActDeps,
  { untilMs }: { readonly untilMs: number },
): Promise<number> {
  let written = 0;
  while (deps.now() < untilMs) {
    const now = deps.now();
    const claim = { now, claimUntil: now + CLAIM_MS, limit: GROUP };
    const group = await claimDueMemos(deps.db, claim);
    if (group.length === 0) break;
    written += await writeGroup(deps, group);
  }
  return written;
}

async function writeGroup(deps: ActDeps, group: readonly Due[]): Promise<number> {
  const holder = deps.newId('memo');
  const said = await Promise.all(
    group.map(async (due) => {
      const views = await readPaymentTransfers(deps.db, due.paymentId);
      return { due, metadata: memosOf(views) };
    }),
  );
  const intents = said.flatMap(({ due, metadata }) =>
    metadata === null ? [] : [intentOf(deps, due, metadata)],
  );
  const begun = await begin(deps, intents, {
    holder,
    guard: MAY_BEGIN_MEMO,
    mark: () => [],
  });
  const busy = intents.filter(({ id }) => !begun.some((operation) => operation.id === id));
  await writeAll(deps.db, [
    ...said.flatMap(({ due, metadata }) => (metadata === null ? tooLong(deps, due) : [])),
    ...busy.map(({ params }) => endMemo(deps.db, params, deps.now() + COME_BACK_MS)),
  ]);
  const limit = pLimit(AT_ONCE);
  const sent = await Promise.all(begun.map((operation) => limit(() => send(deps, operation))));
  await conclude(deps, sent, { holder, consequences: concludeMemos });
  return sent.filter(({ outcome }) => outcome.state === 'settled').length;
}

/**
 * No other call waits for a memo, nor does a memo for one: it has a lease of its own. Its key names the number and
 * this instant, so that a database that begins anew never means an earlier memo by the same key.
 */
function intentOf(
  deps: Pick<Deps, 'now' | 'newId'>,
  { paymentId, number }: Due,
  metadata: Readonly<Record<string, string>>,
): Intent<'memo'> {
  const meant = `memo:${paymentId}:${String(number)}:${String(deps.now())}`;
  return {
    id: deps.newId('op'),
    intent: meant,
    kind: 'memo',
    part: null,
    paymentId: `memo:${paymentId}`,
    subjectId: paymentId,
    params: { paymentId, number, metadata },
    actor: 'clock',
    revision: number,
  };
}

function noticeOf(paymentId: string) {
  return { kind: 'memo_refused', subject: paymentId } as const;
}

function tooLong({ db, now }: Pick<Deps, 'now' | 'db'>, due: Due): Statement[] {
  return refused(db, due, { code: 'too_long', now: now() });
}

function refused(
  db: Deps['db'],
  { paymentId, number }: Pick<Due, 'paymentId' | 'number'>,
  { code, now }: { readonly code: string; readonly now: number },
): Statement[] {
  const notice = { ...noticeOf(paymentId), paymentId, details: { code } };
  return [endMemo(db, { paymentId, number }, now + AGAIN_MS), raiseNotice(db, notice, now)];
}

const concludeMemos: Consequences<'memo'> = (deps, concluded) =>
  concluded.flatMap((entry) => endOf(deps, entry));

function endOf(deps: TellDeps, { operation, outcome }: Concluded<'memo'>): Statement[] {
  const { params } = operation;
  const now = deps.now();
  switch (outcome.state) {
    case 'unknown':
      return [];
    case 'settled':
      return [
        endMemo(deps.db, params, null),
        resolveNotice(deps.db, noticeOf(params.paymentId), now),
      ];
    case 'refused':
      if (outcome.code === NO_SUCH_OBJECT) return [endMemo(deps.db, params, null)];
      if (outcome.code === NEVER_ARRIVED) return [endMemo(deps.db, params, now)];
      return refused(deps.db, params, { code: outcome.code, now });
  }
}

/** An older memo that is sent again is followed by the newer one: they leave one after the other. */
const rules: KindRules<'memo'> = {
  consequences: concludeMemos,
  mayStillBeSent: () => Promise.resolve(true),
};

export const memoRules = { memo: rules } as const;
