import { describe, expect, test } from 'vitest';
import { playChapter, type Chapter } from '../../../sandbox/story/chapter.ts';
import { scheduledAndReleased } from '../../../sandbox/story/scheduled-and-released.ts';
import type { Stage } from '../../../sandbox/story/stage.ts';

const done = () => Promise.resolve();
const never = () => Promise.reject(new Error('nothing is refunded here'));

/** A stage on which nothing happens and every balance is as given. */
function stageWith(balanceMinor: number): Stage {
  return {
    sellerJoins: done,
    buyerPays: done,
    platformTells: done,
    daysPass: done,
    bankDecides: done,
    transferBecomes: done,
    balance: () => Promise.resolve(balanceMinor),
    platformAddsMoney: done,
    sellerTakesOut: done,
    queue: () => Promise.resolve([]),
    today: () => Promise.resolve(new Date(0)),
    preview: never,
    bankTakesBack: done,
    bankGivesBack: done,
    buyerPaysNaming: done,
    platformSettles: done,
    saveRule: done,
    buyerPaysForApi: done,
    cancelTransfer: done,
    holdTransfer: done,
    clockRuns: done,
    databaseIsLost: done,
    rebuild: () => Promise.resolve(undefined),
    confirmSeller: never,
    tryCancel: never,
    tryAlone: never,
    partnerLeaves: done,
    letGo: done,
    stopEverything: done,
    platformRequests: never,
    refundOf: never,
    collect: done,
    sellerLeaves: done,
    sellerComesBack: done,
    liftHold: done,
    transfersOf: () => Promise.resolve(0),
    sellerEarns: done,
    balanceBecomes: done,
    refund: never,
    approve: never,
    answer: never,
    cardPays: done,
    merchantGivesBack: done,
    disputeBecomes: done,
    sellerAsksForDoor: never,
    otherSellerAsks: never,
    sellerOpens: never,
    guestWithdraws: never,
    staffGrant: never,
    sellerSends: done,
    givenBySeller: never,
    otherSellerJoins: done,
    buyerPaysBoth: done,
    writesAs: done,
    reads: never,
    saidFor: never,
    transfersStand: never,
    raise: never,
    writeDispute: never,
    sendDispute: never,
    sellerSells: done,
    bankAsks: done,
    nextPayoutRun: done,
    bankSendsBack: done,
    retryPayout: done,
    payoutsBecome: done,
    switchPayouts: never,
  };
}

function chapterOf(play: () => Promise<void>): Chapter {
  const balances = [{ who: 'seller', currency: 'usd', amountMinor: 8_000 }] as const;
  return { id: 'one', title: 'One', steps: [{ sentence: 'It happens.', play, balances }] };
}

describe('a chapter', () => {
  test('is right when every balance is, to the cent', async () => {
    const told: string[] = [];
    const played = await playChapter(chapterOf(done), stageWith(8_000), (sentence) => {
      told.push(sentence);
    });
    expect(played).toMatchObject({ id: 'one', ok: true, steps: [{ ok: true }] });
    expect(told).toEqual(['It happens.']);
  });

  test('is wrong when one balance is one cent off, and says which', async () => {
    const played = await playChapter(chapterOf(done), stageWith(7_999), () => undefined);
    expect(played.ok).toBe(false);
    expect(played.balances).toMatchObject([{ amountMinor: 8_000, actualMinor: 7_999, ok: false }]);
  });

  test('is wrong when a step fails, and ends there with the reason', async () => {
    const fail = () => Promise.reject(new Error('the scheduled transfer never came'));
    const played = await playChapter(chapterOf(fail), stageWith(8_000), () => undefined);
    expect(played.ok).toBe(false);
    expect(played.steps[0]?.sentence).toContain('the scheduled transfer never came');
  });
});

describe('scheduled and released', () => {
  test('ends with both scheduled transfers at the seller, and the platform’s part after fees', () => {
    expect(scheduledAndReleased.steps.at(-1)?.balances).toEqual([
      { who: 'seller', currency: 'usd', amountMinor: 12_000 },
      { who: 'platform', currency: 'usd', amountMinor: 1_005 },
    ]);
  });
});
