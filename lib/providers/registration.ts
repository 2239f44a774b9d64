import type { MediaLimits, ModelInput, ProviderWire } from './contract';

/** An example for people without presets. Its texts are `presets.templates.<id>` of the catalogues. */
export interface ProviderTemplate {
  id: string;
  modelId: string;
  /** The variables in its texts: keys of `presets.templates.variable`. */
  variables: readonly string[];
  /** The composition, without files: the form asks for those that it needs. */
  values: (words: TemplateWords) => ModelInput;
}

export interface TemplateWords {
  /** A text of the template in the person's language, with its variables in braces. `more`: further arguments. */
  text: (key: string, more?: Record<string, string>) => string;
  /** A variable in braces, in the person's language. */
  variable: (name: string) => string;
}

/** What a provider's folder registers for the browser beside its manifest, in its `provider.ts`. */
export interface ProviderRegistration {
  wire: ProviderWire;
  templates?: readonly ProviderTemplate[];
}

/** What a provider with elements asks of each, in its `element-limits.ts`: elements are made in the library, too. */
export interface ElementLimits {
  minImages: number;
  maxImages: number;
  image: MediaLimits;
}
