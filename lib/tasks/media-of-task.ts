import { compositionMedia } from '@/lib/providers/composition-media';
import type { MediaKind, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import type { AssetDto } from './dto';

/** The role of what the provider delivered beside the result, among the files that a task holds. */
export const coverRole = 'cover';

/** A medium that a task was made of: a file of the studio, or an address on the web. */
export interface TaskMedium {
  /** `firstFrame`, `references.0`, `elements.1.images.0`. */
  role: string;
  kind: MediaKind;
  /** Null for one given by link. */
  asset: AssetDto | null;
  url: string | null;
}

/**
 * What a task was made of, in the order of its composition, what was given by link included. Files that the composition
 * no longer explains (its model was removed) follow, by their roles as a person counts: 2 before 11. Pure.
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
