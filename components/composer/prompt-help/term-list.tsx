'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent, RefObject } from 'react';
import { cn } from '@/components/ui/class-names';
import type { FoundGroup } from '@/lib/prompt-help/find-terms';
import type { Term, TermLanguage } from '@/lib/prompt-help/terms';

interface TermListProps {
  groups: readonly FoundGroup[];
  language: TermLanguage;
  /** What Enter in the search inserts. */
  marked: Term | undefined;
  search: RefObject<HTMLInputElement | null>;
  onInsert: (term: Term) => void;
}

/** The terms as chips. The other language is their tooltip. Arrow keys go from chip to chip, and back to the search. */
export function TermList({ groups, language, marked, search, onInsert }: TermListProps) {
  const t = useTranslations('promptHelp');
  const other = language === 'zh' ? 'en' : 'zh';
  if (groups.length === 0) return <p className="p-3 text-faint">{t('nothing')}</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: moves the focus between the buttons inside
    <div className="grid content-start gap-3 overflow-y-auto p-2.5" onKeyDown={(event) => step(event, search.current)}>
      {groups.map(({ group, terms }) => (
        <section key={group} aria-labelledby={`terms-${group}`} className="grid gap-1.5">
          <p id={`terms-${group}`} className="text-faint text-sm">
            {t(`group.${group}`)}
          </p>
          <ul className="flex flex-wrap gap-1">
            {terms.map((term) => (
              <li key={term.en}>
                <button
                  type="button"
                  lang={language === 'zh' ? 'zh-CN' : 'en'}
                  title={term[other]}
                  onClick={() => onInsert(term)}
                  className={cn(
                    'rounded-control border px-2 py-0.5 text-sm transition-colors duration-120 hover:border-edge hover:bg-hover hover:text-strong max-sm:min-h-11 max-sm:px-3',
                    term === marked ? 'border-accent text-strong' : 'border-line text-normal',
                  )}
                >
                  {term[language]}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function step(event: KeyboardEvent<HTMLElement>, search: HTMLElement | null): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by) return;
  const chips = [...event.currentTarget.querySelectorAll('button')];
  const index = chips.findIndex((chip) => chip.contains(event.target as Node));
  event.preventDefault();
  const next = index + by < 0 ? search : chips[Math.min(index + by, chips.length - 1)];
  next?.focus();
}
