import { aitoearnNames } from '../aitoearn/names';
import type { ProviderId, ResultKind } from '../contract';
import { doubaoSeedanceNames } from '../doubao-seedance/names';
import { see2aiNames } from '../see2ai/names';

/** The data of a model that lists need. It is plain data, so that pages without a form do not load zod. */
export interface ModelName {
  label: string;
  providerId: ProviderId;
  providerName: string;
  kind: ResultKind;
  /** Usual seconds from submission to result. */
  usualSeconds: number;
}

export const modelNames: Readonly<Record<string, ModelName>> = {
  ...see2aiNames,
  ...aitoearnNames,
  ...doubaoSeedanceNames,
};
