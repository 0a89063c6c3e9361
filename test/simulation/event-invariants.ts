/** What must be so of events and proofs: each event ends, and no one who is away holds up the proof of others. */
import { readDrift } from '../../worker/drift/store.ts';
import { UNKNOWN } from './event-steps.ts';
import type { Scene } from './scene.ts';

export async function brokenEvents({ world }: Scene): Promise<string[]> {
  const { rows: open } = await world.client.execute(
    "SELECT id, type, tries FROM inbox WHERE state NOT IN ('done', 'ignored', 'failed')",
  );
  const { rows: kept } = await world.client.execute({
    sql: 'SELECT id FROM inbox WHERE type = ?',
    args: [UNKNOWN],
  });
  return [
    ...open.map(
      ({ id, type, tries }) => `${String(type)} ${String(id)} does not end: ${String(tries)} tries`,
    ),
    ...kept.map(({ id }) => `${String(id)} is kept, and no one listens to it`),
  ];
}

const HOUR_MS = 60 * 60_000;
/** Each account is compared once an hour. */
const LATE_MS = 3 * HOUR_MS;

/** Sellers are away, and everything else is proved all the same. */
export async function brokenProof({ world }: Scene): Promise<string[]> {
  for (let hours = 0; hours < 3; hours += 1) {
    world.pass(HOUR_MS);
    await world.minute();
  }
  const { provedUntil } = await readDrift(world.db);
  const isLate = provedUntil === null || provedUntil < world.deps.now() - LATE_MS;
  return isLate ? [`the proof stands at ${String(provedUntil)} for who is away`] : [];
}
