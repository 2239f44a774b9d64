'use client';

import { useTranslations } from 'next-intl';
import { use, useCallback } from 'react';
import { issuesAt } from '@/lib/composer/issues';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { JudgementContext } from './composer-context';

/** The issues to be shown at a path; with `deep` those of everything below it too. */
export function useIssues(path: string, deep = false): FieldIssue[] {
  return issuesAt(use(JudgementContext).shown, path, deep);
}

/** Puts an issue into words. */
export function useIssueText(): (issue: FieldIssue) => string {
  const t = useTranslations('validation');
  return useCallback(
    (issue: FieldIssue) => {
      const key = issue.code as Parameters<typeof t>[0];
      return t.has(key) ? t(key, issue.params) : t('invalid');
    },
    [t],
  );
}

/** All that is wrong at a path as one text; undefined when nothing is. */
export function useIssueTextAt(path: string, deep = false): string | undefined {
  const issues = useIssues(path, deep);
  const text = useIssueText();
  return issues.length > 0 ? [...new Set(issues.map(text))].join(' ') : undefined;
}
