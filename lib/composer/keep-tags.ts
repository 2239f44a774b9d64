import { referenceTag, referenceTags } from '@/lib/providers/reference-tag';
import type { Draft, DraftElement, DraftReference, DraftShot } from './draft';

/** A tag of before and how the same item is named now. */
type NewTags = ReadonlyMap<string, string>;

/**
 * The draft after an edit, with the tags in its words (`@Image1`, `@element_dog`) still pointing to what they pointed to
 * in the draft before: an item that was moved or renamed takes its tags along, the tags of a removed reference become
 * `@Image?` rather than another picture's. Words that the same edit wrote are left as they are, so typing a tag is only
 * typing. The words of all models are kept right: a draft goes from one to the other.
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

/** How the references of before are named now, by their ids. */
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
 * How the elements of before are mentioned now. While two have the same name, in a half-typed `element_do` beside
 * `element_dog`, nobody can tell whose a mention is: it stays as it was and is reported, instead of changing sides.
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

/** Finds mentions by these very names, also by names that are only half typed (`@element_`) or can't be sent. */
function mentionsOf(tags: NewTags): RegExp {
  const names = [...tags.keys()].sort((left, right) => right.length - left.length);
  const literal = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return names.length === 0 ? /(?!)/ : new RegExp(`(?:${literal})(?![\\p{L}\\p{N}_])`, 'gu');
}

/** The value with its words changed: a text, or the prompts of shots. */
function withWords(value: unknown, rewrite: (words: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (!Array.isArray(value)) return value;
  return value.map((item: DraftShot) => {
    if (typeof item?.prompt !== 'string') return item;
    const prompt = rewrite(item.prompt);
    return prompt === item.prompt ? item : { ...item, prompt };
  });
}

/** The list tags are numbered by is the latest, also in a model that shows only a part of it. */
function latest<Item>(draft: Draft, name: string): readonly Item[] {
  const list = draft.entries[name]?.[0];
  return Array.isArray(list) ? list : none;
}

const none: readonly never[] = [];
