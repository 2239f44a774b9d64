import { useTranslations } from 'next-intl';
import type { TaskErrorDto } from '@/lib/tasks/dto';
import { useErrorWords } from './use-error-words';
import { type Answerer, useWhoAnswered } from './use-who-answered';

interface TaskErrorWordsProps {
  /** The task that failed. */
  task: Answerer;
  error: TaskErrorDto;
  /** False where the sentence is already shown beside it. */
  withSentence?: boolean;
  withNextStep?: boolean;
}

/** The error in a sentence, the next step, and the provider's own words where it sent any. */
export function TaskErrorWords({ task, error, withSentence = true, withNextStep = true }: TaskErrorWordsProps) {
  const t = useTranslations('task');
  const { sentence, nextStep } = useErrorWords(task, error);
  const who = useWhoAnswered(task);
  // Only a rejection comes with an answer of the provider, which could have contained a reason.
  const isSilent = error.kind === 'rejected';
  return (
    <div className="grid gap-1">
      {withSentence && <p className="text-strong">{sentence}</p>}
      {withNextStep && nextStep && <p>{nextStep}</p>}
      {error.detail ? (
        <p className="text-faint text-sm">
          {t('providerSaid', who)} <q className="break-words">{error.detail}</q>
        </p>
      ) : (
        isSilent && <p className="text-faint text-sm">{t('providerSilent', who)}</p>
      )}
    </div>
  );
}
