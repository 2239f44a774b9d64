import { type Term, type TermGroup, termGroups, terms } from './terms';

export interface FoundGroup {
  group: TermGroup;
  terms: readonly Term[];
}

/**
 * The terms in which every word of the query is found, in either language or in the name of their group. An empty query
 * finds all. Groups without a term are left out.
 */
export function findTerms(query: string, nameOf: (group: TermGroup) => string): FoundGroup[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return termGroups.flatMap((group) => {
    const found = terms[group].filter(({ en, zh }) => {
      const text = plain(`${en} ${zh} ${nameOf(group)}`);
      return wanted.every((word) => text.includes(word));
    });
    return found.length > 0 ? [{ group, terms: found }] : [];
  });
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim();
}
