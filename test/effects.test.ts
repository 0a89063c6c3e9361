/** A signature says what an action may touch; only the doors hand everything on. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;

/** What these call is chosen by a table of events, walks or tasks, and may need anything. */
const HAND_ON = /^worker\/(doors|webhooks|drift|rebuild)\//;

test('an action takes the effects it uses, not all there are', () => {
  const actions = globSync('worker/**/*actions.ts', { cwd: ROOT });
  expect(actions.length).toBeGreaterThan(50);
  const wrong = actions
    .filter((file) => !HAND_ON.test(file))
    .filter((file) => /\bdeps: Deps\b/.test(readFileSync(`${ROOT}/${file}`, 'utf8')));
  expect(wrong).toEqual([]);
});
