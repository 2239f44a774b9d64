'use client';

import { Search } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type RefObject, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { isOfInputMethod } from '@/components/ui/free-key';
import { Segments } from '@/components/ui/segments';
import type { Words } from '@/lib/composer/tags/tag-typing';
import { findTerms } from '@/lib/prompt-help/find-terms';
import { insertTerm, languageOf } from '@/lib/prompt-help/insert-term';
import type { Term, TermLanguage } from '@/lib/prompt-help/terms';
import { askForHelp } from './ask-for-help';
import { HelpButtons } from './help-buttons';
import type { ChangeHelp, PlaceHelp } from './help-runs';
import { TermList } from './term-list';

export interface HelpPanelProps {
  /** The rendered text of the prompt. */
  value: string;
  textarea: RefObject<HTMLTextAreaElement | null>;
  /** False: the prompt had no caret yet, so that words go to its end. */
  hasCaret: RefObject<boolean>;
  field: string;
  help: PlaceHelp;
  change: ChangeHelp;
  onWrite: (words: Words) => void;
  /** Closes the popover and returns to the prompt. */
  onClose: () => void;
}

/** The vocabulary: a search, the language of what is inserted, and the terms. */
export default function HelpPanel(props: HelpPanelProps) {
  const { value, textarea, hasCaret, field, help, change, onWrite, onClose } = props;
  const t = useTranslations('promptHelp');
  const locale: TermLanguage = useLocale().startsWith('zh') ? 'zh' : 'en';
  const panel = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<TermLanguage | null>(null);
  const [inserted, setInserted] = useState('');
  const language = chosen ?? languageOf(value) ?? locale;
  const groups = findTerms(query, (group) => t(`group.${group}`));
  const first = query.trim() === '' ? undefined : groups[0]?.terms[0];

  const insert = (term: Term) => {
    const element = textarea.current;
    if (!element) return;
    const text = element.value;
    const { selectionStart: start, selectionEnd: end } = element;
    const span = hasCaret.current ? { start, end } : { start: text.length, end: text.length };
    onWrite(insertTerm(text, span, term[language], language));
    hasCaret.current = true;
    setInserted(term[language]);
  };

  return (
    <div ref={panel} className="-m-3 grid max-h-[min(26rem,70dvh)] grid-rows-[auto_minmax(0,1fr)_auto_auto]">
      <div className="grid gap-2 border-b border-line p-2">
        <div className="relative">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
          />
          <input
            ref={search}
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            autoComplete="off"
            spellCheck={false}
            className="ui-control pl-8"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                panel.current?.querySelector<HTMLElement>('ul button')?.focus();
              }
              if (event.key !== 'Enter' || isOfInputMethod(event.nativeEvent) || !first) return;
              event.preventDefault();
              insert(first);
              onClose();
            }}
          />
        </div>
        <fieldset className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <legend className="sr-only">{t('language')}</legend>
          <span aria-hidden className="text-faint text-sm">
            {t('language')}
          </span>
          <Segments
            name="term-language"
            options={[
              { value: 'en', label: 'English' },
              { value: 'zh', label: '中文' },
            ]}
            value={language}
            onChange={(next) => setChosen(next === 'zh' ? 'zh' : 'en')}
          />
        </fieldset>
      </div>
      <TermList groups={groups} language={language} marked={first} search={search} onInsert={insert} />
      <HelpButtons
        value={value}
        field={field}
        isAsking={help.run?.state.name === 'asking'}
        onAsk={(question) => {
          askForHelp({ ...question, text: textarea.current?.value ?? value }, change);
          onClose();
        }}
      />
      {help.earlier.length > 0 && (
        <div className="border-t border-line p-2.5">
          <Button
            size="small"
            onClick={() => {
              change((current) => ({ ...current, run: null, isEarlierShown: true }));
              onClose();
            }}
          >
            {t('earlier.open', { count: help.earlier.length })}
          </Button>
        </div>
      )}
      <p role="status" className="sr-only">
        {inserted
          ? t('inserted', { term: inserted })
          : t('count', { count: groups.flatMap(({ terms }) => terms).length })}
      </p>
    </div>
  );
}
