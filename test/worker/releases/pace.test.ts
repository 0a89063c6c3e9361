import { expect, test } from 'vitest';
import { pacer } from '../../../worker/releases/pace.ts';

function clock() {
  let time = 0;
  const sleep = (ms: number) => {
    time += ms;
    return Promise.resolve();
  };
  return { now: () => time, sleep };
}

test('turns are spread evenly: twenty a second are fifty milliseconds apart', async () => {
  const time = clock();
  const turn = pacer(time, 20);
  const turns: number[] = [];
  for (let at = 0; at < 5; at += 1) {
    await turn();
    turns.push(time.now());
  }
  expect(turns).toEqual([0, 50, 100, 150, 200]);
});

test('a pause is not saved up: the turns after it are as far apart as before', async () => {
  const time = clock();
  const turn = pacer(time, 10);
  await turn();
  await time.sleep(10_000);
  const after: number[] = [];
  for (let at = 0; at < 3; at += 1) {
    await turn();
    after.push(time.now());
  }
  expect(after).toEqual([10_000, 10_100, 10_200]);
});

test('callers at the same moment each get a turn of their own', async () => {
  const waits: number[] = [];
  const sleep = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  const turn = pacer({ now: () => 0, sleep }, 4);
  await Promise.all([turn(), turn(), turn()]);
  expect(waits).toEqual([250, 500]);
});
