/** What the journal knows a step of a recovery by, and how it is told from that when no row tells it any more. */
import type { RecoveryId } from '../base/result/id.ts';

export function stepIntent(recoveryId: RecoveryId, number: number): string {
  return `recovery:${recoveryId}:${String(number)}`;
}

/** Which step of a recovery an operation was, by its key; null: of none. */
export function stepIn(recoveryId: RecoveryId, operation: string): number | null {
  const [, of, step] = /^recovery:(\w+):(\d{1,6}):\d+$/.exec(operation) ?? [];
  return of === recoveryId && step !== undefined ? Number(step) : null;
}

/** The group of a debit: of this step and of nothing else. */
export function debitGroup(recoveryId: RecoveryId, step: number): string {
  return `${recoveryId}_${String(step)}`;
}
