/** Starts the processes of a sandbox, keeps the end of what they said, and ends them all. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Child = {
  readonly name: string;
  readonly pid: number;
  /** The last lines it wrote, for a person who asks why it died. */
  readonly lastWords: () => string;
  readonly isRunning: () => boolean;
  /** Ends it and everything it started. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
};

export type Children = {
  readonly start: (options: ChildOptions) => Child;
  /** Removes the file when this command ends without tidying up itself. */
  readonly removeAtDeath: (file: string) => void;
  readonly stopAll: () => Promise<void>;
};

export type ChildOptions = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Lines that it writes, as they come. */
  readonly onLine?: (line: string) => void;
};

const LINES_KEPT = 30;
const GRACE_MS = 4_000;

export function openChildren(): Children {
  const keeperFile = fileURLToPath(new URL('keeper.ts', import.meta.url));
  const keeper = spawn(process.execPath, [keeperFile], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  const children: Child[] = [];
  return {
    start: (options) => {
      const child = startChild(options);
      if (child.pid > 0) keeper.stdin.write(`${String(child.pid)}\n`);
      children.push(child);
      return child;
    },
    removeAtDeath: (file) => {
      keeper.stdin.write(`${file}\n`);
    },
    stopAll: async () => {
      await Promise.all(children.map((child) => child.stop()));
      keeper.kill('SIGKILL');
    },
  };
}

function startChild(options: ChildOptions): Child {
  const words: string[] = [];
  // A group of its own: what it starts can be ended with it.
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.folder,
    env: { ...process.env, ...options.environment },
  });
  let running = true;
  const ended = new Promise<void>((resolve) => {
    const end = (words_: string): void => {
      if (running) words.push(words_);
      running = false;
      resolve();
    };
    child.once('exit', (code, signal) => {
      end(`(ended: ${signal ?? String(code)})`);
    });
    child.once('error', (error) => {
      end(`(did not start: ${error.message})`);
    });
  });
  listen(child, (line) => {
    words.push(line);
    if (words.length > LINES_KEPT) words.shift();
    options.onLine?.(line);
  });
  const pid = child.pid ?? 0;
  return {
    name: options.name,
    pid,
    lastWords: () => words.join('\n'),
    isRunning: () => running,
    stop: async (signal = 'SIGTERM') => {
      if (!running || pid === 0) return;
      signalGroup(pid, signal);
      const timer = setTimeout(() => {
        signalGroup(pid, 'SIGKILL');
      }, GRACE_MS);
      await ended;
      clearTimeout(timer);
      // What it started may be slower to end than itself.
      signalGroup(pid, 'SIGKILL');
    },
  };
}

function listen(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nothing of it is left: that is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
