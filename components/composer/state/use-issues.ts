'use client';

import { useTranslations } from 'next-intl';
import { use, useCallback } from 'react';
import { issuesAt } from '@/lib/composer/validation/issues';
import type { FieldIssue } from '@/lib/errors/field-issue';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import { JudgementContext } from './composer-context';

/** The issues to show at a path. With `deep` also the issues of everything below it. */
export function useIssues(path: string, deep = false): FieldIssue[] {
  return issuesAt(use(JudgementContext).shown, path, deep);
}

/** Puts an issue into words. */
export function useIssueText(): (issue: FieldIssue) => string {
  const t = useTranslations('validation');
  return useCallback(({ code, params }: FieldIssue) => dynamicMessage(t, code, params, 'invalid'), [t]);
}

/** All issues at a path as one text. Undefined: none. */
export function useIssueTextAt(path: string, deep = false): string | undefined {
  const issues = useIssues(path, deep);
  const text = useIssueText();
  return issues.length > 0 ? [...new Set(issues.map(text))].join(' ') : undefined;
}
