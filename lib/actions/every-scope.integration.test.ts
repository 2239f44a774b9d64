// Next stores its request in an AsyncLocalStorage, which must exist before Next's first module is loaded.
import 'next/dist/server/node-environment-baseline';
import { globSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ZodObject, ZodType } from 'zod';
import { cookieName } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { may } from '@/lib/auth/rights';
import { type OthersWork, othersWorkSettings, type Role, roles } from '@/lib/auth/session';
import { mayManageWork } from '@/lib/auth/work-scope';
import { type Db, getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { inRequest } from './__fixtures__/in-request';
import { inputOf, looksAtScope } from './define-action.server';

// Every action that takes the id of a task, file, element or preset says whose work it manages, or is named here. Each
// of those that do is called with the own work and a colleague's, by each role, under each setting of the tenant.

const root = path.resolve(import.meta.dirname, '../..');
const origin = { host: 'localhost:3000', origin: 'http://localhost:3000' };
const idFields = ['taskId', 'assetId', 'assetIds', 'elementId', 'presetId'];

/** Actions that change nothing of what somebody made, and why. */
const openToColleagues: Record<string, string> = {
  repeatTaskAction: 'makes new tasks, which are theirs',
  copyPresetAction: 'makes a copy, which is theirs',
  pickTakeAction: 'a mark of the whole team, which anybody takes back',
};

type Action = (input: unknown) => Promise<unknown>;
interface Entry {
  name: string;
  action: Action;
  schema: ZodObject;
}

let db: Db;
let tenantId: string;
let keyId: string;
let create: (keyId: string, composition: (typeof compositions)['image']) => Promise<string>;
const people = new Map<Role, { userId: string; cookie: string }>();
let colleagueId: string;

async function addPerson(role: Role): Promise<string> {
  const user = await db.user.create({
    data: { email: `${v7()}@example.com`, name: role, passwordHash: '', memberships: { create: { tenantId, role } } },
  });
  return user.id;
}

beforeAll(async () => {
  const studio = await createTestStudio();
  db = getDb();
  tenantId = studio.actor.tenantId;
  keyId = await studio.addKey('see2ai', null);
  create = studio.create;
  colleagueId = await addPerson('creator');
  for (const role of roles) {
    const userId = await addPerson(role);
    const token = { ...(await openSession({ tenantId, userId }, { address: '203.0.113.9', userAgent: 'test' })) };
    const cookie = `${cookieName('session')}=${await encode({ token, secret: getEnv().AUTH_SECRET })}`;
    people.set(role, { userId, cookie });
  }
});

const files = globSync('app/**/*actions.ts', { cwd: root }).sort();
const entries: Entry[] = [];
for (const file of files) {
  const exported: Record<string, unknown> = await import(path.join(root, file));
  for (const [name, value] of Object.entries(exported)) {
    const schema = typeof value === 'function' ? (inputOf(value) as ZodType | undefined) : undefined;
    const shape = schema && 'shape' in schema ? (schema as ZodObject).shape : {};
    if (idFields.some((field) => field in shape))
      entries.push({ name, action: value as Action, schema: schema as ZodObject });
  }
}

/** The id of something that this person made, as the given input field wants it. */
async function made(field: string, makerId: string): Promise<string | string[]> {
  const one = { tenantId, name: v7() };
  if (field === 'taskId') {
    const id = await create(keyId, compositions.image);
    await db.task.update({ where: { id }, data: { userId: makerId } });
    return id;
  }
  if (field === 'elementId')
    return (await db.element.create({ data: { ...one, createdById: makerId, description: 'x' } })).id;
  if (field === 'presetId')
    return (
      await db.preset.create({
        data: { ...one, ownerId: makerId, isShared: true, modelId: 'see2ai:seedream', composition: {} },
      })
    ).id;
  const asset = await db.asset.create({
    data: {
      ...{ tenantId, createdById: makerId, kind: 'image', origin: 'upload', fileName: 'a.png', mime: 'image/png' },
      ...{ sizeBytes: 1n, sha256: v7(), storageKey: v7() },
    },
  });
  return field === 'assetIds' ? [asset.id] : asset.id;
}

/** The rest of an input that its schema accepts. */
const rest: Record<string, unknown> = {
  requestId: v7(),
  job: 'job',
  fileName: 'b.png',
  name: 'element_dog',
  description: 'a dog',
  imageIds: [v7(), v7()],
  isPicked: true,
};

const codeOf = (answer: unknown) => (answer as { error?: { code: string } }).error?.code ?? 'none';

it('every action with the id of somebody’s work looks at whose it is, or is known not to need it', () => {
  expect(entries.length).toBeGreaterThan(15);
  const open = entries.filter(({ action }) => !looksAtScope(action)).map(({ name }) => name);
  expect(open.sort()).toEqual(Object.keys(openToColleagues).sort());
});

describe.each(entries.filter(({ action }) => looksAtScope(action)).map((entry) => [entry.name, entry] as const))(
  '%s',
  (_name, { action, schema }) => {
    const cases = othersWorkSettings.flatMap((setting) =>
      roles.flatMap((role) => (['own', 'colleague’s'] as const).map((whose) => [setting, role, whose] as const)),
    );
    it.each(cases)('allowed to %s; %s; %s work', async (setting: OthersWork, role, whose) => {
      await db.tenant.update({ where: { id: tenantId }, data: { othersWork: setting } });
      const { userId, cookie } = people.get(role) as { userId: string; cookie: string };
      const makerId = whose === 'own' ? userId : colleagueId;
      const field = idFields.find((one) => one in schema.shape) ?? '';
      const input: Record<string, unknown> = { [field]: await made(field, makerId) };
      for (const [key, value] of Object.entries(rest)) if (key in schema.shape) input[key] = value;
      expect(schema.safeParse(input).error).toBeUndefined();
      const code = codeOf(await inRequest({ ...origin, cookie }, () => action(input)));
      expect(code).not.toBe('unexpected');
      const mayDo = mayManageWork({ userId, role, othersWork: setting }, makerId);
      // Written out, so that the decision itself is held too.
      expect(mayDo).toBe(role === 'admin' || (role === 'creator' && (whose === 'own' || setting === 'creators')));
      if (mayDo) expect(['othersWork', 'forbidden']).not.toContain(code);
      else expect(code).toBe(may({ role }, 'create') ? 'othersWork' : 'forbidden');
    });
  },
);
