import 'server-only';
import { type Logger, pino } from 'pino';

/** Places where a secret could stand; whatever is there is replaced before a line is written. */
const secretPaths = [
  'key',
  'secret',
  'password',
  'passwordHash',
  'authorization',
  'cookie',
  'token',
  'callbackUrl',
  'headers.authorization',
  'headers.cookie',
  'headers["x-api-key"]',
].flatMap((path) => [path, path.startsWith('headers') ? `*.${path}` : `*.${path}`]);

const root = pino({
  // The one setting read here and not through getEnv: a wrong setting must still be loggable.
  level: process.env.LOG_LEVEL || 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: secretPaths, censor: '[redacted]' },
});

/** A logger for one part of the system; `bindings` (requestId, taskId) stand on each of its lines. */
export function createLogger(part: string, bindings: Record<string, unknown> = {}): Logger {
  return root.child({ part, ...bindings });
}
