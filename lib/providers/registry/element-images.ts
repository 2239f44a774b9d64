import { elementLimits } from '../generated/element-limits';
import { type KnownMediaFacts, type MediaIssue, mediaIssues } from '../media-limits';

const limits = Object.values(elementLimits);

/** The types of images of an element that at least one provider accepts. */
export const elementImageTypes: readonly string[] = [...new Set(limits.flatMap(({ mimeTypes }) => mimeTypes))];

/** What stands against an image of an element at the provider that accepts most: no provider accepts it as it is. */
export function elementImageIssues(image: KnownMediaFacts): MediaIssue[] {
  const [least = []] = limits.map((each) => mediaIssues(image, each)).sort((a, b) => a.length - b.length);
  return least;
}
