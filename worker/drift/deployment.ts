/**
 * Two deployments with databases of their own know nothing of each other's holds. One acts on an account and mode:
 * it says so every quarter of an hour, and another acts only once that has not been said for three quarters.
 */
import type { Deployment } from '../people/settings/settings.ts';
import type { DeploymentMark } from '../stripe/deployment-mark.ts';

/** How often the deployment that acts says so. */
export const BEAT_MS = 15 * 60_000;
/** Not heard of for so long, it is taken to be gone. */
export const GONE_MS = 3 * BEAT_MS;

/**
 * - `ours`: this one acts.
 * - `free`: no one does, or who did is gone: it is claimed now. The first claim is made by one alone; of one that was
 *   taken over it is seen a minute later whether it stood.
 * - `others`: another one acts, and this one moves nothing.
 */
export type Standing = 'ours' | 'free' | 'others';

export function standingOf(mark: DeploymentMark | null, own: Deployment, now: number): Standing {
  // Its own mark that someone deleted is made again.
  if (mark === null) return own.holds ? 'ours' : 'free';
  if (mark.holder === own.id) return 'ours';
  return now - mark.seenAt > GONE_MS ? 'free' : 'others';
}
