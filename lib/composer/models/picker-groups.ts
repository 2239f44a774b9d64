import type { ModelDeclaration } from '@/lib/providers/contract';
import { providers } from '@/lib/providers/registry/registry';
import type { ModelMemory } from './model-memory';

/** A heading of the picker with its models. Each model is under one heading only. */
export interface PickerGroup {
  id: string;
  /** Null: the words of `favourites` and `recent` are in the catalogue. */
  provider: string | null;
  models: ModelDeclaration[];
}

/** More than this is a list of all models again. */
const mostRecent = 3;

/** Favourites, models used lately, then the rest by provider in the order of the registry. */
export function groupModels(
  models: readonly ModelDeclaration[],
  { favourites, recent }: Pick<ModelMemory, 'favourites' | 'recent'>,
): PickerGroup[] {
  const find = (ids: readonly string[]) => ids.flatMap((id) => models.find((model) => model.id === id) ?? []);
  const starred = find(favourites);
  const lately = find(recent.filter((id) => !favourites.includes(id))).slice(0, mostRecent);
  const rest = models.filter((model) => !starred.includes(model) && !lately.includes(model));
  return [
    { id: 'favourites', provider: null, models: starred },
    { id: 'recent', provider: null, models: lately },
    ...providers.map(({ id, name }) => ({
      id,
      provider: name,
      models: rest.filter(({ providerId }) => providerId === id),
    })),
  ].filter((group) => group.models.length > 0);
}

/** Whether each word of the search is somewhere in the texts, in any case. */
export function matchesWords(search: string, texts: readonly (string | undefined)[]): boolean {
  const all = texts.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
