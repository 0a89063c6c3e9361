import { useEffect, useState } from 'react';
import { readClock } from './api.ts';
import type { Answer, Clock } from './api.ts';

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const STEPS = [
  { words: '+1 hour', seconds: HOUR_SECONDS },
  { words: '+1 day', seconds: DAY_SECONDS },
  { words: '+7 days', seconds: 7 * DAY_SECONDS },
] as const;
/** Often enough for a clock that shows minutes. */
const READ_EVERY_MS = 20_000;

/** Shows the sandbox's time and moves it; releases, deadlines and reminders follow. */
export function ClockControl({ onTimeMoved }: { readonly onTimeMoved: () => void }) {
  const [clock, setClock] = useState<Answer<Clock> | null>(null);
  const [isMoving, setMoving] = useState(false);
  useEffect(() => {
    const read = (): void => void readClock().then(setClock);
    read();
    const timer = setInterval(read, READ_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const move = async (seconds: number): Promise<void> => {
    setMoving(true);
    setClock(await readClock(seconds));
    setMoving(false);
    onTimeMoved();
  };
  if (clock === null) return null;
  if (!clock.ok) {
    return (
      <span className="bar-clock" title={clock.message}>
        No sandbox clock
      </span>
    );
  }
  return (
    <span className="bar-clock" role="group" aria-label="Sandbox clock">
      <time dateTime={clock.value.now}>{words(clock.value.now_ms)}</time>
      {STEPS.map(({ words: label, seconds }) => (
        <button
          key={label}
          type="button"
          disabled={isMoving}
          onClick={() => {
            void move(seconds);
          }}
        >
          {label}
        </button>
      ))}
    </span>
  );
}

function words(nowMs: number): string {
  return new Date(nowMs).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
}
