import 'server-only';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { Prisma } from '@/lib/db/generated/client';
import { isTemplateId } from '@/lib/providers/key-models';
import { longestCallMs } from '@/lib/providers/longest-call';
import { declaredModels, providers } from '@/lib/providers/registry/registry';
import { getTransport } from '@/lib/providers/registry/transports.server';
import type { KeyNeeds } from './dto';

/** Models whose jobs are polled by their id, which needs the key. */
const polledModels = declaredModels.filter(
  ({ delivery, providerId }) => delivery === 'poll' && getTransport(providerId).poll !== undefined,
);
const polled: Prisma.TaskWhereInput = {
  OR: [
    { modelId: { in: polledModels.map(({ id }) => id) } },
    // The models of a template have ids of their own.
    { providerId: { in: polledModels.filter(({ id }) => isTemplateId(id)).map(({ providerId }) => providerId) } },
  ],
};
/** Providers with a list in which a lost submission can be found, which needs the key. */
const listed = providers.filter(({ id }) => getTransport(id).listSubmissions !== undefined).map(({ id }) => id);

const noOperation = { operation: { equals: Prisma.DbNull } };

/** Tasks that need the secret for a limited time without a person's action: sent, polled, or with an open call. */
export function followedWithKey(now: Date): Prisma.TaskWhereInput {
  // The answer may still come, whatever a person decided meanwhile. The job is then polled to its end.
  const mayStillAnswer = {
    ...noOperation,
    AND: polled,
    requestHash: { not: null },
    submittedAt: { gt: new Date(now.getTime() - longestCallMs) },
  };
  return {
    OR: [
      { status: { in: ['submitting', 'running'] } },
      { status: 'cancelled', OR: [{ nextPollAt: { not: null } }, { leaseId: { not: null } }, mayStillAnswer] },
      { status: 'failed', errorCode: { in: ['markedFailed', 'sentAgain'] }, ...mayStillAnswer },
    ],
  };
}

/** Uncertain tasks that the provider can still be asked about, until a person decides. */
export const askableWithKey: Prisma.TaskWhereInput = {
  status: 'uncertain',
  OR: [
    { AND: polled, NOT: noOperation },
    { providerId: { in: listed }, requestPath: { not: null }, ...noOperation },
    { nextPollAt: { not: null } },
  ],
};

/**
 * Tasks whose results are being copied. Some providers deliver their files only with the key (fetch-result.server.ts). A
 * link that has ended is renewed by a poll, which needs the key, even if a callback named that link
 * (renew-links.server.ts).
 */
const fetchedWithKey: Prisma.TaskWhereInput = {
  status: 'storing',
  OR: [{ deliveredBy: null }, { deliveredBy: { not: 'callback' } }, { NOT: noOperation }],
};

/**
 * Tasks that may still need the secret of a key: the one rule by which a key is deleted, erased later, and shown.
 * Stored tasks don't need it. Queued tasks don't either: with a retiring key they are never sent.
 */
export function needsKey(now: Date): Prisma.TaskWhereInput {
  return { OR: [followedWithKey(now), fetchedWithKey, askableWithKey] };
}

/** For each key of a tenant: what delays its deletion, and for how long. Leaves out keys that no task needs. */
export async function findKeyNeeds(
  db: Db | DbTransaction,
  tenantId: string,
  now: Date,
): Promise<Record<string, KeyNeeds>> {
  // Sandbox keys can't be deleted, except those that were added for their models.
  const key = { tenantId, deletedAt: null, OR: [{ isSandbox: false }, { models: { isEmpty: false } }] };
  const count = (where: Prisma.TaskWhereInput) =>
    db.task.groupBy({
      by: ['keyId'],
      where: { AND: [{ tenantId, key }, where] },
      _count: { _all: true },
      _max: { deadlineAt: true },
    });
  const [queued, followed, fetched, undecided] = await Promise.all([
    count({ status: 'queued' }),
    count(followedWithKey(now)),
    count(fetchedWithKey),
    count(askableWithKey),
  ]);
  const ids = new Set([...queued, ...followed, ...fetched, ...undecided].map(({ keyId }) => keyId));
  const of = (rows: typeof queued, id: string) => rows.find(({ keyId }) => keyId === id);
  return Object.fromEntries(
    [...ids].map((id) => [
      id,
      {
        queued: of(queued, id)?._count._all ?? 0,
        followed: of(followed, id)?._count._all ?? 0,
        followedUntil: of(followed, id)?._max.deadlineAt?.toISOString() ?? null,
        fetched: of(fetched, id)?._count._all ?? 0,
        undecided: of(undecided, id)?._count._all ?? 0,
      },
    ]),
  );
}
