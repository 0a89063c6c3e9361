/** The options of a command: what it does not know, or lacks, is said in one sentence that leads to its help. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** @throws Error with a sentence for whoever typed it */
export function optionsOf<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
}

function sentenceOf(error: unknown): string {
  const { code, message } = error as Error & { readonly code?: string }; // parseArgs throws nothing else
  const [named = ''] = /--?[\w-]+/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `${named} is no option of this command: --help lists those it has.`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return `${named} is not written as --help says: either its value is missing, or it takes none.`;
  return 'The command takes nothing but its options: --help lists them.';
}
