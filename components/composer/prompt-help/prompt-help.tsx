'use client';

import { WandSparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Popover } from '@/components/ui/popover';
import type { WordsPlace } from '@/lib/composer/draft/words-edit';
import { usePlaceHelp } from './help-runs';
import { useWriteSilently } from './use-write-silently';

const HelpPanel = latePart(() => import('./help-panel'));
const RunPanel = latePart(() => import('./run-panel'));

export interface PromptHelpProps {
  textarea: RefObject<HTMLTextAreaElement | null>;
  /** The rendered text. */
  value: string;
  place: WordsPlace;
}

/** The button in the corner of a prompt, and what it opens. The content is loaded when it is first opened. */
export function PromptHelp({ textarea, value, place }: PromptHelpProps) {
  const t = useTranslations('promptHelp');
  const hasCaret = useHadFocus(textarea);
  const write = useWriteSilently(textarea, place);
  const { help, change } = usePlaceHelp(place);
  return (
    <>
      <div className="absolute top-0.5 right-0.5">
        <Popover
          label={t('title')}
          placement="bottom-end"
          className="w-96 max-w-[calc(100vw-1rem)]"
          trigger={(props) => (
            <IconButton
              {...props}
              size="small"
              label={t('title')}
              icon={<WandSparkles aria-hidden />}
              // The prompt keeps the focus, so that it gets it back when the popover is closed.
              onMouseDown={(event) => event.preventDefault()}
            />
          )}
        >
          {(close) => (
            <HelpPanel
              value={value}
              textarea={textarea}
              hasCaret={hasCaret}
              field={place.field}
              help={help}
              change={change}
              onWrite={write}
              onClose={() => {
                close();
                textarea.current?.focus();
              }}
            />
          )}
        </Popover>
      </div>
      {(help.run || help.isEarlierShown) && (
        <RunPanel help={help} change={change} value={value} textarea={textarea} place={place} onWrite={write} />
      )}
    </>
  );
}

/** Whether the prompt ever had the focus. Before that its caret says nothing. */
function useHadFocus(textarea: RefObject<HTMLTextAreaElement | null>): RefObject<boolean> {
  const had = useRef(false);
  useEffect(() => {
    const element = textarea.current;
    if (!element) return;
    const note = () => {
      had.current = true;
    };
    if (document.activeElement === element) note();
    element.addEventListener('focus', note);
    return () => element.removeEventListener('focus', note);
  }, [textarea]);
  return had;
}
