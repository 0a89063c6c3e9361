/** Whether a day is a public holiday where the buyer lives. */
import { valueIn } from '../base/result/closed-set.ts';
import { addDays, type CalendarDay } from './calendar-day.ts';
import { easterOf } from './easter.ts';
import { FIRST_YEAR, HOLIDAYS, LAST_YEAR } from './holidays-data.ts';

/** After this day moving holidays may be missing from the table. */
export const HOLIDAYS_UNTIL: CalendarDay = `${String(LAST_YEAR)}-12-31`;

export type Place = { readonly country: string; readonly postalCode: string | null };

/** The departments Moselle, Bas-Rhin and Haut-Rhin have two holidays more than France. */
const ALSACE_MOSELLE = /^(57|67|68)\d{3}$/;

/** A country without a table has none that matter here. */
export function isPublicHoliday(day: CalendarDay, { country, postalCode }: Place): boolean {
  const isAlsace = country === 'FR' && ALSACE_MOSELLE.test(postalCode ?? '');
  const line = valueIn(HOLIDAYS, isAlsace ? 'FR-A' : country);
  if (line === undefined) return false;
  const [fixed = '', west = '', east = '', others = ''] = line.split('|');
  const year = Number(day.slice(0, 4));
  const monthAndDay = day.slice(5).replace('-', '');
  const listed = others.split(' ')[year - FIRST_YEAR] ?? '';
  return (
    hasDay(fixed, monthAndDay) ||
    hasDay(listed, monthAndDay) ||
    fromEaster(west, easterOf(year, 'west'), day) ||
    fromEaster(east, easterOf(year, 'east'), day)
  );
}

/** Days stand one after the other, four digits each. */
function hasDay(days: string, monthAndDay: string): boolean {
  for (let at = 0; at < days.length; at += 4) {
    if (days.startsWith(monthAndDay, at)) return true;
  }
  return false;
}

function fromEaster(offsets: string, easter: CalendarDay, day: CalendarDay): boolean {
  if (offsets === '') return false;
  return offsets.split(' ').some((offset) => addDays(easter, Number(offset)) === day);
}
