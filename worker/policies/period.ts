/** When a period of law ends, where the last day or the counted days must be working days. */
import {
  addDays,
  addWorkingDays,
  isWeekend,
  nextWorkingDay,
  weekdayOf,
  type CalendarDay,
} from './calendar-day.ts';
import { hasHolidays, HOLIDAYS_UNTIL, isPublicHoliday, type Place } from './holidays.ts';
import type { RestDays } from './rights-data.ts';

/** The last day of a period that is counted to `day`. */
export function rollToWorkingDay(
  day: CalendarDay,
  place: Place,
  rest: RestDays | null,
): CalendarDay {
  if (rest === null) return day;
  const isWorking = (one: CalendarDay) =>
    !rest.weekdays.includes(weekdayOf(one)) && !isPublicHoliday(one, place);
  const isSure = !rest.isIncomplete && hasHolidays(place.country);
  return oneMoreUnless(isSure, nextWorkingDay(day, isWorking), isWorking);
}

/** `count` working days after `start`, which is not counted itself: Monday to Friday, no public holidays. */
export function countWorkingDays(start: CalendarDay, count: number, place: Place): CalendarDay {
  const isWorking = (one: CalendarDay) => !isWeekend(one) && !isPublicHoliday(one, place);
  return oneMoreUnless(true, addWorkingDays(start, count, isWorking), isWorking);
}

/** Where a day off may be missing from the table, as after its last year, one working day more is given instead. */
function oneMoreUnless(
  isSure: boolean,
  day: CalendarDay,
  isWorking: (day: CalendarDay) => boolean,
): CalendarDay {
  if (isSure && day <= HOLIDAYS_UNTIL) return day;
  return nextWorkingDay(addDays(day, 1), isWorking);
}
