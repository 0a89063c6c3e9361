/** How a day of the calendar is written wherever it comes in as text. */
export const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

/** What is taken as one, as a refusal says it. */
export const DAY_WORDS = 'a day of 1990 to 2200, such as 2026-11-30';
