import { expect, test } from 'vitest';
import { easterOf } from '../../../worker/policies/easter.ts';

/** From published tables of Easter Sundays. */
test.each([
  [2024, '2024-03-31', '2024-05-05'],
  [2025, '2025-04-20', '2025-04-20'],
  [2026, '2026-04-05', '2026-04-12'],
  [2027, '2027-03-28', '2027-05-02'],
  [2028, '2028-04-16', '2028-04-16'],
  [2029, '2029-04-01', '2029-04-08'],
  [2030, '2030-04-21', '2030-04-28'],
  [2038, '2038-04-25', '2038-04-25'],
])('Easter of %i is %s in the west and %s in the east', (year, west, east) => {
  expect(easterOf(year, 'west')).toBe(west);
  expect(easterOf(year, 'east')).toBe(east);
});
