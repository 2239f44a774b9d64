import { fillPattern, type PatternPart } from './download-pattern';
import { firstWords, graphemes } from './first-words';
import { byteLength, longestName, safeName } from './safe-name';

/** What a name is made of. */
export interface NameFacts {
  createdAt: Date;
  /** IANA name of the zone whose date and time are meant. */
  timeZone: string;
  prompt: string;
  /** The model as people know it: its label. */
  model: string;
  /** The number among the takes of its press, and of the result among several of one task: `2`, `2-3`. */
  take: string;
  taskId: string;
  /** Without a dot. */
  extension: string;
}

/** The name under which a result is downloaded. Where it is too long, the words of the prompt give way first. */
export function downloadName(pattern: string, facts: NameFacts): string {
  const words = graphemes(firstWords(facts.prompt));
  const { date, time } = dateAndTime(facts.createdAt, facts.timeZone);
  const model = facts.model.trim().toLowerCase().replace(/\s+/g, '-');
  const values = { date, time, model, take: facts.take, id: facts.taskId.slice(-12) };
  const stem = (count: number) =>
    fillPattern(pattern, { ...values, words: words.slice(0, count).join('') } satisfies Record<PatternPart, string>);
  let count = words.length;
  while (count > 0 && byteLength(`${stem(count)}.${facts.extension}`) > longestName) count -= 1;
  return safeName(stem(count), facts.extension);
}

/** `2026-11-29` and `14-05`: no colon, because Windows allows none. */
function dateAndTime(at: Date, timeZone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}-${of('minute')}` };
}
