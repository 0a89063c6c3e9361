/** What a chapter of the story is: steps in plain sentences, each with the balances it must leave. */
import type { BalanceOwner } from './balances.ts';
import type { Stage } from './stage.ts';

/** A balance that must be so to the cent. Written down by hand, never computed by the code it checks. */
export type Expected = {
  readonly who: BalanceOwner;
  readonly currency: string;
  readonly amountMinor: number;
};

export type Step = {
  readonly sentence: string;
  readonly play: (stage: Stage) => Promise<void>;
  readonly balances: readonly Expected[];
};

export type Chapter = {
  readonly id: string;
  readonly title: string;
  /** It takes the database or people away, so it is played on a world of its own. */
  readonly isOnItsOwn?: true;
  readonly steps: readonly Step[];
};

export type PlayedBalance = Expected & {
  readonly step: number;
  readonly actualMinor: number;
  readonly ok: boolean;
};

export type PlayedChapter = {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly sentence: string; readonly ok: boolean }[];
  readonly balances: readonly PlayedBalance[];
  readonly ok: boolean;
};

/**
 * Plays a chapter on a stage of its own. A step that throws ends it; the chapter is then not ok.
 * @param tell called after each step, with the balances it left
 */
export async function playChapter(
  chapter: Chapter,
  stage: Stage,
  notify: (sentence: string, balances: readonly PlayedBalance[]) => void,
): Promise<PlayedChapter> {
  const steps: { sentence: string; ok: boolean }[] = [];
  const balances: PlayedBalance[] = [];
  for (const [index, step] of chapter.steps.entries()) {
    try {
      await step.play(stage);
    } catch (error) {
      const sentence = `${step.sentence} It failed: ${String(error)}`;
      notify(sentence, []);
      steps.push({ sentence, ok: false });
      break;
    }
    const played = await Promise.all(
      step.balances.map(async (expected): Promise<PlayedBalance> => {
        const actualMinor = await stage.balance(expected.who, expected.currency);
        const ok = actualMinor === expected.amountMinor;
        return { ...expected, step: index + 1, actualMinor, ok };
      }),
    );
    notify(step.sentence, played);
    steps.push({ sentence: step.sentence, ok: played.every(({ ok }) => ok) });
    balances.push(...played);
  }
  const ok = steps.length === chapter.steps.length && steps.every((step) => step.ok);
  return { id: chapter.id, title: chapter.title, steps, balances, ok };
}
