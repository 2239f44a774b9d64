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
  /** It has the focus: all its words are shown, and its actions. */
  isUnfolded: boolean;
  isDragged: boolean;
  onGrip: (event: PointerEvent<HTMLElement>, id: string, index: number) => void;
  onScript: (request: ScriptRequest) => void;
}

/** One shot: its seconds, its prompt and its actions, which a line shows while the pointer is on it. */
export const ShotCard = memo(function ShotCard(props: ShotCardProps) {
  const { field, path, shot, index, count, meta, commands, mark, isUnfolded, isDragged, onGrip, onScript } = props;
  const t = useTranslations('composer.shots');
  const script = useTranslations('shots.script');
  const words = useFieldWords();
  const id = useId();
  const card = useRef<HTMLLIElement>(null);
  const promptError = useIssueTextAt(`${path}.prompt`);
  const secondsError = useIssueTextAt(`${path}.seconds`);
  const number = index + 1;
  const isScript = looksLikeScript(shot.prompt);
  const length = promptLength(shot.prompt, meta.mentionLength);
  const hasBelow = promptError || secondsError || isScript || length > meta.maxPromptLength;
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
        'group/shot relative grid scroll-my-24 gap-1 rounded-control border bg-panel p-0.5',
        isDragged ? 'border-accent opacity-60' : isUnfolded ? 'border-edge' : 'border-line',
      )}
    >
      <InsertionMark mark={mark} axis="y" />
      <div className="flex flex-wrap items-start gap-1">
        <span
          title={t('drag')}
          onPointerDown={(event) => onGrip(event, shot.id, index)}
          className="flex h-8 w-6 cursor-grab touch-none items-center justify-center text-faint active:cursor-grabbing max-sm:h-11 max-sm:w-11"
        >
          <GripVertical aria-hidden className="size-4" />
        </span>
        <span aria-hidden className="min-w-4 text-center leading-8 font-medium text-strong max-sm:leading-11">
          {number}
        </span>
        <span data-field={`${path}.seconds`} className="flex items-center gap-1">
          <NumberInput
            aria-label={t('seconds', { number })}
            aria-describedby={secondsError ? `${id}-seconds` : undefined}
            aria-invalid={secondsError ? true : undefined}
            className="w-13 font-mono"
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
        <div data-field={`${path}.prompt`} className={cn('min-w-0 flex-1 basis-24', isUnfolded && 'max-sm:basis-full')}>
          <PromptEditor
            field={field}
            shotId={shot.id}
            aria-label={t('prompt', { number })}
            aria-describedby={promptError ? `${id}-prompt` : undefined}
            aria-invalid={promptError ? true : undefined}
            placeholder={words.placeholder(meta)}
            rows={isUnfolded ? 2 : 1}
            isLine={!isUnfolded}
            className={
              isUnfolded
                ? 'max-h-48 min-h-14 [field-sizing:content]'
                : 'h-8 min-h-8 resize-none overflow-hidden max-sm:h-11 max-sm:min-h-11'
            }
            value={shot.prompt}
            onBlur={({ currentTarget }) => currentTarget.value !== '' && commands.leave(`${path}.prompt`)}
          />
        </div>
        <span
          className={cn(
            'ml-auto flex items-center',
            !isUnfolded &&
              // Over the end of the words, which have the whole line while the tools are not seen. Beside their own buttons.
              'absolute top-[3px] right-17 h-7.5 bg-field opacity-0 group-focus-within/shot:opacity-100 group-hover/shot:opacity-100 max-sm:hidden pointer-coarse:hidden',
          )}
        >
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
      <div className="flex items-start justify-between gap-2 px-1.5 empty:hidden">
        {(hasBelow || isUnfolded) && (
          <>
            <div>
              <FieldError id={`${id}-seconds`}>{secondsError}</FieldError>
              <FieldError id={`${id}-prompt`}>{promptError}</FieldError>
              <p role="status" className="empty:hidden">
                {isScript && (
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
            <Counter count={length} max={meta.maxPromptLength} />
          </>
        )}
      </div>
    </li>
  );
});
