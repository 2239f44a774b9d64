import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { mostKeyModels } from '@/lib/providers/key-models';

interface KeyModelsFieldProps {
  provider: string;
  models?: readonly string[];
  error: string | undefined;
}

/** The names of a key's models, one a line. */
export function KeyModelsField({ provider, models = [], error }: KeyModelsFieldProps) {
  const t = useTranslations('keys.models');
  return (
    <Field label={t('label')} hint={t('hint', { provider, max: mostKeyModels })} error={error}>
      {(control) => (
        <Textarea
          {...control}
          name="models"
          rows={4}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={models.join('\n')}
          className="font-mono"
        />
      )}
    </Field>
  );
}

/** The names in the text of the field. */
export function modelNamesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
