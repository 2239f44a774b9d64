import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { envSchema, readEnv } from './env.server';
import { sandboxEnvSchema } from './sandbox-env.server';

const complete = {
  DATABASE_URL: 'postgresql://localhost/slatehouse',
  AUTH_SECRET: 'a'.repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
};

describe('.env.example', () => {
  const lines = readFileSync(path.resolve(import.meta.dirname, '../../.env.example'), 'utf8').split('\n');

  it('lists exactly the existing settings', () => {
    const listed = lines
      .filter((line) => line.includes('=') && !line.startsWith('#'))
      .map((line) => line.split('=')[0]);
    const settings = new Set([...Object.keys(envSchema.shape), ...Object.keys(sandboxEnvSchema.shape)]);
    expect(listed.sort()).toEqual([...settings].sort());
  });

  it('explains each setting in the line before it', () => {
    const unexplained = lines.filter((line, index) => /^[A-Z]/.test(line) && !lines[index - 1]?.startsWith('# '));
    expect(unexplained).toEqual([]);
  });

  it('can be used unchanged, because an empty setting counts as not set', () => {
    const empty = Object.fromEntries(Object.keys(envSchema.shape).map((name) => [name, '']));
    expect(readEnv({ ...empty, ...complete })).toEqual(readEnv(complete));
  });
});

describe('reading the settings', () => {
  it('has a default for everything but database and secrets', () => {
    expect(readEnv(complete)).toMatchObject({
      PORT: 3000,
      STORAGE: 'local',
      SANDBOX: 'on',
      ALLOW_PRIVATE_ADDRESSES: false,
    });
  });

  it('names every setting that is missing or wrong, and what it should be', () => {
    const read = () => readEnv({ DATABASE_URL: 'mysql://localhost/x', AUTH_SECRET: 'short', PORT: '99999' });
    expect(read).toThrow(/DATABASE_URL: must be a PostgreSQL address/);
    expect(read).toThrow(/AUTH_SECRET: must have at least 32 characters/);
    expect(read).toThrow(/ENCRYPTION_KEY: /);
    expect(read).toThrow(/PORT: /);
  });

  it('says how to create a secret when it is missing or wrong', () => {
    const read = () => readEnv({ DATABASE_URL: complete.DATABASE_URL });
    expect(read).toThrow(/AUTH_SECRET: must have at least 32 characters \(openssl rand -base64 48\)/);
    expect(read).toThrow(/ENCRYPTION_KEY: must be 32 bytes in base64 \(openssl rand -base64 32\)/);
  });

  it('never repeats a value, because it could be a secret', () => {
    const secret = 'hunter2hunter2';
    expect(() => readEnv({ ...complete, AUTH_SECRET: secret, ENCRYPTION_KEY: secret })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) }),
    );
  });

  it.each([
    ['ALLOWED_HOSTS', 'https://studio.lan', /ALLOWED_HOSTS: must be names such as studio\.lan/],
    ['ALLOWED_HOSTS', '*.lan', /ALLOWED_HOSTS: must be names/],
    ['ALLOWED_HOSTS', 'studio.lan/create', /ALLOWED_HOSTS: must be names/],
    ['PUBLIC_URL', 'https://studio.example.com/?x', /PUBLIC_URL: must be an address such as/],
    ['PUBLIC_URL', 'https://studio.example.com/#', /PUBLIC_URL: must be an address such as/],
    ['PUBLIC_URL', 'https://ada:secret@studio.example.com', /PUBLIC_URL: must be an address such as/],
  ])('refuses for %s a value that would never work: %s', (name, value, said) => {
    expect(() => readEnv({ ...complete, [name]: value })).toThrow(said);
  });

  describe('of the identity provider', () => {
    const oidc = {
      PUBLIC_URL: 'https://studio.example.com',
      OIDC_ISSUER: 'https://id.example.com/realms/studio',
      OIDC_CLIENT_ID: 'slatehouse',
      OIDC_CLIENT_SECRET: 'a secret',
      OIDC_ROLES: 'cn=Film makers = creator, admins=admin',
    };

    it('have a role for each group, in their order', () => {
      const { OIDC_ROLES, OIDC_NAME, OIDC_SESSION_HOURS } = readEnv({ ...complete, ...oidc });
      expect(OIDC_ROLES).toEqual([
        { group: 'cn=Film makers', role: 'creator' },
        { group: 'admins', role: 'admin' },
      ]);
      expect([OIDC_NAME, OIDC_SESSION_HOURS]).toEqual(['SSO', 8]);
    });

    it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLES', 'PUBLIC_URL'])(
      'are refused as a half without %s',
      (name) => {
        expect(() => readEnv({ ...complete, ...oidc, [name]: '' })).toThrow(
          name === 'PUBLIC_URL' ? /PUBLIC_URL: must be set for OIDC_ISSUER/ : /OIDC_ISSUER: .* set all or none/,
        );
      },
    );

    it.each([
      ['OIDC_ISSUER', 'http://id.example.com', /OIDC_ISSUER: must be an https address/],
      ['OIDC_ISSUER', 'http://127.0.0.1.example.com', /OIDC_ISSUER: must be an https address/],
      ['OIDC_ISSUER', 'https://ada:secret@id.example.com', /OIDC_ISSUER: must be an https address/],
      ['OIDC_ROLES', 'artists=owner', /OIDC_ROLES: must be pairs such as artists=creator/],
      ['OIDC_ROLES', 'artists', /OIDC_ROLES: must be pairs/],
      ['OIDC_SCOPES', 'profile email', /OIDC_SCOPES: must contain openid/],
      ['OIDC_SESSION_HOURS', '0', /OIDC_SESSION_HOURS: /],
    ])('refuses %s=%s', (name, value, said) => {
      expect(() => readEnv({ ...complete, ...oidc, [name]: value })).toThrow(said);
    });

    it('may be on this machine without https', () => {
      const local = ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080/realms/x'];
      for (const OIDC_ISSUER of local)
        expect(readEnv({ ...complete, ...oidc, OIDC_ISSUER }).OIDC_ISSUER).toBe(OIDC_ISSUER);
    });
  });

  it('accepts host names as people write them', () => {
    const { ALLOWED_HOSTS } = readEnv({ ...complete, ALLOWED_HOSTS: 'studio.lan:8080, Other.lan. stüdio.lan,[::1]' });
    expect(ALLOWED_HOSTS).toHaveLength(4);
  });

  it('requires settings that belong together', () => {
    expect(() => readEnv({ ...complete, STORAGE: 's3' })).toThrow(/s3 needs S3_BUCKET/);
    expect(() => readEnv({ ...complete, ADMIN_EMAIL: 'ada@example.com' })).toThrow(/ADMIN_PASSWORD belong together/);
  });

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['', false],
  ])('accepts %j for ALLOW_PRIVATE_ADDRESSES', (value, is) => {
    expect(readEnv({ ...complete, ALLOW_PRIVATE_ADDRESSES: value }).ALLOW_PRIVATE_ADDRESSES).toBe(is);
  });
});
