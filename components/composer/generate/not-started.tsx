import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import type { GenerateProblem } from './use-generate';

type NotStartedProblem = Extract<GenerateProblem, { type: 'noKey' | 'uploading' | 'lost' | 'unsent' | 'refused' }>;

/** Why a press started nothing, or is not known to have started anything. */
export function NotStarted({ problem }: { problem: NotStartedProblem }) {
  const t = useTranslations('composer.problem');
  const errors = useTranslations('errors');
  if (problem.type === 'refused') {
    const { code, params, requestId } = problem.error;
    return (
      <Banner tone="failed" role="alert" title={dynamicMessage(errors, code, params, 'unexpected')}>
        {problem.isForSure ? t('nothingLost') : t('lost.text')}{' '}
        <span className="font-mono text-xs text-faint">{requestId}</span>
      </Banner>
    );
  }
  return (
    <Banner tone={problem.type === 'lost' ? 'uncertain' : 'warning'} role="alert" title={t(`${problem.type}.title`)}>
      {t(`${problem.type}.text`)}
    </Banner>
  );
}
