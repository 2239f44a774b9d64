import path from 'node:path';
import { RollingFile } from './rolling-file.ts';

export type LogSink = (line: string, from: 'stdout' | 'stderr') => void;

/**
 * Where a child's lines go: all of them to `logs/NAME.log` (in pieces, the oldest go), and what
 * a person should see, short, to the terminal.
 * @param showAll also show what is no log entry, such as the messages of `next dev`.
 */
export function openLog(dataDir: string, name: string, showAll = false): LogSink {
  const file = new RollingFile(path.join(dataDir, 'logs', `${name}.log`));
  return (line, from) => {
    file.write(`${line}\n`);
    const short = shorten(name, line, showAll || from === 'stderr');
    if (short) console.log(short);
  };
}

/** A line for the terminal, or null when it is not worth one. Log entries are shown from `warn` on. */
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
 * Without what a terminal obeys, and with a mark before each further line: a text may hold what somebody outside wrote, and
 * must not look like a line of ours, nor paint over one.
 */
function marked(text: string): string {
  return text
    .trimEnd()
    .split(/\s*[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll(/[^\P{Cc}\t]|\p{Bidi_Control}/gu, '�'))
    .join(`\n${''.padEnd(8)} │ `);
}

/** What to look for in the interface, the database and the other machines' logs. */
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
