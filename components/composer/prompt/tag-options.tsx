'use client';

import { useTranslations } from 'next-intl';
import type { TagChoice } from '@/lib/composer/tags/tag-choices';
import { TagPicture } from './tag-picture';

const groups = ['references', 'elements', 'library'] as const;

export interface TagOptionsProps {
  id: string;
  choices: readonly TagChoice[];
  /** The index of the marked option. */
  index: number;
  onChoose: (choice: TagChoice) => void;
}

export function optionId(menuId: string, index: number): string {
  return `${menuId}-${index}`;
}

/** The options in their groups. A pointer can press them. The textarea handles the keys. */
export function TagOptions({ id, choices, index, onChoose }: TagOptionsProps) {
  const t = useTranslations('mentions.menu');
  return (
    <div role="listbox" id={id} aria-label={t('title')}>
      {groups.map((group) => {
        const members = choices.filter((choice) => choice.group === group);
        if (members.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a listbox takes groups, a fieldset is for controls
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <p id={`${id}-${group}`} className="px-2 pt-1.5 pb-0.5 text-xs text-faint">
              {t(group)}
            </p>
            {members.map((choice) => {
              const at = choices.indexOf(choice);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the textarea has the focus and the keys
                <div
                  key={choice.tag}
                  id={optionId(id, at)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === index}
                  aria-disabled={choice.refusal ? true : undefined}
                  onClick={() => onChoose(choice)}
                  className="ui-menu-item cursor-pointer aria-selected:bg-hover aria-selected:text-strong"
                >
                  <span className="grid size-8 shrink-0 place-items-center overflow-hidden rounded-[4px] bg-background">
                    <TagPicture
                      kind={choice.kind}
                      asset={choice.asset}
                      className={choice.asset ? 'size-8' : 'size-4'}
                    />
                  </span>
                  <span className="grid min-w-0">
                    <span className="truncate font-mono text-sm">{choice.tag}</span>
                    <span className="truncate text-xs text-faint">{choice.refusal ? t('full') : choice.detail}</span>
                  </span>
                </div>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
