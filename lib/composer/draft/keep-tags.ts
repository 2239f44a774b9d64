import { referenceTag, referenceTags } from '@/lib/providers/reference-tag';
import type { Draft, DraftElement, DraftReference, DraftShot } from './draft';

/** Maps an old tag to the new tag of the same item. */
type NewTags = ReadonlyMap<string, string>;

/**
 * Returns the draft after an edit, with corrected tags in its prompts (`@Image1`, `@element_dog`), so that each tag
 * still names the same item. When an item is moved or renamed, its tags change with it. The tags of a removed reference
 * become `@Image?`, so that they do not name another picture. Prompts that the same edit changed stay as they are:
 * typing a tag changes nothing else. Prompts of all models are corrected, because a draft can switch between models.
 */
export function keepTags(before: Draft, after: Draft): Draft {
  if (before.entries === after.entries) return after;
  const references = renumbered(latest(before, 'references'), latest(after, 'references'));
  const elements = renamed(latest(before, 'elements'), latest(after, 'elements'));
  if (references.size === 0 && elements.size === 0) return after;
  const mentions = mentionsOf(elements);
  const rewrite = (words: string) =>
    withNewTags(words, references).replace(mentions, (mention) => elements.get(mention) ?? mention);
  const entries = Object.entries(after.entries).map(([name, candidates]) => {
    const isUntouched = candidates === before.entries[name] && name !== 'references' && name !== 'elements';
    return [name, isUntouched ? candidates.map((value) => withWords(value, rewrite)) : candidates] as const;
  });
  return { ...after, entries: Object.fromEntries(entries) };
}

/** The new tags of the old references, matched by id. */
function renumbered(before: readonly DraftReference[], after: readonly DraftReference[]): NewTags {
  if (before === after) return new Map();
  const now = tagsById(after);
  const pairs = [...tagsById(before)].map(([id, { tag, kind }]) => [tag, now.get(id)?.tag ?? referenceTag(kind, null)]);
  return new Map(pairs.filter(([tag, next]) => tag !== next) as [string, string][]);
}

function tagsById(references: readonly DraftReference[]) {
  const counts = { image: 0, video: 0, audio: 0 };
  return new Map(
    references.map(({ id, kind }) => {
      counts[kind] += 1;
      return [id, { kind, tag: referenceTag(kind, counts[kind]) }];
    }),
  );
}

/**
 * The new mentions of the old elements. While two elements have the same name (for example after typing only
 * `element_do` beside `element_dog`), a mention is ambiguous: it stays as it is and is reported as an issue.
 */
function renamed(before: readonly DraftElement[], after: readonly DraftElement[]): NewTags {
  if (before === after) return new Map();
  const isShared = (list: readonly DraftElement[], name: string) => list.filter((one) => one.name === name).length > 1;
  const pairs = before.flatMap(({ id, name }): [string, string][] => {
    const now = after.find((element) => element.id === id)?.name;
    if (now === undefined || now === name || isShared(before, name) || isShared(after, now)) return [];
    return [[`@${name}`, `@${now}`]];
  });
  return new Map(pairs);
}

function withNewTags(words: string, tags: NewTags): string {
  let end = 0;
  const parts = referenceTags(words).map(({ tag, index }) => {
    const part = words.slice(end, index) + (tags.get(tag) ?? tag);
    end = index + tag.length;
    return part;
  });
  return parts.join('') + words.slice(end);
}

/** Matches mentions by exactly these names, including half-typed (`@element_`) and invalid names. */
function mentionsOf(tags: NewTags): RegExp {
  const names = [...tags.keys()].sort((left, right) => right.length - left.length);
  const literal = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return names.length === 0 ? /(?!)/ : new RegExp(`(?:${literal})(?![\\p{L}\\p{N}_])`, 'gu');
}

/** Rewrites the words of a value: a text, or the prompts of shots. */
function withWords(value: unknown, rewrite: (words: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (!Array.isArray(value)) return value;
  return value.map((item: DraftShot) => {
    if (typeof item?.prompt !== 'string') return item;
    const prompt = rewrite(item.prompt);
    return prompt === item.prompt ? item : { ...item, prompt };
  });
}

/** The latest list, by which tags are numbered, even if the model shows only a part of it. */
function latest<Item>(draft: Draft, name: string): readonly Item[] {
  const list = draft.entries[name]?.[0];
  return Array.isArray(list) ? list : none;
}

const none: readonly never[] = [];
