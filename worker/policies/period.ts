/** When a period of law ends, where the last day or the counted days must be working days. */
import {
  addWorkingDays,
  isWeekend,
  nextWorkingDay,
  addDays,
  type CalendarDay,
} from './calendar-day.ts';
import { HOLIDAYS_UNTIL, isPublicHoliday, type Place } from './holidays.ts';
import { EEA } from './rights-data.ts';

/**
 * Where a period that ends on a Saturday, Sunday or public holiday lasts to the end of the next working day:
 * the EU and EEA, by Reg 1182/71 art 3(4). For the United Kingdom the sources do not say; there the longer
 * period is taken, as it is on the buyer's side. For all others nothing says so, and days end as counted.
 */
const ROLLS: readonly string[] = [...EEA, 'GB'];

export function rollToWorkingDay(day: CalendarDay, place: Place): CalendarDay {
  if (!ROLLS.includes(place.country)) return day;
  return beyondTable(
    nextWorkingDay(day, (one) => isWorkingDay(one, place)),
    place,
  );
}

/** `count` working days after `start`, which is not counted itself. */
export function countWorkingDays(start: CalendarDay, count: number, place: Place): CalendarDay {
  return beyondTable(
    addWorkingDays(start, count, (day) => isWorkingDay(day, place)),
    place,
  );
}

function isWorkingDay(day: CalendarDay, place: Place): boolean {
  return !isWeekend(day) && !isPublicHoliday(day, place);
}

/** After the last year of the table a holiday may be missing: one working day more is given instead. */
function beyondTable(day: CalendarDay, place: Place): CalendarDay {
  if (day <= HOLIDAYS_UNTIL) return day;
  return nextWorkingDay(addDays(day, 1), (one) => isWorkingDay(one, place));
}
