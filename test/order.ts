/**
 * Which files run first: those that keep a core busy longest, so that all cores work to the end. On a clean
 * clone nothing is known of earlier runs, so they stand here, the longest first.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer, type TestSequencerConstructor, type Vitest } from 'vitest/node';

const LONGEST: readonly string[] = [
  'test/sandbox/start.test.ts',
  'test/sandbox/stack/stack.test.ts',
  'test/worker/disputes/timed-actions.test.ts',
  'test/sandbox/preview/server.test.ts',
  'test/journeys/staff.test.ts',
  'test/journeys/refunds.test.ts',
  'test/sandbox/bench/kill.test.ts',
  'test/journeys/payment.test.ts',
  'test/journeys/seller-room.test.ts',
  'test/doors.fuzz.test.ts',
  'test/journeys/policies.test.ts',
  'test/worker/refunds/stopped.test.ts',
  'test/worker/refunds/plan/plan-and-simulator.properties.test.ts',
  'test/journeys/disputes.test.ts',
  'test/worker/disputes/permutations.test.ts',
];

const gone = LONGEST.filter((file) => !existsSync(join(import.meta.dirname, '..', file)));
if (gone.length > 0) throw new Error(`test/order.ts names what is gone: ${gone.join(', ')}`);

/** The named files in their order, then the others as Vitest sorts them. */
function sequencer(vitest: Vitest) {
  const own = new BaseSequencer(vitest);
  const placeOf = (moduleId: string) => {
    const at = LONGEST.findIndex((file) => moduleId.endsWith(`/${file}`));
    return at < 0 ? LONGEST.length : at;
  };
  const groupOf = ({ project }: { readonly project: { readonly config: Config } }) =>
    project.config.sequence.groupOrder;
  return {
    shard: (files: Parameters<typeof own.shard>[0]) => own.shard(files),
    sort: async (files: Parameters<typeof own.sort>[0]) => {
      const sorted = await own.sort(files);
      return sorted.sort(
        (one, other) =>
          groupOf(one) - groupOf(other) || placeOf(one.moduleId) - placeOf(other.moduleId),
      );
    },
  };
}

type Config = { readonly sequence: { readonly groupOrder: number } };

// Vitest wants a class; a function that answers an object is one to `new`.
export const LongestFirst = sequencer as unknown as TestSequencerConstructor;
