import 'server-only';
import { type DestinationStream, type Logger, pino } from 'pino';

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
      hooks: { streamWrite: withoutSecretTexts },
    },
    destination ?? pino.destination(1),
  );
}

function withoutSecretTexts(line: string): string {
  return secretTexts.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}

// The one setting read here and not through getEnv: a wrong setting must still be loggable.
const root = createRootLogger(process.env.LOG_LEVEL || 'info');

/** A logger for one part of the system; `bindings` (requestId, taskId) stand on each of its lines. */
export function createLogger(part: string, bindings: Record<string, unknown> = {}): Logger {
  return root.child({ part, ...bindings });
}
