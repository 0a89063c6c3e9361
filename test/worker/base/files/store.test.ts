import { expect, test } from 'vitest';
import { createWorld } from '../../../world.ts';

test('a file comes back as it was handed in, until it is forgotten', async () => {
  const { deps } = await createWorld();
  const bytes = Uint8Array.from([0, 255, 37, 80, 68, 70, 0]);
  const id = await deps.files.keep({ name: 'proof.pdf', type: 'application/pdf', bytes });
  expect(await deps.files.read(id)).toEqual({ name: 'proof.pdf', type: 'application/pdf', bytes });
  await deps.files.forget(id);
  expect(await deps.files.read(id)).toBeNull();
});

test('a file that was never handed in is not there', async () => {
  const { deps } = await createWorld();
  expect(await deps.files.read('file_none')).toBeNull();
});
