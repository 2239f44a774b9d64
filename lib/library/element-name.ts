/** What every element's name begins with, at the provider and here. */
export const elementPrefix = 'element_';

/** A whole name out of what was typed after the prefix; a pasted `@element_dog` is taken as it was meant. */
export function toElementName(typed: string): string {
  return elementPrefix + typed.replace(/^@?(element_)?/, '').replace(/\s+/g, '_');
}
