import 'server-only';
import { validate } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import { findModel } from '@/lib/providers/registry/registry';
import { makeSeal } from '../browser-storage/sealed-text';
import { type Draft, emptyDraft } from './draft';
import { type ComposerState, initialState } from './draft-reducer';
import { readDraft } from './draft-storage';
import { firstModelId } from './first-draft';

/** More media than any composition takes. */
const mostAssets = 60;

/**
 * The composition that the server paints: the copy of this person's draft in the cookie, with the facts of its files, or
 * the example of a first visit. `cookie`: the value of `paintedCookie`.
 */
export async function findPaintedDraft(
  tenantId: string,
  { cookie, secret, example }: { cookie: string | undefined; secret: string; example: Draft },
): Promise<ComposerState> {
  const kept = readDraft(cookie === undefined ? null : makeSeal(secret).open(cookie));
  if (!kept || !findModel(kept.draft.modelId))
    return initialState(findModel(example.modelId) ? example : emptyDraft(firstModelId));
  const named = JSON.stringify(kept.draft.entries).matchAll(/"(?:assetId|previewAssetId)":"([^"]+)"/g);
  const ids = [...new Set([...named].flatMap(([, id = '']) => (validate(id) ? id : [])))].slice(0, mostAssets);
  const rows =
    ids.length > 0 ? await getDb().asset.findMany({ where: { tenantId, id: { in: ids }, deletedAt: null } }) : [];
  return { ...kept, assets: Object.fromEntries(rows.map((row) => [row.id, toAssetDto(row)])) };
}
