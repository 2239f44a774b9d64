import type { OfferedSettings } from '@/lib/composer/intake/offered-settings';
import type { ProviderTemplate } from '@/lib/providers/registration';

/**
 * Makes an offer to the composer from an example of a provider's folder. `t`: the texts of `presets.templates`, in the
 * person's language. Templates contain no files: the form asks for those that a template needs.
 */
export function templateSettings(
  template: ProviderTemplate,
  t: (key: string, values: Record<string, string>) => string,
): OfferedSettings {
  const variable = (name: string) => `{${t(`variable.${name}`, {})}}`;
  const variables = Object.fromEntries(template.variables.map((name) => [name, variable(name)]));
  const text = (key: string, more?: Record<string, string>) => t(`${template.id}.${key}`, { ...variables, ...more });
  return { modelId: template.modelId, values: template.values({ text, variable }), assets: [] };
}
