'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { ErrorWords } from '@/components/request/error-words';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { showToast } from '@/components/ui/toast';
import type { WordsPlace } from '@/lib/composer/draft/words-edit';
import type { Words } from '@/lib/composer/tags/tag-typing';
import type { EditAnswer } from '@/lib/prompt-help/edit-prompt';
import { judgeAnswer } from '@/lib/prompt-help/judge-answer';
import { promptLimit } from '@/lib/prompt-help/prompt-limit';
import { WordsChange } from '../offered-settings/words-change';
import { useModel, useTools } from '../state/composer-context';
import { AnswerCost } from './answer-cost';
import { askForHelp } from './ask-for-help';
import { EarlierPrompts } from './earlier-prompts';
import { type ChangeHelp, type HelpRun, type PlaceHelp, withEarlier } from './help-runs';

export interface RunPanelProps {
  help: PlaceHelp;
  change: ChangeHelp;
  /** The rendered text of the prompt. */
  value: string;
  textarea: RefObject<HTMLTextAreaElement | null>;
  place: WordsPlace;
  onWrite: (words: Words) => void;
}

/** Below a prompt: that an answer is awaited, the difference that it would make, or why there is none. */
export default function RunPanel({ help, change, value, textarea, place, onWrite }: RunPanelProps) {
  const t = useTranslations('promptHelp');
  const id = useId();
  const { store } = useTools();
  const { run } = help;
  const section = useRef<HTMLElement>(null);
  const stage = run?.state.name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each stage has another height
  useEffect(() => {
    const { matches: isStill } = window.matchMedia('(prefers-reduced-motion: reduce)');
    section.current?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
  }, [stage]);
  const close = () => change((current) => ({ ...current, run: null, isEarlierShown: false }));
  const replace = (text: string) => {
    onWrite({ text, caret: text.length });
    textarea.current?.focus();
  };
  if (!run)
    return (
      <section ref={section} aria-label={t('earlier.title')} className={box}>
        <EarlierPrompts earlier={help.earlier} value={value} onPutBack={replace} />
        <div className="flex gap-1.5">
          <Button size="small" onClick={close}>
            {t('close')}
          </Button>
        </div>
      </section>
    );
  const { state, kind, language, asked } = run;
  const again = () => {
    const { modelId } = store.getState().draft;
    const text = textarea.current?.value ?? value;
    if (text.trim() !== '') askForHelp({ kind, language, field: place.field, modelId, text }, change);
  };
  const setState = (next: HelpRun['state']) => change((current) => ({ ...current, run: { ...run, state: next } }));
  return (
    <section ref={section} aria-labelledby={id} className={box}>
      <p id={id} className="font-medium">
        {t(`run.${kind}`)}
      </p>
      {state.name === 'asking' && (
        <div role="status" className="flex flex-wrap items-center gap-2">
          <Spinner />
          <span>{t('run.asking')}</span>
          <Button size="small" onClick={state.cancel}>
            {t('run.cancel')}
          </Button>
        </div>
      )}
      {state.name === 'failed' && (
        <Refusal onAgain={again} onClose={close}>
          <ErrorWords error={state.error} />
        </Refusal>
      )}
      {state.name === 'answered' && state.answer.problem !== null && (
        <>
          <Refusal isNeutral={state.answer.problem === 'same'} onAgain={again} onClose={close}>
            {t(`problem.${state.answer.problem}`)}
          </Refusal>
          <AnswerCost answer={state.answer} />
        </>
      )}
      {state.name === 'answered' && state.answer.problem === null && (
        <Offer
          asked={asked}
          answer={state.answer}
          value={value}
          textarea={textarea}
          field={place.field}
          onUse={() => {
            change((current) => withEarlier({ ...current, run: { ...run, state: { ...state, name: 'used' } } }, asked));
            replace(state.answer.text);
          }}
          onKeep={() => setState({ ...state, name: 'kept' })}
          onAgain={again}
        />
      )}
      {state.name === 'kept' && (
        <div role="status" className="flex flex-wrap items-center gap-1.5">
          <span className="mr-auto">{t('run.kept')}</span>
          <Button size="small" onClick={() => setState({ ...state, name: 'answered' })}>
            {t('run.look')}
          </Button>
          <Button size="small" onClick={close}>
            {t('close')}
          </Button>
        </div>
      )}
      {state.name === 'used' && (
        <>
          <p role="status">{t('run.used')}</p>
          <EarlierPrompts earlier={help.earlier} value={value} onPutBack={replace} />
          <AnswerCost answer={state.answer} />
          <div className="flex gap-1.5">
            <Button size="small" onClick={close}>
              {t('close')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

const box =
  'mt-1.5 grid scroll-mt-16 scroll-mb-28 max-sm:scroll-mb-56 gap-2 rounded-control border border-line bg-raised p-2.5 text-sm';

interface OfferProps {
  asked: string;
  answer: EditAnswer;
  value: string;
  textarea: RefObject<HTMLTextAreaElement | null>;
  field: string;
  onUse: () => void;
  onKeep: () => void;
  onAgain: () => void;
}

/** The difference towards the prompt that was sent. It can be used only while the prompt is still that one. */
function Offer({ asked, answer, value, textarea, field, onUse, onKeep, onAgain }: OfferProps) {
  const t = useTranslations('promptHelp');
  const model = useModel();
  const limit = promptLimit(model, field);
  // The model may have been changed since: another one has another limit.
  const problem = limit && judgeAnswer(asked, answer.text, limit);
  const isChanged = value !== asked;
  const copy = () =>
    void navigator.clipboard.writeText(answer.text).then(
      () => showToast({ tone: 'succeeded', message: t('run.copied') }),
      () => showToast({ tone: 'failed', message: t('run.notCopied') }),
    );
  return (
    <>
      <WordsChange before={asked} after={answer.text} />
      {(problem || isChanged) && (
        <p role="status" className="text-uncertain">
          {problem ? t(`problem.${problem}`) : t('run.changed')}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        {problem || isChanged ? (
          <>
            <Button size="small" onClick={onAgain}>
              {t('run.again')}
            </Button>
            <Button size="small" onClick={copy}>
              {t('run.copy')}
            </Button>
          </>
        ) : (
          <Button
            size="small"
            variant="primary"
            // What is rendered may be a moment behind the keyboard.
            onClick={() => textarea.current?.value === asked && onUse()}
          >
            {t('run.use')}
          </Button>
        )}
        <Button size="small" onClick={onKeep}>
          {t('run.keep')}
        </Button>
        <span className="ml-auto">
          <AnswerCost answer={answer} />
        </span>
      </div>
    </>
  );
}

interface RefusalProps {
  /** Nothing is wrong: the prompt stays as it is. */
  isNeutral?: boolean;
  onAgain: () => void;
  onClose: () => void;
  children: ReactNode;
}

function Refusal(props: RefusalProps) {
  const t = useTranslations('promptHelp');
  return (
    <div className="grid gap-2">
      <p role={props.isNeutral ? 'status' : 'alert'} className={props.isNeutral ? 'text-normal' : 'text-failed'}>
        {props.children}
      </p>
      <div className="flex gap-1.5">
        <Button size="small" onClick={props.onAgain}>
          {t('run.again')}
        </Button>
        <Button size="small" onClick={props.onClose}>
          {t('close')}
        </Button>
      </div>
    </div>
  );
}
