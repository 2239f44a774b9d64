import 'server-only';
import type { Db } from '@/lib/db/client.server';
import type { ElementInput, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { fieldMeta } from '@/lib/providers/fields';

/**
 * The elements of the tenant's library that a composition was made with, each once. An id that is not in the library
 * (deleted meanwhile, or made up) is left out: the composition has its own copy of the element.
 */
export async function libraryElements(
  model: ModelDeclaration,
  input: ModelInput,
  { db, tenantId }: { db: Pick<Db, 'element'>; tenantId: string },
): Promise<{ elementId: string }[]> {
  const named = Object.entries(model.fields).flatMap(([name, schema]) =>
    fieldMeta(schema).control === 'elements' && appliesIn(schema, input.mode)
      ? ((input[name] ?? []) as ElementInput[]).flatMap(({ libraryId }) => libraryId ?? [])
      : [],
  );
  if (named.length === 0) return [];
  const rows = await db.element.findMany({ where: { id: { in: named }, tenantId }, select: { id: true } });
  return rows.map(({ id }) => ({ elementId: id }));
}
