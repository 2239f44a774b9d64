export const presetScopes = ['mine', 'shared'] as const;
export type PresetScope = (typeof presetScopes)[number];

/** The filter of a list of presets: the person's own (shared or not), or all that are shared in the tenant. */
export interface PresetFilter {
  scope: PresetScope;
  /** Text to find in the name, as one piece. */
  search?: string;
}

const maxSearchLength = 200;

/** Reads a filter from a URL; ignores unknown values. */
export function parsePresetFilter(params: URLSearchParams): PresetFilter {
  const scope = presetScopes.find((one) => one === params.get('scope')) ?? 'mine';
  const search = params.get('q')?.trim().slice(0, maxSearchLength);
  return { scope, ...(search && { search }) };
}

/** The filter of earlier prompts: the person's own, or everybody's in the tenant. */
export interface PromptFilter {
  scope: 'mine' | 'all';
  /** Text to find, as one piece. */
  search?: string;
}

export function parsePromptFilter(params: URLSearchParams): PromptFilter {
  const search = params.get('q')?.trim().slice(0, maxSearchLength);
  return { scope: params.get('scope') === 'all' ? 'all' : 'mine', ...(search && { search }) };
}

/** Writes either filter; equal filters give equal texts, so the text is also a cache key. */
export function filterParams({ scope, search }: { scope: string; search?: string | undefined }): URLSearchParams {
  return new URLSearchParams({ scope, ...(search && { q: search }) });
}
