import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';

/** What a browser remembers of a person's choices among the models. Lists are latest first. */
export interface ModelMemory {
  favourites: readonly string[];
  /** Models that the person has generated with. */
  recent: readonly string[];
  /** The settings last sent, by model and field. */
  settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const emptyMemory: ModelMemory = { favourites: [], recent: [], settings: {} };

/** More than this is no memory but a list. */
const maxModels = 50;

/** The browser-storage key of a person's memory; the value is encrypted for that person (sealed-text.ts). */
export function memoryKey(tenantId: string, userId: string): string {
  return `slatehouse.models.${tenantId}.${userId}`;
}

/** Reads the text of `JSON.stringify(memory)`; anything else is an empty memory. */
export function readMemory(text: string | null): ModelMemory {
  if (!text) return emptyMemory;
  try {
    const { favourites, recent, settings } = JSON.parse(text) as Partial<Record<keyof ModelMemory, unknown>>;
    return {
      favourites: readIds(favourites),
      recent: readIds(recent),
      settings: Object.fromEntries(
        Object.entries(isRecord(settings) ? settings : {}).filter((entry): entry is [string, Record<string, unknown>] =>
          isRecord(entry[1]),
        ),
      ),
    };
  } catch {
    return emptyMemory;
  }
}

/** After a composition was sent to a model. */
export function withSent(memory: ModelMemory, model: ModelDeclaration, input: ModelInput): ModelMemory {
  const recent = [model.id, ...memory.recent.filter((id) => id !== model.id)].slice(0, maxModels);
  const kept = { ...memory.settings, [model.id]: habits(model, input) };
  const settings = Object.fromEntries(recent.flatMap((id) => (kept[id] ? [[id, kept[id]]] : [])));
  return { ...memory, recent, settings };
}

export function withFavourite(memory: ModelMemory, modelId: string, isFavourite: boolean): ModelMemory {
  const others = memory.favourites.filter((id) => id !== modelId);
  return { ...memory, favourites: isFavourite ? [modelId, ...others].slice(0, maxModels) : others };
}

/**
 * The settings that a person may always choose alike. Not words and seeds, which belong to one composition, and nothing
 * of the stage.
 */
function habits(model: ModelDeclaration, input: ModelInput): Record<string, unknown> {
  const isHabit = (name: string) => {
    const schema = model.fields[name];
    if (!schema) return false;
    const { pane, control } = fieldMeta(schema);
    return pane === 'advanced' || (pane === 'settings' && ['choice', 'range', 'toggle'].includes(control));
  };
  return Object.fromEntries(Object.entries(input).filter(([name, value]) => value !== undefined && isHabit(name)));
}

function readIds(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string').slice(0, maxModels) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
