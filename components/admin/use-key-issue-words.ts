import { useTranslations } from 'next-intl';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import { findMessage } from '@/lib/i18n/dynamic-message';

/** The words for issues in a key's fields: the words for keys first, else the general ones. `params`: for all of them. */
export function useKeyIssueWords(
  error: ShownError | null,
  params: Record<string, string> = {},
): (path: string) => string | undefined {
  const t = useTranslations('keys.issues');
  const general = useIssueWords(error);
  return (path) => {
    const issue = error && error !== 'unreachable' ? error.issues.find((one) => one.path === path) : undefined;
    return (issue && findMessage(t, issue.code, { ...issue.params, ...params })) ?? general(path);
  };
}
