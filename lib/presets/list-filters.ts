export const presetScopes = ['mine', 'shared'] as const;
export type PresetScope = (typeof presetScopes)[number];

/** Which presets a list shows: one's own (shared or not), or all that are shared in the tenant. */
export interface PresetFilter {
  scope: PresetScope;
  /** Words looked for in the name, as one piece. */
  search?: string;
}

const maxSearchLength = 200;

/** Reads a filter from a URL; what it does not understand it leaves out. */
export function parsePresetFilter(params: URLSearchParams): PresetFilter {
  const scope = presetScopes.find((one) => one === params.get('scope')) ?? 'mine';
  const search = params.get('q')?.trim().slice(0, maxSearchLength);
  return { scope, ...(search && { search }) };
}

/** Whose earlier prompts: one's own or everybody's of the tenant. */
export interface PromptFilter {
  scope: 'mine' | 'all';
  /** Words looked for, as one piece. */
  search?: string;
}

export function parsePromptFilter(params: URLSearchParams): PromptFilter {
  const search = params.get('q')?.trim().slice(0, maxSearchLength);
  return { scope: params.get('scope') === 'all' ? 'all' : 'mine', ...(search && { search }) };
}

/** The inverse of both; equal filters give equal texts, so it is a cache key too. */
export function filterParams({ scope, search }: { scope: string; search?: string | undefined }): URLSearchParams {
  return new URLSearchParams({ scope, ...(search && { q: search }) });
}
