interface Tree {
  [name: string]: unknown;
}

/**
 * The catalogues of one language together with the words of the providers' folders. Throws where a folder gives another
 * text to a key that is there already: the text on the screen would depend on the order of the registry.
 */
export function withProviderWords<Catalogues extends Tree>(
  catalogues: Catalogues,
  ofProviders: Readonly<Record<string, Tree>>,
): Catalogues {
  return Object.entries(ofProviders).reduce<Tree>(
    (merged, [id, words]) => merge(merged, words, id),
    catalogues,
  ) as Catalogues;
}

function merge(into: Tree, words: Tree, place: string): Tree {
  const merged = { ...into };
  for (const [name, value] of Object.entries(words)) {
    const there = merged[name];
    if (there === undefined) merged[name] = value;
    else if (isTree(there) && isTree(value)) merged[name] = merge(there, value, `${place}.${name}`);
    else throw new Error(`The text ${place}.${name} is in the catalogues already.`);
  }
  return merged;
}

/** A compiled message may be a list, which is a text and not a tree. */
function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
