import { expect, test } from 'vitest';
import { pacer, unpaced } from '../../../worker/releases/pace.ts';
import { createWorld } from '../../world.ts';

/** A clock of its own over the shared database: one of several isolates. */
async function isolates() {
  const { db } = await createWorld();
  return () => {
    let time = 0;
    const sleep = (ms: number) => {
      time += ms;
      return Promise.resolve();
    };
    return { db, now: () => time, sleep };
  };
}

async function turnsOf(clock: { now: () => number }, turn: () => Promise<void>, count: number) {
  const turns: number[] = [];
  for (let at = 0; at < count; at += 1) {
    await turn();
    turns.push(clock.now());
  }
  return turns;
}

test('turns are spread evenly: twenty a second are fifty milliseconds apart', async () => {
  const clock = (await isolates())();
  const pace = pacer(clock, 20, 'releases');
  await pace.reserve(5);
  expect(await turnsOf(clock, pace.turn, 5)).toEqual([0, 50, 100, 150, 200]);
});

test('a pause is not saved up: the turns after it are as far apart as before', async () => {
  const clock = (await isolates())();
  const pace = pacer(clock, 10, 'releases');
  await pace.reserve(1);
  await pace.turn();
  await clock.sleep(10_000);
  await pace.reserve(3);
  expect(await turnsOf(clock, pace.turn, 3)).toEqual([10_000, 10_100, 10_200]);
});

test('two loops together keep the pace of one', async () => {
  const isolate = await isolates();
  const [one, other] = [isolate(), isolate()];
  const [first, second] = [pacer(one, 25, 'releases'), pacer(other, 25, 'releases')];
  await first.reserve(3);
  await second.reserve(2);
  expect(await turnsOf(one, first.turn, 3)).toEqual([0, 40, 80]);
  expect(await turnsOf(other, second.turn, 2)).toEqual([120, 160]);
  await first.reserve(2);
  expect(await turnsOf(one, first.turn, 2)).toEqual([200, 240]);
});

test('callers at the same moment each get a turn of their own', async () => {
  const { db } = await createWorld();
  const waits: number[] = [];
  const sleep = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  const pace = pacer({ db, now: () => 0, sleep }, 4, 'releases');
  await Promise.all([pace.turn(), pace.turn(), pace.turn()]);
  expect(waits).toEqual([250, 500]);
});

test('a person who releases one scheduled transfer waits for no one', async () => {
  await expect(unpaced.reserve(1)).resolves.toBeUndefined();
  await expect(unpaced.turn()).resolves.toBeUndefined();
});
