'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { use } from 'react';
import { dynamicMessage, findMessage } from '@/lib/i18n/dynamic-message';
import { JudgementContext } from '../state/composer-context';
import { useIssueText } from '../state/use-issues';
import { usePathLabel } from '../state/use-path-label';

/** What the providers' documents leave unclear, each with its source. Warnings never block sending. */
export function WarningList() {
  const { warnings, mediaWarnings } = use(JudgementContext);
  const t = useTranslations('composer.warnings');
  const words = useTranslations('warnings');
  const issueText = useIssueText();
  const pathLabel = usePathLabel();
  const lines = [
    ...warnings.map(({ code, params, path, source }) => ({
      id: `${path} ${code} ${JSON.stringify(params)}`,
      label: path ? pathLabel(path) : null,
      text: findMessage(words, code, params) ?? code,
      source,
    })),
    ...mediaWarnings.map((issue) => ({
      id: `${issue.path} ${issue.code}`,
      label: pathLabel(issue.path),
      text: issueText(issue),
      source: issue.source,
    })),
  ];
  const sourceText = (source: string) =>
    t('source', { source: dynamicMessage(words, `sources.${source}`, {}, 'sources.others') });
  if (lines.length === 0) return null;
  return (
    <section aria-label={t('title')} className="grid gap-1 text-sm">
      <ul className="grid gap-1">
        {lines.map(({ id, label, text, source }) => (
          <li key={id} className="flex gap-2">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-accent" />
            <span>
              {label && <span className="font-medium">{t('at', { label })} </span>}
              {text} <span className="text-faint">{sourceText(source)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
