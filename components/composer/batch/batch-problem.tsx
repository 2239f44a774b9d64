'use client';

import { useTranslations } from 'next-intl';
import { PressQuestion, type PressQuestionProps } from '@/components/press/press-question';
import { type Submission, submissionAt } from '@/lib/composer/batch/submission';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import { NotStarted } from '../generate/not-started';
import type { GenerateProblem } from '../generate/use-generate';
import { useIssueText } from '../state/use-issues';

export type BatchProblemType = Extract<
  GenerateProblem,
  { type: 'uploading' | 'asked' | 'lost' | 'unsent' | 'refused' }
>;

/** Why nothing was started for any of the models. */
export function BatchProblem({ problem, onYes }: { problem: BatchProblemType } & Pick<PressQuestionProps, 'onYes'>) {
  if (problem.type === 'asked') return <PressQuestion question={problem.question} onYes={onYes} />;
  return <NotStarted problem={problem} />;
}

/** What the server refused in the part of one model, in words. Null: nothing. */
export function useRefusal(
  problem: BatchProblemType | null,
  submissions: readonly Submission[],
): (modelId: string) => string | null {
  const errors = useTranslations('errors');
  const issueText = useIssueText();
  if (problem?.type !== 'refused') return () => null;
  const texts = problem.error.issues.flatMap((issue) => {
    const [, position, field] = /^items\.(\d+)(\.)?/.exec(issue.path) ?? [];
    const modelId = submissionAt(submissions, Number(position))?.model.id;
    // An issue without a field refuses the whole item. It has an error code of its own.
    const text = field ? issueText(issue) : dynamicMessage(errors, issue.code, issue.params, 'unexpected');
    return modelId ? [{ modelId, text }] : [];
  });
  return (modelId) => {
    const own = texts.filter((entry) => entry.modelId === modelId).map(({ text }) => text);
    return own.length > 0 ? [...new Set(own)].join(' ') : null;
  };
}
