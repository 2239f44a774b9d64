import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { NotificationDto } from '@/lib/notifications/dto';
import { isKeyNotification } from '@/lib/notifications/kind';
import { findModelName, findProviderName } from '@/lib/providers/registry/model-names';

export interface NotificationWords {
  title: string;
  text: string;
}

/** The words of a notification. They contain only what the person can also see on the page it leads to. */
export function useNotificationWords(): (item: NotificationDto) => NotificationWords {
  const t = useTranslations('notifications');
  return useCallback(
    ({ kind, task, key, budget }) => {
      if (isKeyNotification(kind)) {
        return {
          title: t(`key.${kind}`, {
            provider: findProviderName(key?.providerId ?? '') ?? key?.providerId ?? '',
            label: key?.label ?? '',
          }),
          text: t(`keyHint.${kind}`),
        };
      }
      if (kind === 'budgetUsed' || kind === 'approvalAsked') {
        const { scope = 'tenant', name = '', percent } = budget ?? {};
        const subject = { scope, name: findModelName(name)?.label ?? name };
        return { title: t(`budget.${kind}`, { ...subject, percent: percent ?? 100 }), text: t(`budgetHint.${kind}`) };
      }
      const text = task?.prompt ?? '';
      if (task?.batch && !kind.startsWith('approval')) {
        const { size, finished, failed, uncertain } = task.batch;
        return { title: t('batch', { size, finished, failed, uncertain }), text };
      }
      return {
        title: t(`task.${kind}`, { model: findModelName(task?.modelId ?? '')?.label ?? task?.modelId ?? '' }),
        text,
      };
    },
    [t],
  );
}
