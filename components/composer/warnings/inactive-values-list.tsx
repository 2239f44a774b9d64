import { Archive } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type Draft, modeOf } from '@/lib/composer/draft/draft';
import type { InactiveValue } from '@/lib/composer/draft/inactive-values';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { useComposer, useModel } from '../state/composer-context';
import { useFieldWords } from '../state/use-field-words';
import { InactiveValuesActions } from './inactive-values-actions';

interface InactiveValuesListProps {
  model: ModelDeclaration;
  draft: Draft;
  /** At least one. */
  kept: readonly InactiveValue[];
}

/** What `InactiveValuesNote` says, with what can be done about it. */
export default function InactiveValuesList({ model, draft, kept }: InactiveValuesListProps) {
  const t = useTranslations('composer.inactiveValues');
  const modes = useTranslations('models.modes');
  const format = useFormatter();
  const text = useReasonedName();
  const names = (reason: 'model' | 'mode') => kept.filter((entry) => entry.reason === reason).map(text);
  const byModel = names('model');
  const byMode = names('mode');
  const sentences = [
    byModel.length > 0 && t('model', { fields: format.list(byModel), model: model.label }),
    byMode.length > 0 && t('mode', { fields: format.list(byMode), mode: modes(`${modeOf(model, draft)}.label`) }),
  ].filter(Boolean);
  return (
    <div className="grid gap-2">
      <div className="flex gap-2 text-sm text-faint empty:hidden">
        {sentences.length > 0 && (
          <>
            <Archive aria-hidden className="mt-0.5 size-4 shrink-0" />
            <div>
              {sentences.map((sentence) => (
                <p key={String(sentence)}>{sentence}</p>
              ))}
            </div>
          </>
        )}
      </div>
      <InactiveValuesActions kept={kept} draft={draft} />
    </div>
  );
}

/** `Prompt (each shot has words of its own)`, `Resolution (4K)`, `References (2 videos)`. */
function useReasonedName(): (entry: InactiveValue) => string {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const words = useFieldWords();
  const format = useFormatter();
  const t = useTranslations('shots.aside');
  const why = ({ name, reason, part, messageKey }: InactiveValue): string | undefined => {
    if (reason === 'mode') return findMessage(t, `why.${mode}.${name}`);
    if (!part) return undefined;
    if ('files' in part)
      return format.list(
        Object.entries(part.files).map(([kind, count]) => t(`kinds.${kind as keyof typeof part.files}`, { count })),
      );
    if ('seconds' in part) return t('seconds', { seconds: part.seconds });
    if (typeof part.value !== 'string') return String(part.value);
    return words.option({ messageKey }, part.value);
  };
  return (entry) => {
    const reason = why(entry);
    const field = words.label(entry);
    return reason ? t('because', { field, why: reason }) : field;
  };
}
