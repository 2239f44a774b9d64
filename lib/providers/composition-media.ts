import type { ElementInput, MediaKind, MediaLimits, MediaRef, ModelDeclaration, ModelInput } from './contract';
import { appliesIn } from './define';
import { fieldMeta, type ReferenceInput } from './fields';

/** One medium of a composition. `path` is also its role: `firstFrame`, `references.0`, `elements.1.images.0`. */
export interface CompositionMedium {
  path: string;
  kind: MediaKind;
  media: MediaRef;
  limits: MediaLimits;
}

/**
 * Every medium that a composition sends in its mode, in the order of the form. `input` has passed the model's schema.
 */
export function compositionMedia(model: ModelDeclaration, input: ModelInput): CompositionMedium[] {
  return Object.entries(model.fields).flatMap(([name, schema]): CompositionMedium[] => {
    const value = input[name];
    if (value === undefined || !appliesIn(schema, input.mode)) return [];
    const meta = fieldMeta(schema);
    switch (meta.control) {
      case 'frame':
        return [{ path: name, kind: 'image', media: value as MediaRef, limits: meta.limits }];
      case 'references':
        return (value as ReferenceInput[]).flatMap(({ kind, media }, index) => {
          const limits = meta.accepts[kind]?.limits;
          return limits ? [{ path: `${name}.${index}`, kind, media, limits }] : [];
        });
      case 'elements':
        return (value as ElementInput[]).flatMap((element, index) =>
          element.images.map((media, position) => ({
            path: `${name}.${index}.images.${position}`,
            kind: 'image' as const,
            media,
            limits: meta.limits,
          })),
        );
      default:
        return [];
    }
  });
}
