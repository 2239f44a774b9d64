import type { ElementDto } from './dto';

/** The elements in whose name or description all the words stand, whatever their case. */
export function matchingElements(elements: readonly ElementDto[], words: string): ElementDto[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return elements.filter(({ name, description }) => {
    const text = `${name} ${description}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
