'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { modeOf } from '@/lib/composer/draft/draft';
import { otherModeFor } from '@/lib/composer/tags/tag-modes';
import { type TagContext, tagProblem } from '@/lib/composer/tags/tag-problems';
import { removeTags, setApart } from '@/lib/composer/tags/tag-remedies';
import type { Tag } from '@/lib/composer/tags/tags';
import { useComposer, useModel, useTools } from '../state/composer-context';
import { useDefineElement } from './use-define-element';
import { useLibraryElements } from './use-library-elements';
import type { WriteWords } from './use-write-words';

export interface TagComplaintsProps {
  text: string;
  /** All tags except the tag that is being written. */
  tags: readonly Tag[];
  context: TagContext;
  onWrite: WriteWords;
}

/** Lists the tags that name nothing, each once, with possible fixes. */
export default function TagIssues({ text, tags, context, onWrite }: TagComplaintsProps) {
  const wrong = tags
    .filter((tag, index) => tags.findIndex((other) => other.text === tag.text) === index)
    .flatMap((tag) => {
      const problem = tagProblem(tag, context);
      return problem ? [{ tag, problem }] : [];
    });
  if (wrong.length === 0) return null;
  return (
    <ul className="col-start-1 row-start-2 mt-1 grid gap-1">
      {wrong.map(({ tag, problem }) => (
        <Complaint key={tag.text} {...{ text, tag, problem, context, onWrite }} />
      ))}
    </ul>
  );
}

interface ComplaintProps extends Omit<TagComplaintsProps, 'tags'> {
  tag: Tag;
  problem: NonNullable<ReturnType<typeof tagProblem>>;
}

function Complaint({ text, tag, problem, context, onWrite }: ComplaintProps) {
  const t = useTranslations('mentions.complaints');
  const { library, hasRoom, bring } = useLibraryElements(context.fields, problem === 'undefined');
  const name = tag.text.slice(1);
  const inLibrary = library.find((element) => element.name === name);
  const runsOver = setApart(text, tag, context.targets);
  const field = context.fields.elements;
  const { store } = useTools();
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const otherMode = otherModeFor(tag, model, mode);
  const modes = useTranslations('models.modes');
  const define = useDefineElement(field?.name);
  const canDefine = problem === 'undefined' && field && hasRoom && !runsOver;
  const keep = { text, caret: tag.end };
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-failed">
      <span className="flex min-w-0 items-start gap-1">
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>
          {otherMode
            ? t('problem.mode', {
                tag: tag.text,
                mode: modes(`${mode}.label`),
                other: modes(`${otherMode}.label`),
              })
            : t(`problem.${problem}`, { tag: tag.text })}
        </span>
      </span>
      <span className="flex flex-wrap gap-1">
        {runsOver && (
          <Button size="small" onClick={() => onWrite(runsOver.words)}>
            {t('setApart', { tag: runsOver.tag })}
          </Button>
        )}
        {otherMode && (
          <Button size="small" onClick={() => store.dispatch({ type: 'mode', mode: otherMode })}>
            {t('switch', { mode: modes(`${otherMode}.label`) })}
          </Button>
        )}
        {canDefine && inLibrary && (
          <Button size="small" onClick={() => onWrite(keep, bring(inLibrary))}>
            {t('bring')}
          </Button>
        )}
        {canDefine && !inLibrary && /^element_[A-Za-z0-9_]{1,40}$/.test(name) && (
          <Button size="small" onClick={() => define(name, (edits) => onWrite(keep, edits))}>
            {t('define')}
          </Button>
        )}
        <Button size="small" onClick={() => onWrite(removeTags(text, tag.text))}>
          {t('remove')}
        </Button>
      </span>
    </li>
  );
}
