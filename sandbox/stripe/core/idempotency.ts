/**
 * Idempotency keys (https://docs.stripe.com/api/idempotent_requests): the first answer is kept once
 * work begins, a 500 too; refusals of form, 409 and 429 are not. Keys belong to one account and
 * are forgotten after 24 hours, when the same key is a new request.
 */
import { keyInUse, keyReused } from './errors.ts';
import type { Refusal } from './errors.ts';
import type { StoredAnswer } from './state.ts';
import { nowMs } from './world.ts';
import type { World } from './world.ts';

export const KEY_CHARS_MAX = 255;
const KEPT_MS = 24 * 60 * 60 * 1000;

export type Keyed = {
  readonly key: string;
  readonly account: string;
  readonly fingerprint: string;
};
export type Begun =
  | { readonly kind: 'new' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'replay'; readonly status: number; readonly body: string };

const slotOf = (keyed: Keyed): string => `${keyed.account} ${keyed.key}`;

/** What a key means now: a new request, a known answer, or a refusal. */
export const lookUpKey = (world: World, keyed: Keyed): Begun => {
  prune(world);
  const stored = world.state.answers.get(slotOf(keyed));
  if (stored === undefined) return { kind: 'new' };
  if (stored.fingerprint !== keyed.fingerprint) {
    return { kind: 'refused', refusal: keyReused(keyed.key) };
  }
  if (stored.answer === null) return { kind: 'refused', refusal: keyInUse(keyed.key) };
  return { kind: 'replay', ...stored.answer };
};

/** Marks the key as running; null `answer` means in flight. */
export const storeKey = (world: World, keyed: Keyed, answer: StoredAnswer['answer']): void => {
  const slot = slotOf(keyed);
  const at = world.state.answers.get(slot)?.at ?? nowMs(world);
  world.state.answers.set(slot, { slot, fingerprint: keyed.fingerprint, at, answer });
};

export const forgetKey = (world: World, keyed: Keyed): void => {
  world.state.answers.delete(slotOf(keyed));
};

/** Oldest keys come first in the map, so pruning stops at the first young one. */
const prune = (world: World): void => {
  for (const [slot, stored] of world.state.answers) {
    if (nowMs(world) - stored.at < KEPT_MS) return;
    world.state.answers.delete(slot);
  }
};
