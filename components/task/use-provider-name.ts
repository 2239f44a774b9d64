import { useTranslations } from 'next-intl';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';

/** Who was asked for a task: its provider, or that provider's sandbox, whose limits and times are its own. */
export function useProviderName(): (task: Pick<TaskSummary, 'modelId' | 'providerId' | 'isSandbox'>) => string {
  const t = useTranslations('tasks');
  return ({ modelId, providerId, isSandbox }) => {
    const provider = findModelName(modelId)?.providerName ?? providerId;
    return isSandbox ? t('sandboxOf', { provider }) : provider;
  };
}
