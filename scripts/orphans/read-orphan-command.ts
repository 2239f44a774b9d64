import { parseArgs } from 'node:util';

export interface OrphanCommand {
  what: 'list' | 'adopt' | 'remove';
  isConfirmed: boolean;
  /** Files that are younger are skipped. */
  minutes: number;
}

const usage =
  'Usage: npm run storage:orphans -- [list | adopt | remove --confirm] [--minutes N]\n' +
  'Files younger than N minutes (60) are left alone.';

/**
 * Reads the command's arguments. Throws with the usage for unknown ones, so that a typing error never removes files.
 */
export function readOrphanCommand(words: readonly string[]): OrphanCommand {
  const { values, positionals } = parse(words);
  const [what = 'list', ...more] = positionals;
  if (more.length > 0 || (what !== 'list' && what !== 'adopt' && what !== 'remove')) throw new Error(usage);
  const minutes = Number(values.minutes);
  if (values.minutes.trim() === '' || !(minutes >= 0) || !Number.isFinite(minutes))
    throw new Error(`--minutes wants a number, not “${values.minutes}”.\n${usage}`);
  return { what, isConfirmed: values.confirm, minutes };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { confirm: { type: 'boolean', default: false }, minutes: { type: 'string', default: '60' } },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
