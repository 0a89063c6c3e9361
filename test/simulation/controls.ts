/** What one person may decide alone in a simulated world, and whether anybody decided more. */
import { writeAll } from '../../worker/base/db/database.ts';
import { decimalsOf } from '../../worker/base/money/currency.ts';
import { saveSettings } from '../../worker/people/settings/store.ts';
import { readTransfer } from '../../worker/transfers/store.ts';
import { remaining } from '../../worker/transfers/scheduled-transfer.ts';
import { DAY_MS, employ, everywhere } from '../world.ts';
import type { Scene } from './scene.ts';

/** Who may do everything, and how much of it alone: again, where a database is new. */
export async function setTeam({ world, setting }: Pick<Scene, 'world' | 'setting'>): Promise<void> {
  const { db, deps } = world;
  await employ(world, 'usr_0', 'usr_1', 'usr_2');
  const limit = everywhere(setting.alone);
  const limits = { secondPersonAbove: limit, refundsAbove: limit };
  await writeAll(db, saveSettings(db, limits, deps.now()));
}

type Deciding = {
  readonly act: 'transfers.release' | 'transfers.reschedule' | 'transfers.cancel';
  readonly id: string;
  readonly userId: string;
  /** True where it counts: what is due anyway, or moves to a later day, is nobody's decision. */
  readonly counts: boolean;
};

/** Remembers what a person decides alone about a scheduled transfer; what two decide is of neither. */
export async function decideAlone(
  { world, decided }: Scene,
  { act, id, userId, counts }: Deciding,
  decide: () => Promise<{ readonly ok: boolean; readonly value?: { readonly state: string } }>,
): Promise<void> {
  const before = await readTransfer(world.db, id);
  const agreed = await agreements(world, id);
  const at = world.deps.now();
  const result = await decide();
  const isAlone = (await agreements(world, id)) === agreed;
  if (!before || !counts || !isAlone || result.value?.state !== 'done') return;
  decided.set(`${act} ${id} ${userId}`, { ...remaining(before), at, userId });
}

async function agreements({ client }: Scene['world'], subject: string): Promise<number> {
  const { rows } = await client.execute({
    sql: "SELECT count(*) AS said FROM audit_entries WHERE action = 'second_person.agreed' AND subject = ?",
    args: [subject],
  });
  return Number(rows[0]?.['said']);
}

/** Nobody decided more alone in 24 hours than they may. */
export function brokenLimits({ decided, setting }: Scene): string[] {
  const all = [...decided.values()];
  return all.flatMap(({ at, userId, currency }) => {
    const of = all.filter(
      (one) =>
        one.userId === userId && one.currency === currency && one.at <= at && one.at > at - DAY_MS,
    );
    const minor = of.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const most = setting.alone * 10 ** decimalsOf(currency);
    return minor > most ? [`${userId} decided ${String(minor)} ${currency} alone in a day`] : [];
  });
}
