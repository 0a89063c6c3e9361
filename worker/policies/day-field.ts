/** The one field for a day of the calendar: whatever comes in as a day is read by it. */
import * as z from 'zod/mini';
import { DAY_FORM, DAY_WORDS } from '../base/result/day-form.ts';
import { isCalendarDay } from './calendar-day.ts';

/** A day that exists, `2026-11-30`, within the span that anything here is about. */
export const dayField = () =>
  z.string().check(
    z.regex(DAY_FORM),
    z.refine((day) => isCalendarDay(day), { message: `Send ${DAY_WORDS}.` }),
  );
