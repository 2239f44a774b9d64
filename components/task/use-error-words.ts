import { useTranslations } from 'next-intl';
import { dynamicMessage, findMessage } from '@/lib/i18n/dynamic-message';
import type { TaskErrorDto } from '@/lib/tasks/dto';

/** The catalogue's words for an error code: of a provider, or of the studio. */
export function useErrorWords({ code }: TaskErrorDto): { sentence: string; nextStep: string } {
  const provider = useTranslations('providerErrors');
  const own = useTranslations('taskErrors');
  const find = (key: string) =>
    findMessage(own, key) ?? dynamicMessage(provider, key, {}, key.replace(code, 'unknown'));
  return { sentence: find(`${code}.sentence`), nextStep: find(`${code}.nextStep`) };
}
