import path from 'node:path';
import { RollingFile } from './rolling-file.ts';

export type LogSink = (line: string, from: 'stdout' | 'stderr') => void;

/**
 * Writes all lines of a child to `logs/NAME.log` (a rolling file), and the important ones, shortened, to the terminal.
 * @param showAll also shows lines that are no log entries, such as the messages of `next dev`.
 */
export function openLog(dataDir: string, name: string, showAll = false): LogSink {
  const file = new RollingFile(path.join(dataDir, 'logs', `${name}.log`));
  return (line, from) => {
    file.write(`${line}\n`);
    const short = shorten(name, line, showAll || from === 'stderr');
    if (short) console.log(short);
  };
}

/** The line for the terminal, or null when it is not shown. Log entries are shown from `warn` on. */
export function shorten(name: string, line: string, showPlain: boolean): string | null {
  const entry = parseEntry(line);
  if (!entry) return showPlain && line.trim() ? `${name.padEnd(8)} ${marked(line)}` : null;
  if (!['warn', 'error', 'fatal'].includes(String(entry.level))) return null;
  const time = String(entry.time ?? '').slice(11, 19);
  const reason = (entry.err as { message?: string } | undefined)?.message;
  const text = [entry.msg, reason].filter((part, index, all) => part && all.indexOf(part) === index).join(': ');
  return `${name.padEnd(8)} ${time} ${entry.level} ${marked(text)}${idsOf(entry)}`;
}

/**
 * Removes control characters of terminals, and puts a mark before each further line. A text may contain words of
 * somebody outside, which must not look like a line of the studio or overwrite one.
 */
function marked(text: string): string {
  return text
    .trimEnd()
    .split(/\s*[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll(/[^\P{Cc}\t]|\p{Bidi_Control}/gu, '�'))
    .join(`\n${''.padEnd(8)} │ `);
}

/** Ids that help to find the same thing in the interface, the database and the logs of other machines. */
const namedIds = { workerId: 'worker', taskId: 'task', assetId: 'file', keyId: 'key' };

function idsOf(entry: Record<string, unknown>): string {
  const ids = Object.entries(namedIds).flatMap(([field, word]) => {
    const id = entry[field];
    return typeof id === 'string' ? [`${word} ${marked(id)}`] : [];
  });
  return ids.length > 0 ? ` (${ids.join(', ')})` : '';
}

function parseEntry(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
