import { expect, test } from 'vitest';
import { requestWords } from '../../../../src/words/payment/second-person.ts';
import { ADA, BEN, DAY_MS, LONDON, NAMES, NOW, VIC } from '../../cards.ts';

const request = {
  operation: 'transfers.release',
  askedBy: 'usr_ada',
  reason: 'Their rent is due',
  day: null,
  expiresAt: NOW + DAY_MS,
};
const words = (person: typeof ADA, operation = request.operation) =>
  requestWords({ ...request, operation }, { person, names: NAMES }, { now: NOW, place: LONDON });

test('the first person is told what waits, and until when', () => {
  expect(words(ADA)).toMatchObject({
    title: 'Waits for a second person',
    sentence:
      'You asked to release this share before its day: “Their rent is due”. Somebody else must confirm by Wed 25 Nov, 12:00, or nothing happens.',
    confirm: null,
  });
});

test('the second person sees who asked and why, and may confirm', () => {
  const said = words(BEN);
  expect(said.title).toBe('Ada asks for a second person');
  expect(said.sentence).toMatch(/^Ada asked to release this share before its day: “Their rent/);
  expect(said).toMatchObject({ confirm: 'Review and confirm', kind: 'release' });
});

test('somebody without the right sees it and cannot confirm', () => {
  expect(words(VIC).confirm).toBeNull();
  expect(words(BEN, 'transfers.cancel').confirm).toBeNull();
  expect(words(BEN, 'transfers.cancel').sentence).toMatch(/You do not have the right to cancel/);
});

test('a day that was asked for is named, and it is that day which is confirmed', () => {
  const asked = { ...request, operation: 'transfers.reschedule', day: NOW + 2 * DAY_MS };
  const said = requestWords(asked, { person: BEN, names: NAMES }, { now: NOW, place: LONDON });
  expect(said.sentence).toMatch(/^Ada asked to move this share to Thu 26 Nov: /);
  expect(said.kind).toBe('reschedule');
});
