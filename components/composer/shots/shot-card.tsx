'use client';

import { ArrowDown, ArrowUp, Copy, GripVertical, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, type KeyboardEvent, memo, useId, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import type { DraftShot } from '@/lib/composer/draft';
import type { ShotsMeta } from '@/lib/composer/shots';
import { promptLength } from '@/lib/providers/prompt-length';
import { Counter } from '../counter';
import { FieldError } from '../field-frame';
import { NumberInput } from '../number-input';
import { PromptEditor } from '../prompt/prompt-editor';
import { useFieldWords } from '../use-field-words';
import { useIssueTextAt } from '../use-issues';

export interface ShotCommands {
  change: (shot: DraftShot) => void;
  leave: (path: string) => void;
  remove: (id: string) => void;
  duplicate: (id: string) => void;
  move: (id: string, to: number) => void;
}

export interface ShotCardProps {
  path: string;
  shot: DraftShot;
  index: number;
  count: number;
  meta: ShotsMeta;
  commands: ShotCommands;
}

const dragType = 'text/x-slatehouse-shot';

export const ShotCard = memo(function ShotCard({ path, shot, index, count, meta, commands }: ShotCardProps) {
  const t = useTranslations('composer.shots');
  const words = useFieldWords();
  const id = useId();
  const card = useRef<HTMLLIElement>(null);
  const [over, setOver] = useState(false);
  const promptError = useIssueTextAt(`${path}.prompt`);
  const secondsError = useIssueTextAt(`${path}.seconds`);
  const number = index + 1;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!step || index + step < 0 || index + step >= count) return;
    event.preventDefault();
    commands.move(shot.id, index + step);
  };
  const takesDrop = (event: DragEvent) => event.dataTransfer.types.includes(dragType);

  return (
    <li
      ref={card}
      data-shot={shot.id}
      aria-label={t('name', { number })}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        if (!takesDrop(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!takesDrop(event)) return;
        event.preventDefault();
        commands.move(event.dataTransfer.getData(dragType), index);
      }}
      className={cn('grid gap-1.5 rounded-control border bg-panel p-2', over ? 'border-accent' : 'border-line')}
    >
      <div className="flex flex-wrap items-center gap-1">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a grip for the pointer; the buttons move the shot too */}
        <span
          draggable
          title={t('drag')}
          onDragStart={(event) => {
            event.dataTransfer.setData(dragType, shot.id);
            event.dataTransfer.effectAllowed = 'move';
            if (card.current) event.dataTransfer.setDragImage(card.current, 12, 12);
          }}
          className="cursor-grab text-faint max-sm:hidden"
        >
          <GripVertical aria-hidden className="size-4" />
        </span>
        <span className="px-1 font-medium text-strong">{t('name', { number })}</span>
        <span data-field={`${path}.seconds`} className="flex items-center gap-1">
          <NumberInput
            aria-label={t('seconds', { number })}
            aria-describedby={secondsError ? `${id}-seconds` : undefined}
            aria-invalid={secondsError ? true : undefined}
            className="w-16 font-mono"
            value={shot.seconds}
            min={meta.minSeconds}
            max={meta.maxSeconds}
            onValue={(seconds) => commands.change({ ...shot, seconds })}
            onBlur={() => commands.leave(`${path}.seconds`)}
          />
          <span aria-hidden className="text-faint">
            {t('unit')}
          </span>
        </span>
        <span className="ml-auto flex items-center">
          <IconButton
            label={t('up', { number })}
            icon={<ArrowUp aria-hidden />}
            disabled={index === 0}
            onClick={() => commands.move(shot.id, index - 1)}
          />
          <IconButton
            label={t('down', { number })}
            icon={<ArrowDown aria-hidden />}
            disabled={index === count - 1}
            onClick={() => commands.move(shot.id, index + 1)}
          />
          <IconButton
            label={t('duplicate', { number })}
            icon={<Copy aria-hidden />}
            disabled={count >= meta.maxShots}
            onClick={() => commands.duplicate(shot.id)}
          />
          <IconButton
            label={t('remove', { number })}
            icon={<Trash2 aria-hidden />}
            disabled={count === 1}
            onClick={() => commands.remove(shot.id)}
          />
        </span>
      </div>
      <div data-field={`${path}.prompt`}>
        <PromptEditor
          aria-label={t('prompt', { number })}
          aria-describedby={promptError ? `${id}-prompt` : undefined}
          aria-invalid={promptError ? true : undefined}
          placeholder={words.placeholder(meta)}
          rows={2}
          className="min-h-14"
          value={shot.prompt}
          onValue={(prompt) => commands.change({ ...shot, prompt })}
          onBlur={() => shot.prompt !== '' && commands.leave(`${path}.prompt`)}
        />
      </div>
      <div className="flex justify-between gap-2">
        <div>
          <FieldError id={`${id}-seconds`}>{secondsError}</FieldError>
          <FieldError id={`${id}-prompt`}>{promptError}</FieldError>
        </div>
        <Counter count={promptLength(shot.prompt, meta.mentionLength)} max={meta.maxPromptLength} />
      </div>
    </li>
  );
});
