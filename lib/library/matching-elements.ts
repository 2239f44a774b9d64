import type { ElementDto } from './dto';

/** Finds the elements whose name or description contains all the words, ignoring case. */
export function matchingElements(elements: readonly ElementDto[], words: string): ElementDto[] {
  const wanted = words.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
  return elements.filter(({ name, description }) => {
    const text = `${name} ${description}`.normalize('NFC').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
