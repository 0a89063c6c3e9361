/** Announces that a case will be accepted automatically, where the platform wants that and advice is to accept. */
import { appendAudit } from '../../records/audit/store.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { ActDeps, Deps } from '../../deps.ts';
import { money } from '../../base/money/amount.ts';
import { notify } from '../../records/notifications/notify-actions.ts';
import { readRebuiltSince, readSettings } from '../../people/settings/store.ts';
import { readUnchecked } from '../../sellers/accounts/store.ts';
import { addTask } from '../../records/tasks/store.ts';
import { adviseCase } from './advice-actions.ts';
import { AUTO_ACCEPT_NOTICE_MS, mayAutoAccept, type AutoAccept } from './auto-accept.ts';
import { announcedMessage } from '../case/case-messages.ts';
import type { CaseNow } from '../case/look-actions.ts';
import { updateCase } from '../case/store.ts';

/** Announces it a day ahead, once. A case that was announced, vetoed or worked on is left alone. */
export async function announceAutoAccept(deps: ActDeps, now: CaseNow): Promise<void> {
  const { row } = now;
  if (row.autoAcceptAt !== null || row.vetoedAt !== null) return;
  const settings = await readSettings(deps.db);
  const isOff = Object.values(settings.disputes.autoAcceptBelow).every((limit) => limit === 0);
  if (isOff) return;
  const verdict = await autoAcceptOf(deps, now);
  if (!verdict.may) return;
  const at = verdict.at;
  const { key, facts } = announcedMessage(row, at);
  const entry = { at: deps.now(), actor: 'clock', action: 'case.auto_accept_announced' };
  await writeFenced(deps.db, [
    ...updateCase(deps.db, row, { autoAcceptAt: at }),
    addTask(deps.db, {
      kind: 'case_auto_accept',
      subject: { caseId: row.id, acceptAt: at },
      dueAt: at,
    }),
    ...notify(deps, key, facts),
    ...appendAudit(deps.db, [{ ...entry, subject: row.id, details: { acceptAt: at } }]),
  ]);
}

/**
 * Whether what is known of the case was made anew after the database was lost: of a payment of sellers until they are
 * checked, of any other from before for good.
 */
async function isOfUnchecked(
  { db }: Pick<Deps, 'db'>,
  { synced: { facts, views } }: CaseNow,
): Promise<boolean> {
  const sellerIds = [
    ...views.map(({ transfer }) => transfer.sellerId),
    ...facts.transfers.map(({ sellerId }) => sellerId),
    ...(facts.sellerId === null ? [] : [facts.sellerId]),
  ];
  if (sellerIds.length > 0) return (await readUnchecked(db, sellerIds)).size > 0;
  const since = await readRebuiltSince(db);
  return since !== null && facts.createdAt <= since;
}

/** Whether the case may be accepted automatically as it is now. */
export async function autoAcceptOf(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  now: CaseNow,
): Promise<AutoAccept> {
  const { row, dispute } = now;
  const [settings, { advice }, isUnchecked] = await Promise.all([
    readSettings(deps.db),
    adviseCase(deps, now),
    isOfUnchecked(deps, now),
  ]);
  const { autoAcceptBelow: limits, autoAcceptSellers } = settings.disputes;
  const { status, amountMinor, currency, account, draft, dueAt, autoAcceptAt } = row;
  return mayAutoAccept({
    status,
    amount: money(amountMinor, currency),
    limits,
    draft,
    dueAt,
    now: deps.now(),
    recommendation: advice.recommendation,
    isUnchecked,
    isPaused: settings.paused,
    isDirect: account !== null,
    sellerConsents: autoAcceptSellers.includes(account ?? ''),
    isVetoed: row.vetoedAt !== null,
    hasResponse: row.respondedAt !== null || row.acting !== null || dispute.submissionCount > 0,
    announcedAt: autoAcceptAt === null ? null : autoAcceptAt - AUTO_ACCEPT_NOTICE_MS,
  });
}
