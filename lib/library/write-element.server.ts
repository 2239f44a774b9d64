import 'server-only';
import { v7 } from 'uuid';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { type DbTransaction, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { isUniqueViolation } from '@/lib/db/is-unique-violation';
import { AppError } from '@/lib/errors/app-error';
import { deleteUnneededFiles } from '@/lib/media/removal/delete-unneeded-files.server';
import type { ElementDto } from './dto';
import { elementSelect, toElementDto } from './find-elements.server';
import { maxElements } from './limits';
import type { ElementWrite } from './schema';

/**
 * Creates an element of the tenant. Throws AppError `invalid` with an issue at `name` (taken, or the library is full)
 * or at `imageIds.<n>` (no image of this tenant).
 */
export function createElement(actor: Actor, input: ElementWrite): Promise<ElementDto> {
  const { tenantId, userId } = actor;
  return writing(input, async (tx) => {
    await requireImages(tx, tenantId, input.imageIds);
    if ((await tx.element.count({ where: { tenantId } })) >= maxElements)
      throw invalidAt('name', 'elements.libraryFull', { max: maxElements });
    const { name, description } = input;
    const row = await tx.element.create({
      data: { id: v7(), tenantId, createdById: userId, name, description, images: imageRows(input) },
      select: elementSelect,
    });
    return toElementDto(row);
  });
}

/** Changes an element; existing tasks keep their own copy. Throws like `createElement`, and `notFound`. */
export async function changeElement(actor: Actor, elementId: string, input: ElementWrite): Promise<ElementDto> {
  const { tenantId } = actor;
  const { element, left } = await writing(input, async (tx) => {
    const before = await tx.element.findFirst({
      where: { id: elementId, tenantId },
      select: { images: { select: { assetId: true } } },
    });
    if (!before) throw new AppError('notFound', `no element ${elementId} of this tenant`);
    await requireImages(tx, tenantId, input.imageIds);
    await tx.elementImage.deleteMany({ where: { elementId } });
    const { name, description } = input;
    const row = await tx.element.update({
      where: { id: elementId, tenantId },
      data: { name, description, images: imageRows(input), updatedAt: databaseNow() },
      select: elementSelect,
    });
    return { element: toElementDto(row), left: before.images.map(({ assetId }) => assetId) };
  });
  await deleteUnneededFiles(actor, left);
  return element;
}

/** Deletes an element. Returns how many tasks used it; these keep their own copy. Throws `notFound`. */
export async function deleteElement(actor: Actor, elementId: string): Promise<{ taskCount: number }> {
  const { tenantId, userId } = actor;
  const { taskCount, left } = await getDb().$transaction(async (tx) => {
    const row = await tx.element.findFirst({
      where: { id: elementId, tenantId },
      select: { name: true, images: { select: { assetId: true } }, _count: { select: { usedBy: true } } },
    });
    if (!row) throw new AppError('notFound', `no element ${elementId} of this tenant`);
    await tx.element.delete({ where: { id: elementId, tenantId } });
    await recordAudit(tx, {
      tenantId,
      actorId: userId,
      action: 'element.deleted',
      target: elementId,
      data: { name: row.name },
    });
    return { taskCount: row._count.usedBy, left: row.images.map(({ assetId }) => assetId) };
  });
  await deleteUnneededFiles(actor, left);
  return { taskCount };
}

/**
 * When two people choose the same name at the same moment, the unique index decides; its error becomes an issue of the
 * field.
 */
async function writing<Result>({ name }: ElementWrite, write: (tx: DbTransaction) => Promise<Result>): Promise<Result> {
  try {
    return await getDb().$transaction(write);
  } catch (error) {
    if (isUniqueViolation(error)) throw invalidAt('name', 'elements.nameTaken', { name });
    throw error;
  }
}

async function requireImages(tx: DbTransaction, tenantId: string, imageIds: readonly string[]): Promise<void> {
  const found = await tx.asset.findMany({
    where: { id: { in: [...imageIds] }, tenantId, kind: 'image' },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  const missing = imageIds.findIndex((id) => !known.has(id));
  if (missing >= 0) throw invalidAt(`imageIds.${missing}`, 'media.notFound', {});
}

function imageRows({ imageIds }: ElementWrite) {
  return { createMany: { data: imageIds.map((assetId, position) => ({ assetId, position })) } };
}

function invalidAt(path: string, code: string, params: Record<string, string | number>): AppError {
  return new AppError('invalid', `An element can not be written: ${code}.`, { issues: [{ path, code, params }] });
}
