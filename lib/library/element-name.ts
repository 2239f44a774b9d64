/** Prefix of every element's name, at the provider and here. */
export const elementPrefix = 'element_';

/** Makes a complete name from the text after the prefix; accepts a pasted `@element_dog`. */
export function toElementName(typed: string): string {
  return elementPrefix + typed.replace(/^@?(element_)?/, '').replace(/\s+/g, '_');
}
