'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone, useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { downloadName } from '@/lib/media/download-name/download-name';
import { checkPattern, defaultPattern, patternParts } from '@/lib/media/download-name/download-pattern';
import { modelNames } from '@/lib/providers/registry/model-names';

export type SetPattern = (input: { pattern: string | null }) => Promise<ActionResult<void>>;

interface NamesFormProps {
  /** Null: the default pattern. */
  pattern: string | null;
  setPattern: SetPattern;
}

/** How downloads of results are named: a pattern, the parts it may have, and the name that it gives. */
export function NamesForm({ pattern, setPattern }: NamesFormProps) {
  const t = useTranslations('storage.names');
  const timeZone = useTimeZone() ?? 'UTC';
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(pattern ?? defaultPattern);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const wanted = text.trim() || defaultPattern;
  const issue = checkPattern(wanted);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || issue) return;
    setPending(true);
    setError(null);
    const result = await withProof(() => setPattern({ pattern: wanted === defaultPattern ? null : wanted })).catch(
      () => null,
    );
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    showToast({ tone: 'succeeded', message: t('saved') });
    router.refresh();
  };
  const insert = (part: string) => {
    const { selectionStart, selectionEnd } = input.current ?? {};
    const from = selectionStart ?? text.length;
    setText(`${text.slice(0, from)}{${part}}${text.slice(selectionEnd ?? from)}`);
    input.current?.focus();
  };

  return (
    <form onSubmit={save} className="grid gap-3" noValidate aria-labelledby="storage-names">
      <h2 id="storage-names" className="text-base">
        {t('title')}
      </h2>
      <Field label={t('label')} hint={t('hint')} error={issue ? t(`wrong.${issue}`) : undefined}>
        {(control) => (
          <Input
            {...control}
            ref={input}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder={defaultPattern}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <ul aria-label={t('parts')} className="flex flex-wrap gap-1">
        {patternParts.map((part) => (
          <li key={part}>
            <Button size="small" onClick={() => insert(part)} title={t('insert', { part: `{${part}}` })}>
              {t(`part.${part}`)}
            </Button>
          </li>
        ))}
      </ul>
      {!issue && (
        <p className="text-faint text-sm">
          {t('preview')}{' '}
          <output className="font-mono text-normal break-all">
            {downloadName(wanted, { ...example, timeZone, prompt: t('example') })}
          </output>
        </p>
      )}
      {error && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
      <div>
        <Button type="submit" pending={pending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

const example = {
  createdAt: new Date('2026-11-29T12:00:00Z'),
  model: Object.values(modelNames)[0]?.label ?? '',
  take: '2',
  taskId: '0193f0a0-0000-7000-8000-0123456789ab',
  extension: 'mp4',
};
