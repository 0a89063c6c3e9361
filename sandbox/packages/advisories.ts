/** What `npm audit --json` says, in our words: what must be mended, and what is only told. */
import { isTool, type Lock } from './lock.ts';

export type Audit =
  | { readonly state: 'unreachable'; readonly why: string }
  | {
      readonly state: 'read';
      readonly failing: readonly string[];
      readonly told: readonly string[];
    };

type Vulnerability = {
  readonly name: string;
  readonly severity: string;
  /** Advisories, or names of packages through which it is vulnerable. */
  readonly via: readonly (string | { readonly title?: string; readonly url?: string })[];
  /** Where it is installed: paths of the lock. */
  readonly nodes: readonly string[];
};

const GRAVE = ['high', 'critical'];

/**
 * Anything known of a package that is deployed fails, and anything grave of a tool: tools meet only our own
 * files, on machines of ours.
 * @param output what npm wrote, whether it ended well or not
 */
export function readAudit(output: string, lock: Lock): Audit {
  const report = parsed(output);
  const { vulnerabilities } = report;
  if (!vulnerabilities) {
    const why = report.message ?? report.error?.summary ?? 'npm answered nothing that can be read';
    return { state: 'unreachable', why: why.trim() };
  }
  const failing: string[] = [];
  const told: string[] = [];
  for (const { name, severity, via, nodes } of Object.values(vulnerabilities)) {
    const isOfTool = nodes.length > 0 && nodes.every((path) => isTool(lock.packages[path]));
    const [first] = via;
    const what =
      typeof first === 'string' ? `through ${first}` : [first?.title, first?.url].join(', ');
    const sentence = `${name} (${severity}, ${isOfTool ? 'tool' : 'deployed'}): ${what}`;
    (isOfTool && !GRAVE.includes(severity) ? told : failing).push(sentence);
  }
  return { state: 'read', failing, told };
}

type Report = {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
};

function parsed(output: string): Report {
  try {
    const value: unknown = JSON.parse(output);
    // The shape is npm's own, of `auditReportVersion` 2.
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
