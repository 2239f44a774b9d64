import 'server-only';
import path from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { hostName } from '../http/known-host.ts';
import { isIssuer, readGroupRoles } from './oidc-env.ts';
import { tracingSettings } from './tracing-settings.ts';

/** A setting that is on or off; off if it is not set. */
export const flag = z
  .enum(['0', '1', 'true', 'false'])
  .transform((value) => value === '1' || value === 'true')
  .default(false);

/** The items of a list that is separated by commas or spaces. */
const listed = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** Five seconds less than 30, after which process managers kill a process. */
export const defaultDrainSeconds = 25;

// The same message for a missing and for a wrong secret.
const authSecretHint =
  'must have at least 32 characters (openssl rand -base64 48), the same for every part of the studio';
const encryptionKeyHint =
  'must be 32 bytes in base64 (openssl rand -base64 32), file: and the path of a file that holds them, or kms: and the id of a key in AWS KMS; the same for every part of the studio';

/** A key-encryption key, or where it is (lib/sealing/key-ring.server.ts). */
const isKeyOrPlace = (text: string) =>
  /^(file:.|kms:[\w:/.@+=-]+$)/.test(text) || (/^[\w+/=-]+$/.test(text) && Buffer.from(text, 'base64').length === 32);

/** Every setting of Slatehouse, as environment variables. `.env.example` says what each is for. */
export const envSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  /** PostgreSQL connection string; scripts/start sets it for the embedded database. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a PostgreSQL address, postgresql://…' }),
  /** Local files: media, embedded database, secrets. */
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((folder) => path.resolve(folder)),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** The address or name of this machine on which the web process listens. Unset: only loopback. */
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address or a name of this machine, such as 0.0.0.0' })
    .optional(),
  /** Further host names of this studio, besides loopback, PUBLIC_URL's and HOST. */
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform(listed)
    .refine((names) => names.every((name) => hostName(name)), {
      error: 'must be names such as studio.lan, separated by commas: no https://, no path, no *',
    }),
  /** The proxies whose X-Forwarded-For is trusted: their number, or their addresses and ranges. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text): number | string[] => (/^\s*\d{1,2}\s*$/.test(text) ? Number(text) : listed(text)))
    .refine(
      (given) => typeof given === 'number' || given.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)),
      {
        error: 'must be a number of proxies (1), or their addresses and ranges (127.0.0.1, 10.0.0.0/8)',
      },
    ),
  /** The address at which people and providers reach this studio from outside. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/[?#@]/.test(url), {
      error: 'must be an address such as https://studio.example.com, without ?, # and a password',
    })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Signs sessions and media links. */
  AUTH_SECRET: z.string({ error: authSecretHint }).min(32, { error: authSecretHint }),
  /** The key-encryption key: 32 bytes in base64, `file:PATH` or `kms:ID`. It wraps the data keys of all stored secrets. */
  ENCRYPTION_KEY: z.string({ error: encryptionKeyHint }).refine(isKeyOrPlace, { error: encryptionKeyHint }),
  /** Further key-encryption keys that open secrets: those before, and during a change the one to come. */
  MORE_ENCRYPTION_KEYS: z
    .string()
    .default('')
    .transform(listed)
    .refine((keys) => keys.every(isKeyOrPlace), {
      error: 'must be keys as in ENCRYPTION_KEY, separated by commas',
    }),
  KMS_REGION: z.string().optional(),
  KMS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  KMS_ACCESS_KEY_ID: z.string().optional(),
  KMS_SECRET_ACCESS_KEY: z.string().optional(),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(10).optional(),
  ALLOW_PRIVATE_ADDRESSES: flag,
  SANDBOX: z.enum(['on', 'off']).default('on'),
  /** Where the sandbox gateway listens; set by scripts/start. */
  SANDBOX_URL: z.url({ protocol: /^http$/ }).optional(),
  /** The web process's address on the same machine; set by scripts/start. The sandbox sends its callbacks there. */
  INTERNAL_URL: z.url({ protocol: /^http$/ }).optional(),
  /** `s3` keeps media in a bucket, `local` in DATA_DIR. */
  STORAGE: z.enum(['local', 's3']).default('local'),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_FORCE_PATH_STYLE: flag,
  /** The OpenID provider that people may sign in with; exactly as it names itself in its tokens. */
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, { error: 'must be an https address (http only on this machine), without ?, # and a password' })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the button of the sign-in page calls the provider. */
  OIDC_NAME: z.string().max(60).default('SSO'),
  OIDC_SCOPES: z.string().default('openid profile email'),
  /** The claim with the names of a person's groups. */
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  /** Roles of groups; the first pair whose group a person has counts. */
  OIDC_ROLES: z.string().default('').transform(readGroupRoles),
  /** The studio that people of the provider belong to: its name or id. Unset: the only one. */
  OIDC_STUDIO: z.string().optional(),
  /** For how many hours the provider's word about a person holds. */
  OIDC_SESSION_HOURS: z.coerce.number().min(0.25).max(168).default(8),
  /** Who sends it may read `/metrics`. Unset: nobody may, and no process shares what it counts. */
  METRICS_TOKEN: z
    .string()
    .min(16, {
      error: 'must have at least 16 characters (openssl rand -hex 24), the same for every part of the studio',
    })
    .optional(),
  ...tracingSettings,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Largest upload in bytes. */
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(200 * 1024 * 1024),
  /** Largest result in bytes. */
  MAX_RESULT_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(2 * 1024 * 1024 * 1024),
  /** How fast stored files are read to check their hashes, in MB (10⁶ bytes) a second; 0 turns the check off. */
  HASH_CHECK_MB_PER_SECOND: z.coerce.number().min(0).max(10_000).default(5),
  /** A tenant's storage limit in bytes, if an administrator has set no other. Absent: no limit. */
  STORAGE_QUOTA_BYTES: z.coerce.number().int().positive().optional(),
  /** How many submissions (blocking calls included) one worker runs at the same time. */
  WORKER_SUBMISSIONS: z.coerce.number().int().min(1).max(500).default(200),
  /**
   * How long a worker may fail to renew its leases before its tasks are taken from it. Longer than a slow database or a
   * busy event loop needs, shorter than a person wants to wait. The same for every worker.
   */
  LEASE_SECONDS: z.coerce.number().min(1).max(600).default(30),
  /** How long a stopping worker waits for the answers of its open calls. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(1800).default(defaultDrainSeconds),
});

export type Env = z.output<typeof envSchema>;

const isAllOrNone = (values: unknown[]) => values.every(Boolean) || !values.some(Boolean);

let cached: Env | undefined;

/** The checked settings. Throws, naming each setting that is missing or wrong and what it should be. */
export function getEnv(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

export function readEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema
    .refine((env) => env.STORAGE === 'local' || (env.S3_BUCKET && env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY), {
      path: ['STORAGE'],
      error: 's3 needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
    })
    .refine((env) => Boolean(env.ADMIN_EMAIL) === Boolean(env.ADMIN_PASSWORD), {
      path: ['ADMIN_EMAIL'],
      error: 'ADMIN_EMAIL and ADMIN_PASSWORD belong together: set both or none',
    })
    .refine((env) => Boolean(env.KMS_ACCESS_KEY_ID) === Boolean(env.KMS_SECRET_ACCESS_KEY), {
      path: ['KMS_ACCESS_KEY_ID'],
      error: 'KMS_ACCESS_KEY_ID and KMS_SECRET_ACCESS_KEY belong together: set both or none',
    })
    .refine((env) => isAllOrNone([env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET, env.OIDC_ROLES[0]]), {
      path: ['OIDC_ISSUER'],
      error: 'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES belong together: set all or none',
    })
    .refine((env) => !env.OIDC_ISSUER || env.PUBLIC_URL, {
      path: ['PUBLIC_URL'],
      error: 'must be set for OIDC_ISSUER: the provider sends browsers back to it',
    })
    .refine((env) => env.OIDC_SCOPES.split(' ').includes('openid'), {
      path: ['OIDC_SCOPES'],
      error: 'must contain openid: names with a space between them, such as openid profile email groups',
    })
    // An empty setting, as in .env.example, counts as not set.
    .safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These settings are missing or wrong (see .env.example):\n${lines.join('\n')}`);
}
