'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { wordsOf } from '@/lib/presets/preset-words';
import { type Answers, answersKey, readAnswers, rememberAnswers } from '@/lib/presets/remembered-answers';
import { answerTo, splitWords } from '@/lib/presets/variables';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { useTools } from '../state/composer-context';

export interface FillVariablesProps {
  model: ModelDeclaration;
  values: Readonly<Record<string, unknown>>;
  variables: readonly string[];
  onClose: () => void;
  onFill: (answers: Answers) => void;
}

/** Asks for the variables of a preset, starting with the last answers, and shows the resulting text. */
export function FillVariables({ model, values, variables, onClose, onFill }: FillVariablesProps) {
  const t = useTranslations('presets.fill');
  const common = useTranslations('common');
  const { tenantId, userId } = useTools().person;
  const key = answersKey(tenantId, userId);
  const [answers, setAnswers] = useState<Answers>(() => {
    const remembered = readAnswers(key);
    return Object.fromEntries(variables.map((name) => [name, answerTo(name, remembered) ?? '']));
  });
  const fill = () => {
    rememberAnswers(key, Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.trim() !== '')));
    onFill(answers);
  };
  return (
    <FormDialog
      title={t('title')}
      description={t('description')}
      className="max-w-2xl"
      words={{ cancel: common('cancel'), submit: t('next') }}
      onSubmit={fill}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {variables.map((name) => (
          <Field key={name} label={name}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={500}
                value={answers[name] ?? ''}
                onChange={(event) => {
                  const answer = event.currentTarget.value;
                  setAnswers((before) => ({ ...before, [name]: answer }));
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <section aria-label={t('preview')} className="grid gap-1.5">
        <h3 className="text-sm font-medium text-faint">{t('preview')}</h3>
        <div className="grid gap-1.5 rounded-control border border-line bg-background p-3">
          {wordsOf(model, values).map(({ path, text }) => (
            <FilledWords key={path} text={text} answers={answers} />
          ))}
        </div>
      </section>
    </FormDialog>
  );
}

/** Highlights the answers, and unfilled variables more strongly. */
function FilledWords({ text, answers }: { text: string; answers: Answers }) {
  let at = 0;
  return (
    <p className="whitespace-pre-wrap">
      {splitWords(text).map((part) => {
        at += 1;
        if (part.type === 'words') return <span key={at}>{part.text}</span>;
        const answer = answerTo(part.name, answers);
        return answer === undefined ? (
          <span key={at} className="text-accent">{`{${part.name}}`}</span>
        ) : (
          <mark
            key={at}
            className="bg-transparent font-medium text-strong underline decoration-line underline-offset-4"
          >
            {answer}
          </mark>
        );
      })}
    </p>
  );
}
