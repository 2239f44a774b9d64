import { useTranslations } from 'next-intl';
import type { TaskErrorDto } from '@/lib/tasks/dto';

interface TaskErrorWordsProps {
  error: TaskErrorDto;
  /** Off where it stands beside it already. */
  withSentence?: boolean;
  withNextStep?: boolean;
}

/** What went wrong in a sentence, what to do next, and the provider's own words where it had any. */
export function TaskErrorWords({ error, withSentence = true, withNextStep = true }: TaskErrorWordsProps) {
  const t = useTranslations('task');
  const { sentence, nextStep } = useErrorWords(error);
  // A refusal is an answer, and an answer may say why.
  const isSilent = error.kind === 'rejected';
  return (
    <div className="grid gap-1">
      {withSentence && <p className="text-strong">{sentence}</p>}
      {withNextStep && nextStep && <p>{nextStep}</p>}
      {error.detail ? (
        <p className="text-faint text-sm">
          {t('providerSaid')} <q className="break-words">{error.detail}</q>
        </p>
      ) : (
        isSilent && <p className="text-faint text-sm">{t('providerSilent')}</p>
      )}
    </div>
  );
}

/** The catalogue's words for a failure: a provider's code, or one of our own. */
export function useErrorWords({ code }: TaskErrorDto): { sentence: string; nextStep: string } {
  const provider = useTranslations('providerErrors');
  const own = useTranslations('taskErrors');
  const [words, key] = own.has(`${code}.sentence` as never)
    ? [own, code]
    : [provider, provider.has(`${code}.sentence` as never) ? code : 'unknown'];
  return { sentence: words(`${key}.sentence` as never), nextStep: words(`${key}.nextStep` as never) };
}
