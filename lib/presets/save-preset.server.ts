import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Session } from '@/lib/auth/session';
import { managesAll } from '@/lib/auth/work-scope';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { deleteUnneededFiles } from '@/lib/media/removal/delete-unneeded-files.server';
import { storableJson, storableText } from '@/lib/text/storable-json';
import { assetIdsIn } from './media-in';
import type { ChangePresetInput, CreatePresetInput, PresetComposition } from './schema';

export type PresetActor = Pick<Session, 'tenantId' | 'userId' | 'role' | 'othersWork'>;

/** Maximum per person: far more than anyone can find again. */
const maxPresets = 500;

/**
 * Stores a composition with a name. Throws AppError `notPossible` when the person has too many presets, `notFound` for
 * a file that is not the tenant's.
 */
export async function createPreset(
  { tenantId, userId }: PresetActor,
  { name, isShared, composition }: CreatePresetInput,
): Promise<{ presetId: string }> {
  const db = getDb();
  await requireRoom(db, tenantId, userId);
  const { id } = await db.preset.create({
    data: {
      tenantId,
      ownerId: userId,
      name: storableText(name),
      isShared,
      ...(await columnsOf(db, tenantId, composition)),
    },
    select: { id: true },
  });
  return { presetId: id };
}

/**
 * Renames, shares or updates a preset, as far as values are given. Throws AppError `notFound` for a preset that the
 * person may not see, `othersWork` for one that they see but may not change.
 */
export async function changePreset(actor: PresetActor, change: ChangePresetInput): Promise<void> {
  const db = getDb();
  const { presetId, name, isShared, composition } = change;
  const data = {
    updatedAt: databaseNow(),
    ...(name !== undefined && { name: storableText(name) }),
    ...(isShared !== undefined && { isShared }),
    ...(composition && (await columnsOf(db, actor.tenantId, composition))),
  };
  const where = { id: presetId, ...changeableBy(actor) };
  const before = await db.preset.findFirst({ where, select: { composition: true } });
  const { count } = await db.preset.updateMany({ where, data });
  if (count === 0) await refuse(db, actor, presetId);
  if (composition) await deleteUnneededFiles(actor, assetIdsIn(before?.composition));
}

/** Deletes a preset permanently, together with files that were kept only for it. Throws like `changePreset`. */
export async function deletePreset(actor: PresetActor, presetId: string): Promise<void> {
  const db = getDb();
  const where = { id: presetId, ...changeableBy(actor) };
  const before = await db.preset.findFirst({ where, select: { composition: true, name: true, isShared: true } });
  const count = await db.$transaction(async (tx) => {
    const deleted = await tx.preset.deleteMany({ where });
    if (deleted.count > 0 && before) {
      const { tenantId, userId } = actor;
      const { name, isShared } = before;
      const data = { name, isShared };
      await recordAudit(tx, { tenantId, actorId: userId, action: 'preset.deleted', target: presetId, data });
    }
    return deleted.count;
  });
  if (count === 0) await refuse(db, actor, presetId);
  await deleteUnneededFiles(actor, assetIdsIn(before?.composition));
}

/** Makes an own, unshared copy of any preset that the person may see. Throws AppError `notFound` for other presets. */
export async function copyPreset(
  actor: PresetActor,
  { presetId, name }: { presetId: string; name: string },
): Promise<{ presetId: string }> {
  const db = getDb();
  const { tenantId, userId } = actor;
  const original = await db.preset.findFirst({
    where: { id: presetId, ...visibleTo(actor) },
    select: { modelId: true, composition: true },
  });
  if (!original) throw notFound(presetId);
  await requireRoom(db, tenantId, userId);
  const { id } = await db.preset.create({
    data: {
      tenantId,
      ownerId: userId,
      name: storableText(name),
      modelId: original.modelId,
      composition: original.composition as Prisma.InputJsonValue,
    },
    select: { id: true },
  });
  return { presetId: id };
}

/** The person's own presets and the shared ones of the tenant. */
export function visibleTo({ tenantId, userId }: PresetActor) {
  return { tenantId, OR: [{ ownerId: userId }, { isShared: true }] } satisfies Prisma.PresetWhereInput;
}

/** The person's own presets; for those who manage everybody's work the shared ones too. */
function changeableBy(actor: PresetActor): Prisma.PresetWhereInput {
  const { tenantId, userId } = actor;
  return { tenantId, OR: [{ ownerId: userId }, ...(managesAll(actor) ? [{ isShared: true }] : [])] };
}

async function columnsOf(db: Pick<Db, 'asset'>, tenantId: string, { modelId, values }: PresetComposition) {
  const ids = assetIdsIn(values);
  const found = ids.length === 0 ? 0 : await db.asset.count({ where: { id: { in: ids }, tenantId } });
  if (found < ids.length) throw new AppError('notFound', 'A file of the composition is not in this tenant.');
  return { modelId, composition: { values: storableJson(values) } as Prisma.InputJsonValue };
}

async function requireRoom(db: Pick<Db, 'preset'>, tenantId: string, ownerId: string): Promise<void> {
  const count = await db.preset.count({ where: { tenantId, ownerId } });
  if (count >= maxPresets) throw new AppError('notPossible', `The person has ${maxPresets} presets already.`);
}

async function refuse(db: Pick<Db, 'preset'>, actor: PresetActor, presetId: string): Promise<never> {
  const seen = await db.preset.count({ where: { id: presetId, ...visibleTo(actor) } });
  if (seen === 0) throw notFound(presetId);
  throw new AppError('othersWork', 'a preset of somebody else');
}

function notFound(presetId: string): AppError {
  return new AppError('notFound', `There is no preset ${presetId} for this person.`);
}
