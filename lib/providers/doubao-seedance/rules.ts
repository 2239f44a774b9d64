import type { CompositionWarning, MediaRef, Mode, RuleIssue } from '../contract';
import type { ReferenceInput } from '../fields';

export interface DoubaoComposition {
  mode: Mode;
  prompt?: string;
  firstFrame?: MediaRef;
  lastFrame?: MediaRef;
  references?: ReferenceInput[];
  aspectRatio?: string;
  resolution?: string;
}

/** A last frame is the second of two frames [the document, `image_urls`], so it needs a first frame. */
export function doubaoRules(input: DoubaoComposition): RuleIssue[] {
  return input.lastFrame && !input.firstFrame ? [{ path: ['lastFrame'], code: 'lastFrame.needsFirst' }] : [];
}

/** Ark reads ` --name value` at a prompt's end as a parameter [FACTS.md]. */
const trailingParameter = /\s--([A-Za-z_]+)(?:\s+\S+)?\s*$/;

/** Warnings where the document and the official pages disagree. The studio follows the document. */
export function doubaoWarnings(input: DoubaoComposition): CompositionWarning[] {
  const warnings: CompositionWarning[] = [];
  const parameter = input.prompt?.match(trailingParameter)?.[1];
  if (parameter) warnings.push({ code: 'promptParameter', source: 'ark', params: { name: parameter }, path: 'prompt' });
  if (input.references?.length && input.firstFrame)
    warnings.push({ code: 'framesBesideReferences', source: 'gatewayAndArk', path: 'references' });
  if (!input.firstFrame && !input.references?.length && isImageRatio(input.aspectRatio))
    warnings.push({
      code: 'ratioWithoutImage',
      source: 'ourReading',
      params: { ratio: input.aspectRatio },
      path: 'aspectRatio',
    });
  return warnings;
}

function isImageRatio(ratio?: string): ratio is string {
  return ratio === 'keep_ratio' || ratio === 'adaptive';
}
