import 'server-only';
import { type DestinationStream, type Logger, pino } from 'pino';
import { createKeyHider, type KeyHider } from '@/lib/text/hide-key';

/** Property names of possible secrets, at the first four levels. Their values are replaced before a line is written. */
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

/** The second protection: patterns of secrets inside a sentence (a message, an error's text). */
const secretTexts: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [redacted]'],
  [/\bsk-[\w-]{6,}/g, '[redacted]'],
  // These addresses are secrets themselves: with them anybody can post a result or read a file.
  [/(\/api\/(?:callbacks|public-media)\/)[\w.~%-]+/g, '$1[redacted]'],
  [/(postgres(?:ql)?:\/\/[^:@\s/"]+):[^@\s"]+@/g, '$1:[redacted]@'],
];

/** The third protection: the keys that this process has decrypted. The most recently used key is last. */
const knownKeys = new Map<string, KeyHider>();
const mostKnownKeys = 500;

/** From now on this process hides the key in its log, in every encoding. */
export function hideInLog(key: string): void {
  const hider = knownKeys.get(key) ?? createKeyHider(key);
  knownKeys.delete(key);
  knownKeys.set(key, hider);
  const [oldest] = knownKeys.keys();
  if (knownKeys.size > mostKnownKeys && oldest !== undefined) knownKeys.delete(oldest);
}

/** Exported for its test. Other code uses `createLogger`. */
export function createRootLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // A provider's answer is in the task's row. In the log it would be up to four megabytes a line.
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

/** Searches the values, not the line: in the line, JSON escapes may stand between the characters of a key. */
function withoutKeys(line: string): string {
  if (knownKeys.size === 0) return line;
  const entry: unknown = JSON.parse(line);
  return `${JSON.stringify([...knownKeys.values()].reduce((value, { inJson }) => inJson(value), entry))}\n`;
}

/** Characters that JSON does not escape, but that line readers and terminals treat as line ends or commands. */
const alsoControls = /[\u007f-\u009f\u2028\u2029]/g;
const asEscape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

// Not read through getEnv, because a wrong setting must still be logged.
const root = createRootLogger(process.env.LOG_LEVEL || 'info');

/** A logger for one part of the system. It adds `bindings` (requestId, taskId) to each line. */
export function createLogger(part: string, bindings: Record<string, unknown> = {}): Logger {
  return root.child({ part, ...bindings });
}
