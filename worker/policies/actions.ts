import { appendAudit } from '../records/audit/store.ts';
import type { Database } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { POLICY_AT_START, type PolicyRules, type PolicyVersion } from './policy.ts';
import { insertPolicyVersion, readPolicyVersions } from './store.ts';

type PolicyDeps = { readonly db: Database; readonly now: () => number };

/** A policy is announced a year ahead at most; what is planned for longer is forgotten. */
const AHEAD_MAX_MS = 365 * 24 * 60 * 60_000;

export type SavePolicyRefusal =
  /** Someone saved another version since this one was opened. */
  | { readonly reason: 'policy_changed'; readonly version: number }
  /** Purchases that were made already keep their promise, so no version begins in the past. */
  | {
      readonly reason: 'effective_out_of_range';
      readonly earliest: number;
      readonly latest: number;
    };

/** Every version, newest first, down to the one that holds before the first. */
export async function readPolicies(db: Database): Promise<readonly PolicyVersion[]> {
  return [...(await readPolicyVersions(db)), POLICY_AT_START];
}

/**
 * Appends a version after the one that was looked at; `effectiveAt` (ms) is null for now. Versions are never
 * edited: who bought under one is judged by it.
 */
export async function savePolicy(
  deps: PolicyDeps,
  asked: {
    readonly rules: PolicyRules;
    readonly effectiveAt: number | null;
    readonly afterVersion: number;
    readonly by: string;
  },
): Promise<Result<PolicyVersion, SavePolicyRefusal>> {
  const savedAt = deps.now();
  const effectiveAt = asked.effectiveAt ?? savedAt;
  const latest = savedAt + AHEAD_MAX_MS;
  if (effectiveAt < savedAt || effectiveAt > latest) {
    return refuse({ reason: 'effective_out_of_range', earliest: savedAt, latest });
  }
  const version = asked.afterVersion + 1;
  const saved = { version, effectiveAt, savedAt, savedBy: asked.by, rules: asked.rules };
  const entry = { at: savedAt, actor: `staff:${asked.by}`, action: 'policy.saved' };
  const isSaved = await writeFenced(deps.db, [
    ...insertPolicyVersion(deps.db, saved),
    ...appendAudit(deps.db, [
      { ...entry, subject: 'policy', details: { version, effectiveAt, rules: asked.rules } },
    ]),
  ]);
  if (isSaved) return done(saved);
  return refuse({ reason: 'policy_changed', version: await newestVersion(deps.db) });
}

async function newestVersion(db: Database): Promise<number> {
  const [newest] = await readPolicies(db);
  return newest?.version ?? 0;
}
