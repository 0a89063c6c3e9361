import type { Database } from '../../base/db/database.ts';
import { writeFenced } from '../../base/db/fence.ts';
import { FIRST_SEAL, firstBrokenSeal, hashOf, sealOf } from './chain.ts';
import {
  appendSeals,
  isSealIn,
  readLastSeal,
  readRemarks,
  readSealed,
  readUnsealed,
} from './store.ts';

const PAGE = 500;

/**
 * Seals what was written since the last time. Of two clocks that seal at the same moment one finds the chain
 * longer than it read it and is refused whole, so it has one writer without a lock. Answers how many were sealed.
 */
export async function sealAudit(db: Database): Promise<number> {
  let sealed = 0;
  for (;;) {
    // The seal first: whoever seals between the two reads moves it, and the fence refuses this one.
    const last = await readLastSeal(db);
    const entries = await readUnsealed(db, PAGE);
    if (entries.length === 0) return sealed;
    const seals: { entryId: number; seal: string }[] = [];
    let seal = last?.seal ?? FIRST_SEAL;
    for (const entry of entries) {
      seal = sealOf(seal, entry);
      seals.push({ entryId: entry.id, seal });
    }
    if (!(await writeFenced(db, appendSeals(db, last?.entryId ?? 0, seals)))) return sealed;
    sealed += seals.length;
  }
}

/**
 * Walks the whole chain and all that people wrote; answers how many entries hold, the id of the first that does
 * not, the last seal, and the hash of the first remark that is not what was written.
 */
export async function verifyAudit(db: Database): Promise<{
  readonly entries: number;
  readonly brokenAt: number | null;
  readonly head: string;
  readonly brokenRemark: string | null;
}> {
  const brokenRemark = await firstBrokenRemark(db);
  let after = 0;
  let seal = FIRST_SEAL;
  for (let entries = 0; ;) {
    const page = await readSealed(db, after, PAGE);
    const last = page.at(-1);
    if (!last) return { entries, brokenAt: null, head: seal, brokenRemark };
    const brokenAt = firstBrokenSeal(seal, page);
    if (brokenAt !== null) return { entries, brokenAt, head: seal, brokenRemark };
    entries += page.length;
    after = last.id;
    seal = last.seal;
  }
}

/** Entries hold the hash of a remark, so a remark that was changed is not under its own hash any more. */
async function firstBrokenRemark(db: Database): Promise<string | null> {
  for (let after = ''; ;) {
    const page = await readRemarks(db, after, PAGE);
    const broken = page.find(({ hash, remark }) => hashOf(remark) !== hash);
    if (broken) return broken.hash;
    const last = page.at(-1);
    if (!last) return null;
    after = last.hash;
  }
}

/** Whether a seal that was written down earlier is still in the chain: nothing was cut off its end since. */
export async function hasSeal(db: Database, seal: string): Promise<boolean> {
  return seal === FIRST_SEAL || (await isSealIn(db, seal));
}
