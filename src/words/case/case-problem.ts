/** What a refusal about an answer says besides its words. */
import type { Trouble } from '../trouble.ts';

/** True when what was shown is not what would be sent: it is to be looked at again. */
export function isMoved({ code }: Trouble): boolean {
  return code === 'case.changed';
}
