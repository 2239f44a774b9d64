import { allModels } from '@/lib/providers/registry/registry';

/** The names of a relay's models, whose keys get flat and wrapped answers (add-relay-keys). */
const relayModelIds = ['video-relay:flat-film', 'video-relay:wrapped-film'] as const;

/** Every model that a studio can have. A new provider's models are played without another word. */
export const modelIds: readonly string[] = [...allModels.map(({ id }) => id), ...relayModelIds];
