/** What must be so of disputes once a simulated world has come to rest, told as sentences where it is not. */
import type { InValue, Row } from '@libsql/client';
import type Stripe from 'stripe';
import type { DisputeFacts } from '../../worker/stripe/dispute-facts.ts';
import { disputeFactsOf } from '../../worker/stripe/dispute-facts.ts';
import type { Lived, Scene } from './scene.ts';

export async function brokenCases(scene: Scene): Promise<string[]> {
  const options = [null, ...scene.sellers].map((account) =>
    account === null ? {} : { stripeAccount: account },
  );
  const { world } = scene;
  const lists = await Promise.all(
    options.map((of) => all(world.stripe.disputes.list({ limit: 100 }, of))),
  );
  const disputes = lists.flat();
  const found = await Promise.all([
    brokenRows(scene, disputes),
    brokenSendings(scene, disputes),
    brokenMessages(scene, disputes),
    brokenDirect(scene),
  ]);
  return [...scene.wrong, ...found.flat()];
}

type Paged<T> = { autoPagingToArray: (options: { limit: number }) => Promise<T[]> };

function all<T>(list: Paged<T>): Promise<T[]> {
  return list.autoPagingToArray({ limit: 10_000 });
}

async function rowsOf({ world }: Scene, sql: string, args: InValue[] = []): Promise<Row[]> {
  return (await world.client.execute({ sql, args })).rows;
}

/** Every dispute has one case, which says what Stripe says, and nothing about it is under way. */
async function brokenRows(scene: Scene, disputes: readonly Stripe.Dispute[]): Promise<string[]> {
  const rows = await rowsOf(scene, 'SELECT * FROM dispute_cases');
  const ids = new Set(disputes.map(({ id }) => id));
  const now = scene.world.deps.now();
  const unknown = disputes.filter(({ id }) => !rows.some((row) => row['id'] === id));
  return [
    ...unknown.map(({ id }) => `${id} has no case`),
    ...rows.flatMap((row) => {
      const id = String(row['id']);
      const dispute = disputes.find((one) => one.id === id);
      if (!ids.has(id) || !dispute) return [`${id} is no dispute at Stripe`];
      const due = Number(row['auto_accept_at'] ?? now);
      const awaits = dispute.status.endsWith('needs_response');
      return [
        ...differences(row, disputeFactsOf(dispute)).map((what) => `${id} differs in ${what}`),
        ...(row['acting'] === null ? [] : [`${id} is still ${String(row['acting'])}ing`]),
        ...(awaits && due < now - HOUR_MS
          ? [`${id} was announced and neither done nor dropped`]
          : []),
      ];
    }),
  ];
}

const HOUR_MS = 60 * 60_000;

function differences(row: Row, facts: DisputeFacts): string[] {
  const pairs: [string, unknown, unknown][] = [
    ['status', row['status'], facts.status],
    ['amount', row['amount_minor'], facts.amountMinor],
    ['submissions', row['submission_count'], facts.submissionCount],
    ['deadline', row['due_at'], facts.dueAt],
    ['withdrawn', row['withdrawn_minor'], facts.withdrawn?.amountMinor ?? null],
  ];
  return pairs.flatMap(([name, ours, theirs]) =>
    ours === theirs ? [] : [`${name}: ${String(ours)}, not ${String(theirs)}`],
  );
}

/** Nothing was sent twice, and nothing that no one asked for. */
async function brokenSendings(
  scene: Scene,
  disputes: readonly Stripe.Dispute[],
): Promise<string[]> {
  const rows = await rowsOf(
    scene,
    `SELECT subject_id, intent, count(*) AS times FROM operations
     WHERE kind IN ('respond', 'accept') AND state = 'settled' GROUP BY subject_id, intent`,
  );
  const twice = rows.filter(({ times }) => Number(times) > 1);
  return [
    ...twice.map(({ intent }) => `${String(intent)} was settled more than once`),
    ...disputes.flatMap(({ id, evidence_details: details }) => {
      const { submission_count: sent } = details;
      const ours = rows.filter(
        ({ subject_id, intent }) => subject_id === id && String(intent).startsWith('respond:'),
      ).length;
      const life = scene.lives.get(id) ?? [];
      const automatic = life.some(({ sentBy }) => sentBy === 'smart_disputes') ? 1 : 0;
      const { sent: surely, perhaps } = scene.forgotten;
      const forgotten = (surely.get(`respond ${id}`) ?? 0) + (perhaps.get(`respond ${id}`) ?? 0);
      const elsewhere = (scene.sentElsewhere.get(id) ?? 0) + automatic + forgotten;
      return sent > ours + elsewhere ? [`${id} was responded to more often than anyone asked`] : [];
    }),
  ];
}

