import type { CompositionWarning, Mode, RuleIssue } from '../contract';
import type { ReferenceInput } from '../fields';
import { referenceTags } from '../reference-tag';

interface SeedanceComposition {
  mode: Mode;
  prompt?: string;
  references?: ReferenceInput[];
}

/** Audio alone is refused. It needs an image or a video beside it [FACTS.md, Seedance 2]. */
export function seedanceRules({ references = [] }: SeedanceComposition): RuleIssue[] {
  const onlySounds = references.length > 0 && references.every((reference) => reference.kind === 'audio');
  return onlySounds ? [{ path: ['references'], code: 'references.audioNeedsVisual' }] : [];
}

/**
 * Tags are numbered per kind in list order [FACTS.md]. A tag without a reference is read as plain words, so it warns.
 */
export function seedanceWarnings({ prompt = '', references = [] }: SeedanceComposition): CompositionWarning[] {
  const pointless = referenceTags(prompt).filter(({ kind, number }) => {
    const count = references.filter((reference) => reference.kind === kind).length;
    return number === null || number < 1 || number > count;
  });
  return [...new Set(pointless.map(({ tag }) => tag))].map((tag) => ({
    code: 'tagPointsToNothing',
    source: 'aitoearnBackend',
    params: { tag },
    path: 'prompt',
  }));
}
