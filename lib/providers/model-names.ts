import { aitoearnNames } from './aitoearn/names';
import type { ProviderId, ResultKind } from './contract';
import { doubaoSeedanceNames } from './doubao-seedance/names';
import { see2aiNames } from './see2ai/names';

/** What lists need to know of a model: plain data, so that pages without a form load no zod. */
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
