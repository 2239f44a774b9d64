import type { AssetDto } from '@/lib/media/asset-dto';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { MediaKind, ModelDeclaration, ModelInput } from '@/lib/providers/contract';

/** The role of the cover that the provider delivered beside the result, among the files of a task. */
export const coverRole = 'cover';

/** A medium of a task's composition: a file of the studio, or a URL. */
export interface TaskMedium {
  /** `firstFrame`, `references.0`, `elements.1.images.0`. */
  role: string;
  kind: MediaKind;
  /** Null for a medium given by URL. */
  asset: AssetDto | null;
  url: string | null;
}

/**
 * The media of a task, in the order of its composition, including those given by URL. Files that the composition no
 * longer explains (its model was removed) follow, sorted by role in numeric order: 2 before 11. Pure.
 */
export function mediaOfTask(
  model: ModelDeclaration | undefined,
  input: ModelInput,
  files: readonly { role: string; asset: AssetDto }[],
): TaskMedium[] {
  const byRole = new Map(files.filter(({ role }) => role !== coverRole).map(({ role, asset }) => [role, asset]));
  const composed = (model ? compositionMedia(model, input) : []).flatMap(
    ({ path: role, kind, media }): TaskMedium[] => {
      const asset = byRole.get(role) ?? null;
      byRole.delete(role);
      if (asset) return [{ role, kind, asset, url: null }];
      return media.type === 'url' ? [{ role, kind, asset: null, url: media.url }] : [];
    },
  );
  const others = [...byRole].map(([role, asset]): TaskMedium => ({ role, kind: asset.kind, asset, url: null }));
  const count = new Intl.Collator('en', { numeric: true });
  return [...composed, ...others.toSorted((left, right) => count.compare(left.role, right.role))];
}
