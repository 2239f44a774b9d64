import type { ActionResult } from '@/lib/actions/action-result';
import type { KeyDto } from '@/lib/keys/dto';
import type { KeyCheck, ProviderId, ProviderSite } from '@/lib/providers/contract';

/** The part of a provider's manifest that the form needs. */
export interface ProviderChoice {
  id: ProviderId;
  name: string;
  documentationUrl: string;
  sites: readonly ProviderSite[];
  acceptsCustomBaseUrl: boolean;
  /** The names of its models come with a key. */
  takesModelNames: boolean;
  /** A key for the sandbox can be added. */
  hasSandboxSite: boolean;
}

export interface NewKey {
  providerId: string;
  label: string;
  baseUrl: string;
  secret?: string;
  models?: string[];
}

/** The limits of a key. Null: as usual for its provider. */
export interface NewLimits {
  keyId: string;
  maxConcurrent: number | null;
  maxPerMinute: number | null;
}

/** What can be chosen by its name. */
export interface NamedChoice {
  id: string;
  name: string;
}

/** `models`, `people`: ids; null allows all. */
export interface NewUse {
  keyId: string;
  priority: number;
  weight: number;
  models: string[] | null;
  people: string[] | null;
}

/** The page's server actions. */
export interface KeyActions {
  create: (input: NewKey) => Promise<ActionResult<KeyDto>>;
  check: (input: { keyId: string }) => Promise<ActionResult<KeyCheck>>;
  setDisabled: (input: { keyId: string; disabled: boolean }) => Promise<ActionResult<void>>;
  /** Ends a pause without a test. */
  resume: (input: { keyId: string }) => Promise<ActionResult<void>>;
  setModels: (input: { keyId: string; models: string[] }) => Promise<ActionResult<void>>;
  setUse: (input: NewUse) => Promise<ActionResult<void>>;
  setLimits: (input: NewLimits) => Promise<ActionResult<void>>;
  /** `secret`: absent for a sandbox key. Returns how many tasks finish with the old one. */
  replaceSecret: (input: { keyId: string; secret?: string }) => Promise<ActionResult<{ finishing: number }>>;
  remove: (input: { keyId: string }) => Promise<ActionResult<'deleted' | 'retiring'>>;
}
