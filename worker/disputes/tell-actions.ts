import type { Statement } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { NewMessage } from './case-messages.ts';

export function tell(_deps: Deps, _message: NewMessage): Statement[] {
  return [];
}
