import { z } from 'zod';
import { mustHold } from '@/lib/sandbox/http/violation';
import type { MediaRules } from '@/lib/sandbox/media/media-rules';

/** `name (如 element_dog), description, and element_input_urls (2-4 images)` in both video documents. */
export const element = z.strictObject({
  name: z.string().regex(/^element_[\p{L}\p{N}_]+$/u, 'must look like element_dog'),
  description: z.string().optional(),
  element_input_urls: z.array(z.string()).min(2).max(4),
});

const megabyte = 1024 * 1024;

/** FACTS.md, Kling 3.0 rules: JPG or PNG, at most 10 MB, sides of at least 300 pixels. */
export const elementImageRules: MediaRules = { formats: ['jpeg', 'png'], maxBytes: 10 * megabyte, minSide: 300 };

/** The same for frames, whose ratio must also be between 1:2.5 and 2.5:1. */
export const frameRules: MediaRules = { ...elementImageRules, minRatio: 0.4, maxRatio: 2.5 };

const tagPattern = /@(element_[\p{L}\p{N}_]+)/gu;

/** Names of the elements that a prompt uses. Throws when one of them is not defined. */
export function checkElementTags(prompt: string, elements: readonly { name: string }[]): string[] {
  const names = [...prompt.matchAll(tagPattern)].map((match) => match[1] ?? '');
  for (const name of names) {
    mustHold(
      elements.some((defined) => defined.name === name),
      `@${name} is used in a prompt but not defined`,
    );
  }
  return names;
}

/** Length in characters. Each `@element` counts as 37, as with Kling. */
export function promptLength(prompt: string): number {
  return [...prompt.replaceAll(tagPattern, 'x'.repeat(37))].length;
}
