/**
 * Clears the settings of the person's own `.env` or shell, which must not reach a studio that is started for a test.
 */
export const noSettings: Record<string, string> = Object.fromEntries(
  [
    'DATABASE_URL',
    'HOST',
    'ALLOWED_HOSTS',
    'TRUSTED_PROXIES',
    'PUBLIC_URL',
    'AUTH_SECRET',
    'ENCRYPTION_KEY',
    'MORE_ENCRYPTION_KEYS',
    'ADMIN_EMAIL',
    'ADMIN_PASSWORD',
    'STORAGE',
    'SANDBOX',
    'SANDBOX_URL',
    'ALLOW_PRIVATE_ADDRESSES',
    'MAX_UPLOAD_BYTES',
    'MAX_RESULT_BYTES',
    'WORKER_SUBMISSIONS',
    'LEASE_SECONDS',
    'DRAIN_SECONDS',
    'LOG_LEVEL',
  ].map((name) => [name, '']),
);