type Message = { type: string; subject: string; at: number; key: string };

/** Each thing is told once, and reminders only while a response is waited for. */
async function brokenMessages(
  scene: Scene,
  disputes: readonly Stripe.Dispute[],
): Promise<string[]> {
  const rows = await rowsOf(scene, 'SELECT type, subject, created_at, key FROM messages');
  const messages = rows.map((row) => ({
    type: String(row['type']),
    subject: String(row['subject']),
    at: Number(row['created_at']),
    key: String(row['key']),
  }));
  const keys = new Set(messages.map(({ key }) => key));
  const twice = keys.size === messages.length ? [] : ['a message was put out twice'];
  return [...twice, ...disputes.flatMap((one) => brokenNotices(one, messages, scene.lives))];
}

function brokenNotices(
  { id, status, evidence_details: { submission_count: sent } }: Stripe.Dispute,
  messages: readonly Message[],
  lives: Scene['lives'],
): string[] {
  const own = messages.filter(({ subject }) => subject === id);
  const of = (...types: string[]) => own.filter(({ type }) => types.includes(type));
  const life = lives.get(id) ?? [];
  const isOver = !isOpen({ status });
  const ends = of('case.closed', 'case.accepted', 'case.auto_accepted');
  const early = of('case.reminder').filter(({ at }) => !wasAwaited(life, at));
  const dueAt = (key: string) => Number(key.split(':')[2]);
  // A loss that we learned of after the day cannot be told from one for want of a response in that round.
  const lacksResponse = life.findLast(isOpen)?.status.endsWith('needs_response') === true;
  const wasUnknown = (at: number) => lacksResponse && ends.some((end) => end.at >= at);
  const met = of('case.deadline_passed')
    .map(({ key }) => ({ key, dueAt: dueAt(key) }))
    .filter((one) => !wasAwaited(life, one.dueAt) && !wasUnknown(one.dueAt));
  return [
    ...(of('case.opened').length > 1 ? [`${id} was opened more than once`] : []),
    ...(of('case.submitted').length > sent ? [`${id} was not responded to so often as told`] : []),
    ...(isOver && ends.length === 0 ? [`no one was told how ${id} ended`] : []),
    ...early.map(({ key }) => `${key} reminds of nothing`),
    ...met.map(({ key }) => `${key} tells of a deadline that was none`),
  ];
}

const isOpen = ({ status }: Pick<Lived, 'status'>): boolean =>
  !/^(won|lost|warning_closed|prevented)$/.test(status);

/** True when a response was waited for at that time, or in the same second. */
function wasAwaited(life: readonly Lived[], at: number): boolean {
  const second = Math.floor(at / 1000) * 1000;
  const since = Math.max(...life.map((one) => one.at).filter((one) => one < second));
  const then = life.filter((one) => one.at >= since && one.at <= at);
  return then.some(({ status }) => status.endsWith('needs_response'));
}

/** Stripe debits the seller of a direct charge automatically. */
async function brokenDirect(scene: Scene): Promise<string[]> {
  const ids = JSON.stringify(scene.direct.map(({ id }) => id));
  const rows = await rowsOf(
    scene,
    'SELECT id FROM recoveries WHERE payment_id IN (SELECT value FROM json_each(?))',
    [ids],
  );
  return rows.map(({ id }) => `${String(id)} asks for money of a direct charge`);
}
