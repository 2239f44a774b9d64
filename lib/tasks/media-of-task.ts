import type { AssetDto } from '@/lib/media/asset-dto';
import { compositionMedia } from '@/lib/providers/composition-media';
import type { ElementInput, MediaKind, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { fieldMeta, type ReferenceInput } from '@/lib/providers/fields';
import { referenceTag } from '@/lib/providers/reference-tag';

/** The role of the cover that the provider delivered beside the result, among the files of a task. */
export const coverRole = 'cover';

/** A medium of a task's composition: a file of the studio, or a URL. */
export interface TaskMedium {
  /** `firstFrame`, `references.0`, `elements.1.images.0`. */
  role: string;
  /** What the prompts call it: `@Video1`, `@element_dog`. Null where they have no name for it. */
  tag: string | null;
  kind: MediaKind;
  /** Null for a medium given by URL. */
  asset: AssetDto | null;
  url: string | null;
  /** The task that made the file, or the film from which it was cut. Null for what came from outside. */
  madeBy: string | null;
}

/** A stored file of a task's composition. */
export interface TaskFile {
  role: string;
  asset: AssetDto;
  madeBy: string | null;
}

/**
 * The media of a task, in the order and under the names of its composition, including those given by URL. Files that
 * the composition no longer explains (its model was removed) follow, sorted by role in numeric order: 2 before 11. Pure.
 */
export function mediaOfTask(
  model: ModelDeclaration | undefined,
  input: ModelInput,
  files: readonly TaskFile[],
): TaskMedium[] {
  const byRole = new Map(files.filter(({ role }) => role !== coverRole).map((file) => [file.role, file]));
  const tags = model ? tagsOf(model, input) : new Map<string, string>();
  const composed = (model ? compositionMedia(model, input) : []).flatMap(
    ({ path: role, kind, media }): TaskMedium[] => {
      const file = byRole.get(role);
      const tag = tags.get(role) ?? null;
      byRole.delete(role);
      if (file) return [{ role, tag, kind, asset: file.asset, url: null, madeBy: file.madeBy }];
      return media.type === 'url' ? [{ role, tag, kind, asset: null, url: media.url, madeBy: null }] : [];
    },
  );
  const others = [...byRole.values()].map(
    ({ role, asset, madeBy }): TaskMedium => ({ role, tag: null, kind: asset.kind, asset, url: null, madeBy }),
  );
  const count = new Intl.Collator('en', { numeric: true });
  return [...composed, ...others.toSorted((left, right) => count.compare(left.role, right.role))];
}

/** The names by role. References are numbered per kind, in the order of their list. */
function tagsOf(model: ModelDeclaration, input: ModelInput): Map<string, string> {
  const tags = new Map<string, string>();
  for (const [name, schema] of Object.entries(model.fields)) {
    const meta = fieldMeta(schema);
    if (meta.control === 'references' && meta.tags) {
      const counts = { image: 0, video: 0, audio: 0 };
      for (const [index, { kind }] of ((input[name] ?? []) as ReferenceInput[]).entries()) {
        counts[kind] += 1;
        tags.set(`${name}.${index}`, referenceTag(kind, counts[kind]));
      }
    }
    if (meta.control === 'elements')
      for (const [index, element] of ((input[name] ?? []) as ElementInput[]).entries())
        for (const position of element.images.keys())
          tags.set(`${name}.${index}.images.${position}`, `@${element.name}`);
  }
  return tags;
}
