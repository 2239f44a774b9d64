import type { ProviderId, ResultKind } from '../contract';
import { names } from '../generated/names';
import { providerIds } from '../provider-ids';

/** The data of a model that lists need. It is plain data, so that pages without a form do not load zod. */
export interface ModelName {
  label: string;
  providerId: ProviderId;
  providerName: string;
  kind: ResultKind;
  /** Usual seconds from submission to result. */
  usualSeconds: number;
}

/** By model id, in the order of the registry. */
export const modelNames: Readonly<Record<string, ModelName>> = Object.fromEntries(
  providerIds.flatMap((id) => Object.entries<ModelName>(names[id])),
);
