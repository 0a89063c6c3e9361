/** `npm run story`: plays what the product is for, on the running sandbox or on one of its own. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { optionsOf } from './stack/options.ts';
import { readEnv, type SandboxEnv } from './stack/env-file.ts';
import { answers } from './stack/ready.ts';
import { raiseOwnStack } from './stack/stack.ts';
import { cartWithException } from './story/cart-with-exception.ts';
import {
  playChapter,
  type Chapter,
  type PlayedBalance,
  type PlayedChapter,
} from './story/chapter.ts';
import { disputeAfterReleaseEmptySeller } from './story/dispute-after-release-empty-seller.ts';
import { disputeBeforeRelease } from './story/dispute-before-release.ts';
import { disputeWon } from './story/dispute-won.ts';
import { earlyFraudWarning } from './story/early-fraud-warning.ts';
import { firstDayWithHistory } from './story/first-day-with-history.ts';
import { issuing } from './story/issuing.ts';
import { lostDatabase } from './story/lost-database.ts';
import { partialDispute } from './story/partial-dispute.ts';
import { payouts } from './story/payouts.ts';
import { refundAfterRelease } from './story/refund-after-release.ts';
import { refundBeforeRelease } from './story/refund-before-release.ts';
import { refundEmptySeller } from './story/refund-empty-seller.ts';
import { refundRightOverPolicy } from './story/refund-right-over-policy.ts';
import { scheduledAndReleased } from './story/scheduled-and-released.ts';
import { sellerLeaves } from './story/seller-leaves.ts';
import { sellerRoom } from './story/seller-room.ts';
import { onePersonPlatform } from './story/one-person-platform.ts';
import { splittingDoesNotHelp } from './story/splitting-does-not-help.ts';
import { openStage } from './story/stage.ts';
import { stoppedButTheLawRuns } from './story/stopped-but-the-law-runs.ts';
import { twoSellersOneDispute } from './story/two-sellers-one-dispute.ts';
import { withdrawalPage } from './story/withdrawal-page.ts';

const CHAPTERS = [
  scheduledAndReleased,
  refundBeforeRelease,
  refundAfterRelease,
  refundEmptySeller,
  refundRightOverPolicy,
  cartWithException,
  stoppedButTheLawRuns,
  splittingDoesNotHelp,
  disputeBeforeRelease,
  disputeAfterReleaseEmptySeller,
  disputeWon,
  partialDispute,
  earlyFraudWarning,
  issuing,
  payouts,
  sellerRoom,
  twoSellersOneDispute,
  firstDayWithHistory,
  sellerLeaves,
  withdrawalPage,
  // Last, on a sandbox of their own: they take the database, and people, away.
  lostDatabase,
  onePersonPlatform,
];
const FOLDER = fileURLToPath(new URL('../.sandbox', import.meta.url));

const HELP = `npm run story [-- --json] [-- CHAPTER …]

Plays the story on the sandbox that "npm start" keeps up, or raises one of its own. Every step tells the
balances it left; one cent off, and it ends with an error.

  --json    print only {chapters: [{id, title, steps, balances, ok}]} on standard output
  --folder  where the sandbox keeps its world (.sandbox)
  --help    show this

Chapters: ${CHAPTERS.map(({ id }) => id).join(', ')}
`;

async function story(): Promise<boolean> {
  const { values, positionals } = optionsOf({
    allowPositionals: true,
    options: {
      folder: { type: 'string', default: FOLDER },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const unknown = positionals.filter((id) => !CHAPTERS.some((chapter) => chapter.id === id));
  if (unknown.length > 0)
    throw new Error(`There is no chapter "${unknown.join('", "')}".\n\n${HELP}`);
  const chosen = CHAPTERS.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  const say = (text: string): void => {
    if (!values.json) console.log(text);
  };
  const play = async (chapter: Chapter, env: SandboxEnv): Promise<PlayedChapter> => {
    say(`\n${chapter.title}\n`);
    let step = 0;
    const played = await playChapter(chapter, openStage(env), (sentence, balances) => {
      say(`${String((step += 1)).padStart(3)}. ${sentence}`);
      for (const balance of balances) say(`       ${balanceLine(balance)}`);
    });
    say(played.ok ? '\n     All balances are right to the cent.' : '\n     This chapter is wrong.');
    return played;
  };
  const shared = chosen.filter(({ isOnItsOwn }) => isOnItsOwn !== true);
  const alone = chosen.filter(({ isOnItsOwn }) => isOnItsOwn === true);
  const chapters: PlayedChapter[] = [];
  const playAll = async (
    some: readonly Chapter[],
    world: { readonly env: SandboxEnv; readonly close: () => Promise<void> },
  ): Promise<void> => {
    try {
      for (const chapter of some) chapters.push(await play(chapter, world.env));
    } finally {
      await world.close();
    }
  };
  if (shared.length > 0) await playAll(shared, await findOrRaise(values.folder, say));
  if (alone.length > 0) await playAll(alone, await raise(values.folder, say));
  if (values.json) console.log(JSON.stringify({ chapters }));
  return chapters.every(({ ok }) => ok);
}

function balanceLine({ who, currency, amountMinor, actualMinor, ok }: PlayedBalance): string {
  const actual = shown(actualMinor, currency).padStart(12);
  return `${who.padEnd(8)} ${actual}${ok ? '' : `   WRONG: it must be ${shown(amountMinor, currency)}`}`;
}

/** For reading only: what is compared are whole minor units. */
function shown(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(amountMinor / 10 ** decimals);
}

/** The running sandbox where one answers, otherwise one of our own that ends with the story. */
async function findOrRaise(
  sandbox: string,
  say: (text: string) => void,
): Promise<{ env: SandboxEnv; close: () => Promise<void> }> {
  const running = readEnv(sandbox);
  if (running && (await answers(`${running.WORKER_URL}/health`))) {
    say(`Playing on the running sandbox (${running.WORKER_URL}). Its clock moves with the story.`);
    return { env: running, close: () => Promise.resolve() };
  }
  return raise(sandbox, say);
}

/** A world of its own, that ends with what is played on it. */
async function raise(
  sandbox: string,
  say: (text: string) => void,
): Promise<{ env: SandboxEnv; close: () => Promise<void> }> {
  say('Raising a sandbox for the story.');
  const folder = `${sandbox}/story-${String(process.pid)}`;
  const stack = await raiseOwnStack({ folder, preview: false, cron: false, say });
  return {
    env: stack.env,
    close: async () => {
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

try {
  if (!(await story())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
