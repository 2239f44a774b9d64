import { elementLimits } from '../generated/element-limits';
import { type KnownMediaFacts, type MediaIssue, mediaIssues } from '../media-limits';

const limits = Object.values(elementLimits);

/** How many images an element has, so that every provider with elements accepts it. */
export const minElementImages = Math.max(1, ...limits.map(({ minImages }) => minImages));
export const maxElementImages = Math.min(10, ...limits.map(({ maxImages }) => maxImages));

/** The types of images of an element that at least one provider accepts. */
export const elementImageTypes: readonly string[] = [...new Set(limits.flatMap(({ image }) => image.mimeTypes))];

/** The issues of an image of an element at the provider that accepts most: no provider accepts the image as it is. */
export function elementImageIssues(file: KnownMediaFacts): MediaIssue[] {
  const [least = []] = limits.map(({ image }) => mediaIssues(file, image)).sort((a, b) => a.length - b.length);
  return least;
}
