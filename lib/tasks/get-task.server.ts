import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { AssetDto } from '@/lib/media/asset-dto';
import { assetSelect } from '@/lib/media/asset-select.server';
import { linksLive, readOutputs } from '@/lib/media/read-outputs';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import type { ModelInput } from '@/lib/providers/contract';
import { isInline } from '@/lib/providers/inline-media';
import { findModel } from '@/lib/providers/registry/registry';
import type { Json, JsonObject } from '@/lib/text/json';
import type { TaskDetail } from './dto';
import type { TaskEventType } from './event';
import { findResultUses } from './find-result-uses.server';
import { maskSecrets } from './mask-secrets';
import { coverRole, mediaOfTask } from './media-of-task';
import { providerReferences } from './provider-references';
import { requestOf } from './request-of.server';
import { streamCode } from './store-plan';
import { taskActions } from './task-actions';
import { taskSummarySelect, toTaskSummary } from './to-dto.server';
import { trackingOf, trackingSelect } from './tracking.server';
import { readUsage } from './usage-facts';

const madeBySelect = { select: { id: true, deletedAt: true } } as const;

const taskDetailSelect = {
  ...taskSummarySelect,
  results: {
    ...taskSummarySelect.results,
    select: { ...assetSelect, resultIndex: true, damagedAt: true },
  },
  input: true,
  inputs: {
    select: {
      role: true,
      asset: { select: { ...assetSelect, task: madeBySelect, derivedFrom: { select: { task: madeBySelect } } } },
    },
    orderBy: { role: 'asc' },
  },
  events: { orderBy: { seq: 'asc' } },
  key: { select: { id: true, label: true, lastFour: true, baseUrl: true } },
  isKeyChosen: true,
  requestMethod: true,
  requestPath: true,
  requestBody: true,
  ...trackingSelect,
  outputs: true,
  answer: true,
  usage: true,
  warnings: true,
  retryOfId: true,
} satisfies Prisma.TaskSelect;

type DetailRow = Prisma.TaskGetPayload<{ select: typeof taskDetailSelect }>;

/**
 * One task with everything its page shows. A task in the trash is shown too, without actions. The result contains no
 * key, callback address or signed link. `mayManage` is
 * asked with the maker's id whether actions are offered; by default they are not.
 * @throws AppError `notFound`, also for a task of another tenant.
 */
export async function getTask(
  tenantId: string,
  taskId: string,
  mayManage: (makerId: string) => boolean = () => false,
): Promise<TaskDetail> {
  const row = validate(taskId)
    ? await getDb().task.findFirst({ where: { id: taskId, tenantId }, select: taskDetailSelect })
    : null;
  // A purged task has only its bookkeeping left, and no page.
  if (!row || row.input === null) throw new AppError('notFound', `There is no task ${taskId} in this tenant.`);
  const [actors, superseded, usedIn] = await Promise.all([
    actorsOf(tenantId, row),
    findSuperseded(tenantId, row),
    findResultUses(
      tenantId,
      row.results.map(({ id }) => id),
    ),
  ]);
  return { ...toTaskDetail(row, actors, !row.deletedAt && mayManage(row.user.id)), superseded, usedIn };
}

function toTaskDetail(
  row: DetailRow,
  actors: ReadonlyMap<string, string>,
  isAllowed: boolean,
): Omit<TaskDetail, 'superseded' | 'usedIn'> {
  const summary = toTaskSummary(row);
  const outputs = readOutputs(row.outputs as Json);
  const tracking = trackingOf(row);
  const files = row.inputs.map(({ role: as, asset }) => ({
    role: as,
    asset: toAssetDto(asset),
    madeBy: makerOf(asset),
  }));
  const damaged = row.results.filter(({ damagedAt }) => damagedAt !== null);
  return {
    ...summary,
    prompt: row.prompt,
    input: row.input as ModelInput,
    inputs: mediaOfTask(findModel(row.modelId), row.input as ModelInput, files),
    cover: files.find(({ role: as }) => as === coverRole)?.asset ?? null,
    events: row.events.map((event) => ({
      seq: event.seq.toString(),
      type: event.type as TaskEventType,
      status: event.status,
      money: event.money,
      data: event.data === null ? null : (maskSecrets(event.data as Json) as JsonObject),
      actor: event.actorId ? { id: event.actorId, name: actors.get(event.actorId) ?? '' } : null,
      createdAt: event.createdAt.toISOString(),
    })),
    key: { id: row.key.id, label: row.key.label, lastFour: row.key.lastFour, isChosen: row.isKeyChosen },
    request: requestOf(row),
    answer: maskSecrets(row.answer as Json),
    usage: readUsage(row.usage as Json, row.warnings as Json),
    references: providerReferences(row.operation as Json, maskSecrets(row.answer as Json)),
    // A result inside the provider's answer has no link.
    outputs: outputs.filter(({ url }) => !isInline(url)),
    damagedIds: damaged.map(({ id }) => id),
    tracking,
    retryOfId: row.retryOfId,
    actions: taskActions(
      {
        status: row.status,
        cancelRequested: summary.cancelRequested,
        deliveredCount: outputs.length,
        storedCount: row.results.filter(({ damagedAt, setAsideAt }) => !damagedAt && !setAsideAt).length,
        isStream: row.errorCode === streamCode,
        linksLive: linksLive(
          outputs,
          damaged.map(({ resultIndex }) => resultIndex ?? 0),
          databaseNow(),
        ),
        isOverdue: row.errorCode === 'deadline',
        tracking,
      },
      isAllowed,
    ),
  };
}

/** A task in the trash is no page to go to for long, and a purged one is none at all. */
function makerOf({ task, derivedFrom }: DetailRow['inputs'][number]['asset']): string | null {
  const maker = task ?? derivedFrom?.task;
  return maker && !maker.deletedAt ? maker.id : null;
}

/** A successful task shows none: its superseded files are kept only for what was made with them. */
async function findSuperseded(tenantId: string, { id, status }: DetailRow): Promise<AssetDto[]> {
  if (status === 'succeeded') return [];
  const where = { tenantId, taskId: id, supersededAt: { not: null } };
  const rows = await getDb().asset.findMany({ where, select: assetSelect, orderBy: { id: 'asc' } });
  return rows.map(toAssetDto);
}

/**
 * The names of the people who did something to the task. Only people of this tenant: an id alone gives access to
 * nothing.
 */
async function actorsOf(tenantId: string, row: DetailRow): Promise<Map<string, string>> {
  const ids = [...new Set(row.events.flatMap((event) => event.actorId ?? []))];
  if (ids.length === 0) return new Map();
  const people = await getDb().user.findMany({
    where: { id: { in: ids }, memberships: { some: { tenantId } } },
    select: { id: true, name: true },
  });
  return new Map(people.map((person) => [person.id, person.name]));
}
