/** Easter Sunday of a year, from which most moving holidays are counted. */
import { addDays, type CalendarDay } from './calendar-day.ts';

/** From this year to 2099 the Julian calendar is 13 days behind the Gregorian one. */
const JULIAN_DAYS_BEHIND = 13;

/** `west`: the Gregorian reckoning; `east`: the Orthodox one, as a day of the Gregorian calendar. */
export function easterOf(year: number, church: 'west' | 'east'): CalendarDay {
  return church === 'west' ? western(year) : eastern(year);
}

/** The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function western(year: number): CalendarDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const m = Math.floor((a + 11 * d + 22 * e) / 451);
  return dayOf(year, d + e - 7 * m + 114);
}

/** Meeus's Julian algorithm, moved to the Gregorian calendar. */
function eastern(year: number): CalendarDay {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  return addDays(dayOf(year, d + e + 114), JULIAN_DAYS_BEHIND);
}

function dayOf(year: number, count: number): CalendarDay {
  const month = String(Math.floor(count / 31)).padStart(2, '0');
  return `${String(year)}-${month}-${String((count % 31) + 1).padStart(2, '0')}`;
}
