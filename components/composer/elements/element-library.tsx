'use client';

import { useQuery } from '@tanstack/react-query';
import { BookCheck, BookPlus, BookUp, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useElementActions } from '@/components/library/element-actions-provider';
import { useLibraryCommand } from '@/components/library/use-library-command';
import { ErrorWords, type ShownError, useIssueWords } from '@/components/request/error-words';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-frame';
import type { DraftElement } from '@/lib/composer/draft/draft';
import { libraryState, toElementWrite } from '@/lib/composer/media/compare-element';
import { draftElement } from '@/lib/composer/tags/tag-choices';
import type { ElementDto } from '@/lib/library/dto';
import { elementsQuery } from '@/lib/library/queries';
import { useTools } from '../state/composer-context';

interface ElementLibraryProps {
  element: DraftElement;
  maxImages: number;
  onChange: (part: Partial<DraftElement>) => void;
}

/** Whether an element of the composition matches the library, and the buttons that save it there or revert it. */
export default function ElementLibrary({ element, maxImages, onChange }: ElementLibraryProps) {
  const t = useTranslations('library.inComposition');
  const { store } = useTools();
  const actions = useElementActions();
  const { data, isPending } = useQuery({ ...elementsQuery(), enabled: element.libraryId !== undefined });
  const { run, pending, error } = useLibraryCommand();
  if (element.libraryId && isPending) return null;

  const kept = data?.find(({ id }) => id === element.libraryId);
  const state = libraryState(element, kept);
  const write = toElementWrite(element);
  const take = (saved: ElementDto) => onChange({ libraryId: saved.id, description: saved.description });
  const save = async () => {
    if (!write) return;
    const outcome = await run(() => (kept ? actions.change({ ...write, elementId: kept.id }) : actions.create(write)));
    if (outcome) take(outcome.data);
  };
  const revert = () => {
    if (!kept) return;
    for (const asset of kept.images) store.dispatch({ type: 'asset', asset });
    onChange(draftElement(kept, maxImages, element.id));
  };
  return (
    <div className="grid gap-1">
      <div role="status" className="flex flex-wrap items-center gap-2 text-faint text-sm">
        {state === 'same' && (
          <span className="inline-flex items-center gap-1">
            <BookCheck aria-hidden className="size-4" />
            {t('same')}
          </span>
        )}
        {state === 'changed' && <span className="text-accent">{t('changed')}</span>}
        {state === 'own' && (
          <Button
            variant="ghost"
            size="small"
            icon={<BookPlus aria-hidden />}
            pending={pending}
            disabled={!write}
            onClick={() => void save()}
          >
            {t('save')}
          </Button>
        )}
        {state === 'changed' && (
          <>
            <Button
              variant="ghost"
              size="small"
              icon={<BookUp aria-hidden />}
              pending={pending}
              disabled={!write}
              onClick={() => void save()}
            >
              {t('update')}
            </Button>
            <Button variant="ghost" size="small" icon={<Undo2 aria-hidden />} onClick={revert}>
              {t('revert')}
            </Button>
          </>
        )}
      </div>
      {state !== 'same' && !write && <p className="text-faint text-sm">{t('noCopy')}</p>}
      {error && <Refusal error={error} />}
    </div>
  );
}

/** The issue of the first field that the library refused, or else the refusal itself. */
function Refusal({ error }: { error: ShownError }) {
  const issueAt = useIssueWords(error);
  const paths = error === 'unreachable' ? [] : error.issues.map(({ path }) => path);
  const words = paths.map(issueAt).find((text) => text);
  return <FieldError>{words ?? <ErrorWords error={error} />}</FieldError>;
}
