import { useTranslations } from 'next-intl';
import { dynamicMessage, findMessage } from '@/lib/i18n/dynamic-message';
import type { TaskErrorDto } from '@/lib/tasks/dto';
import { type Answerer, useWhoAnswered } from './use-who-answered';

/** The catalogue's words for the error of a task: of its provider, its sandbox, or the studio. */
export function useErrorWords(task: Answerer, { code }: TaskErrorDto): { sentence: string; nextStep: string } {
  const provider = useTranslations('providerErrors');
  const own = useTranslations('taskErrors');
  const who = useWhoAnswered(task);
  const find = (key: string) =>
    findMessage(own, key, who) ?? dynamicMessage(provider, key, who, key.replace(code, 'unknown'));
  return { sentence: find(`${code}.sentence`), nextStep: find(`${code}.nextStep`) };
}
