/** Cuts the process, or one write of it, short at the call of one operation: as it leaves, or once it is answered. */
import { stopped, type Fuse } from '../fuse.ts';
import type { Hits } from './hits.ts';

export const CUTS = [
  'stopped_before', // the process is killed as the call leaves
  'stopped_after', // the process is killed as its answer comes
  'unsaved', // the answer came, and the database refuses the next write
  'saved_untold', // the database takes it, and does not say so
] as const;
export type Cut = (typeof CUTS)[number];

export const isCut = (fault: string): fault is Cut => CUTS.some((known) => known === fault);

export type Cutter = {
  /** To be asked while nothing else is cut short. @throws where the call is not to leave */
  readonly cut: (cut: Cut, key: string) => void;
  /** What was cut short goes on. */
  readonly mend: () => void;
};

export function createCutter(fuse: Fuse, hits: Hits): Cutter {
  let made: { readonly cut: Cut; readonly key: string } | null = null;
  return {
    cut: (cut, key) => {
      made = { cut, key };
      if (cut.startsWith('stopped')) fuse.arm(1, 'stop');
      else fuse.arm(cut === 'unsaved' ? 1 : 2, 'one_write');
      if (cut === 'stopped_before') throw stopped();
    },
    mend: () => {
      if (made === null) return;
      if (hasStruck(made.cut, fuse.blewAt())) hits.countKey(made.cut, made.key);
      made = null;
      fuse.arm(Number.POSITIVE_INFINITY);
    },
  };
}

/** Of writes at the same moment, the one that was refused may not be the one that was meant. */
function hasStruck(cut: Cut, blewAt: string | null): boolean {
  if (cut === 'stopped_before') return true;
  if (blewAt === null) return false;
  return cut === 'stopped_after' || blewAt.startsWith(cut === 'unsaved' ? 'before' : 'after');
}
