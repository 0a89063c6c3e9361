/** What of a refund no clock may decide, however clear the verdict is. */
import { todayOf } from '../policies/local-day.ts';
import type { Looked } from './preview-actions.ts';
import { awaitsGoods } from './verdict/item.ts';
import { mayOweForUse } from './verdict/verdict-answer.ts';

/** Goods that have still to come back, something used that may have to be paid for, or something that could not be read. */
export function takesAPerson({ preview }: Pick<Looked, 'preview'>, now: number): boolean {
  const { verdict, judged, request } = preview;
  const isUsed = mayOweForUse(verdict) || verdict.items.some((item) => item.mayOweForUse);
  const isUnclear = judged.purchase.unreadable.length > 0;
  const today = todayOf(request.declaredAt ?? now, judged.purchase.country);
  return isUsed || isUnclear || awaitsGoods(judged.purchase, { asked: request.items, today });
}
