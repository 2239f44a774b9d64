'use client';

import { useTranslations } from 'next-intl';
import { use } from 'react';
import { PressQuestion } from '@/components/press/press-question';
import { Banner } from '@/components/ui/banner';
import { JudgementContext } from '../state/composer-context';
import { useIssueText } from '../state/use-issues';
import { usePathLabel } from '../state/use-path-label';
import { NotStarted } from './not-started';
import type { Generate, GenerateProblem } from './use-generate';

/** Why nothing was started, with a link to each issue. It disappears as the issues are fixed. */
export function ProblemBanner({
  problem,
  leadTo,
  generate,
}: {
  problem: GenerateProblem;
  leadTo: (path: string) => void;
  generate: Generate;
}) {
  const t = useTranslations('composer.problem');
  const { issues } = use(JudgementContext);
  const issueText = useIssueText();
  const pathLabel = usePathLabel();
  if (problem.type === 'issues') {
    if (issues.length === 0) return null;
    return (
      <Banner tone="failed" role="alert" title={t('issues', { count: issues.length })}>
        {/* Limited in height, so that many issues do not hide the composition. */}
        <ul className="grid max-h-35 gap-0.5 overflow-y-auto max-sm:max-h-40">
          {issues.map((issue) => {
            const label = pathLabel(issue.path);
            return (
              <li key={`${issue.path} ${issue.code}`}>
                <button
                  type="button"
                  className="min-h-6 text-left underline decoration-line underline-offset-2 hover:decoration-current max-sm:min-h-11"
                  onClick={() => leadTo(issue.path)}
                >
                  {label ? t('at', { label, text: issueText(issue) }) : issueText(issue)}
                </button>
              </li>
            );
          })}
        </ul>
      </Banner>
    );
  }
  if (problem.type === 'asked')
    return <PressQuestion question={problem.question} pending={generate.isSending} onYes={generate.press} />;
  return <NotStarted problem={problem} />;
}
