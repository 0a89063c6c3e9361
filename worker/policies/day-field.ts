/** The one field for a day of the calendar: whatever comes in as a day is read by it. */
import * as z from 'zod/mini';
import { isCalendarDay } from './calendar-day.ts';

/** A day that exists, `2026-11-30`, within the span that anything here is about. */
export const dayField = () =>
  z.string().check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/),
    z.refine((day) => isCalendarDay(day)),
  );
