'use client';

import { GripVertical, ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, memo, type PointerEvent, useCallback, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Counter } from '@/components/ui/counter';
import { FieldError } from '@/components/ui/field-frame';
import { NumberInput } from '@/components/ui/number-input';
import type { Mark } from '@/components/ui/use-reorder';
import type { DraftShot } from '@/lib/composer/draft/draft';
import type { ShotsMeta } from '@/lib/composer/shots/shots';
import { looksLikeScript } from '@/lib/composer/shots/shots-offer';
import { promptLength } from '@/lib/providers/prompt-length';
import { PromptEditor } from '../prompt/prompt-editor';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';
import { InsertionMark } from './insertion-mark';
import type { ScriptRequest } from './script-dialog';
import { ShotButtons } from './shot-buttons';
import type { ShotCommands } from './use-shots';

export interface ShotCardProps {
  field: string;
  path: string;
  shot: DraftShot;
  index: number;
  count: number;
  meta: ShotsMeta;
  commands: ShotCommands;
  /** Another shot is dragged and would be inserted at this edge. */
  mark: Mark | undefined;
  isDragged: boolean;
  onGrip: (event: PointerEvent<HTMLElement>, id: string, index: number) => void;
  onScript: (request: ScriptRequest) => void;
}

/** One shot: its seconds, its prompt and its actions. */
export const ShotCard = memo(function ShotCard(props: ShotCardProps) {
  const { field, path, shot, index, count, meta, commands, mark, isDragged, onGrip, onScript } = props;
  const t = useTranslations('composer.shots');
  const script = useTranslations('shots.script');
  const words = useFieldWords();
  const id = useId();
  const card = useRef<HTMLLIElement>(null);
  const promptError = useIssueTextAt(`${path}.prompt`);
  const secondsError = useIssueTextAt(`${path}.seconds`);
  const number = index + 1;
  const textarea = useCallback(() => card.current?.querySelector('textarea') ?? null, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!step || index + step < 0 || index + step >= count) return;
    event.preventDefault();
    commands.move(shot.id, index + step);
  };
  return (
    <li
      ref={card}
      data-shot={shot.id}
      aria-label={t('name', { number })}
      onKeyDown={onKeyDown}
      className={cn(
        'relative grid scroll-my-24 gap-1.5 rounded-control border bg-panel p-2',
        isDragged ? 'border-accent opacity-60' : 'border-line',
      )}
    >
      <InsertionMark mark={mark} axis="y" />
      <div className="flex flex-wrap items-center gap-1">
        <span
          title={t('drag')}
          onPointerDown={(event) => onGrip(event, shot.id, index)}
          className="-ml-1 flex h-8 w-6 cursor-grab touch-none items-center justify-center text-faint active:cursor-grabbing max-sm:h-11 max-sm:w-11"
        >
          <GripVertical aria-hidden className="size-4" />
        </span>
        <span className="pr-1 font-medium text-strong">{t('name', { number })}</span>
        <span data-field={`${path}.seconds`} className="flex items-center gap-1">
          <NumberInput
            aria-label={t('seconds', { number })}
            aria-describedby={secondsError ? `${id}-seconds` : undefined}
            aria-invalid={secondsError ? true : undefined}
            className="w-16 font-mono"
            value={shot.seconds}
            min={meta.minSeconds}
            max={meta.maxSeconds}
            onValue={(seconds) => commands.setSeconds(shot.id, seconds)}
            onBlur={() => commands.leave(`${path}.seconds`)}
          />
          <span aria-hidden className="text-faint">
            {t('unit')}
          </span>
        </span>
        <span className="ml-auto flex items-center">
          <ShotButtons
            id={shot.id}
            seconds={shot.seconds}
            index={index}
            count={count}
            meta={meta}
            commands={commands}
            textarea={textarea}
          />
        </span>
      </div>
      <div data-field={`${path}.prompt`}>
        <PromptEditor
          field={field}
          shotId={shot.id}
          aria-label={t('prompt', { number })}
          aria-describedby={promptError ? `${id}-prompt` : undefined}
          aria-invalid={promptError ? true : undefined}
          placeholder={words.placeholder(meta)}
          rows={2}
          className="min-h-14"
          value={shot.prompt}
          onBlur={({ currentTarget }) => currentTarget.value !== '' && commands.leave(`${path}.prompt`)}
        />
      </div>
      <div className="flex items-start justify-between gap-2">
        <div>
          <FieldError id={`${id}-seconds`}>{secondsError}</FieldError>
          <FieldError id={`${id}-prompt`}>{promptError}</FieldError>
          <p role="status" className="empty:hidden">
            {looksLikeScript(shot.prompt) && (
              <Button
                size="small"
                icon={<ScrollText aria-hidden />}
                aria-haspopup="dialog"
                onClick={() => onScript({ text: shot.prompt, shotId: shot.id })}
              >
                {script('offer', { number })}
              </Button>
            )}
          </p>
        </div>
        <Counter count={promptLength(shot.prompt, meta.mentionLength)} max={meta.maxPromptLength} />
      </div>
    </li>
  );
});
