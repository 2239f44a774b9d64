import 'server-only';
import { type DestinationStream, type Logger, pino } from 'pino';
import { createKeyHider, type KeyHider } from '@/lib/text/hide-key';

/** Names under which a secret could stand, at any of the first levels; its value is replaced before a line is written. */
const secretNames = [
  'key',
  'apiKey',
  'secret',
  'password',
  'passwordHash',
  'authorization',
  'cookie',
  'token',
  'callbackUrl',
  '["set-cookie"]',
  '["x-api-key"]',
];
const levels = ['', '*.', '*.*.', '*.*.*.'];
const secretPaths = levels.flatMap((level) =>
  secretNames.map((name) => (name.startsWith('[') ? `${level.slice(0, -1)}${name}` : `${level}${name}`)),
);

/** What looks like a secret inside a sentence (a message, an error's text): the second net. */
const secretTexts: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [redacted]'],
  [/\bsk-[\w-]{6,}/g, '[redacted]'],
  // Addresses that are secrets by themselves: whoever has them can post a result, or read a file.
  [/(\/api\/(?:callbacks|public-media)\/)[\w.~%-]+/g, '$1[redacted]'],
  [/(postgres(?:ql)?:\/\/[^:@\s/"]+):[^@\s"]+@/g, '$1:[redacted]@'],
];

/** The keys this process has opened: the third net, which knows what to look for. The one used last stands last. */
const knownKeys = new Map<string, KeyHider>();
const mostKnownKeys = 500;

/** From now on this key is in no line of this process's log, however it is spelled. */
export function hideInLog(key: string): void {
  const hider = knownKeys.get(key) ?? createKeyHider(key);
  knownKeys.delete(key);
  knownKeys.set(key, hider);
  const [oldest] = knownKeys.keys();
  if (knownKeys.size > mostKnownKeys && oldest !== undefined) knownKeys.delete(oldest);
}

/** Exported for its test; everybody else asks `createLogger`. */
export function createRootLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // A provider's answer stands in the task's row; in the log it would be up to four megabytes a line.
      redact: { paths: [...secretPaths, 'err.answer'], censor: '[redacted]' },
      hooks: { streamWrite: beforeWriting },
    },
    destination ?? pino.destination(1),
  );
}

function beforeWriting(line: string): string {
  const masked = secretTexts.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
  return withoutKeys(masked).replace(alsoControls, asEscape);
}

/** Looks into the values, not into the line: there JSON's own escapes stand between the signs of a key. */
function withoutKeys(line: string): string {
  if (knownKeys.size === 0) return line;
  const entry: unknown = JSON.parse(line);
  return `${JSON.stringify([...knownKeys.values()].reduce((value, { inJson }) => inJson(value), entry))}\n`;
}

/** What JSON leaves as it is, and what readers of lines and terminals take for an end of line or a command. */
const alsoControls = /[\u007f-\u009f\u2028\u2029]/g;
const asEscape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

// The one setting read here and not through getEnv: a wrong setting must still be loggable.
const root = createRootLogger(process.env.LOG_LEVEL || 'info');

/** A logger for one part of the system; `bindings` (requestId, taskId) stand on each of its lines. */
export function createLogger(part: string, bindings: Record<string, unknown> = {}): Logger {
  return root.child({ part, ...bindings });
}
