'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { v7 } from 'uuid';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FieldFrame } from '@/components/ui/field-frame';
import { Segments } from '@/components/ui/segments';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import { showToast } from '@/components/ui/toast';
import { type DraftShot, modeOf } from '@/lib/composer/draft/draft';
import { isBlank } from '@/lib/composer/draft/inactive-values';
import { placeScript, type ScriptTarget, stayingShots } from '@/lib/composer/shots/place-script';
import { planScript } from '@/lib/composer/shots/plan-script';
import { readScript } from '@/lib/composer/shots/script-to-shots';
import type { Mode } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { fieldMeta } from '@/lib/providers/fields';
import { useModel, useTools } from '../state/composer-context';
import { useField } from '../state/use-field';
import { ScriptPreview } from './script-preview';

export interface ScriptRequest {
  /** The initial text of the script. */
  text: string;
  /** The shot that the text comes from. The new shots may replace it. */
  shotId?: string;
}

const name = 'shots';
const none: readonly DraftShot[] = [];

/** Makes shots from a script, with a preview before anything is replaced. */
export default function ScriptDialog({ text: given, shotId, onClose }: ScriptRequest & { onClose: () => void }) {
  const t = useTranslations('shots.script');
  const { store } = useTools();
  const shots = useField<readonly DraftShot[]>(name).value ?? none;
  const model = useModel();
  const schema = model.fields[name];
  const meta = schema && fieldMeta(schema);
  const [text, setText] = useState(given);
  const [target, setTarget] = useState<ScriptTarget>(shotId ? 'here' : 'replace');
  const [isFitted, setFitted] = useState(false);
  const script = useDeferredValue(text);
  const staying = useMemo(() => stayingShots(shots, target, shotId), [shots, target, shotId]);
  const plan = useMemo(
    () => (meta?.control === 'shots' ? planScript(readScript(script), meta, staying, isFitted) : null),
    [script, meta, staying, isFitted],
  );
  // The model changed while the dialog was open, and the new model has no shots.
  if (!plan || meta?.control !== 'shots') return null;
  const count = plan.shots.length;
  const take = () => {
    const made = plan.shots.map(({ prompt, seconds }) => ({ id: v7(), prompt, seconds }));
    // A script may be pasted in a mode without shots.
    const hasShots = (mode: Mode) => schema !== undefined && appliesIn(schema, mode);
    const mode = hasShots(modeOf(model, store.getState().draft)) ? undefined : model.modes.find(hasShots);
    store.dispatch({
      type: 'edits',
      ...(mode && { mode }),
      edits: [{ name, change: (current) => placeScript((current as typeof shots) ?? none, made, target, shotId) }],
    });
    showToast({ tone: 'succeeded', message: t('taken', { count }), detail: t('takenDetail') });
    onClose();
  };
  const targets: ScriptTarget[] = shotId ? ['here', 'replace', 'append'] : ['replace', 'append'];
  return (
    <Dialog
      open
      onClose={onClose}
      className="max-w-2xl"
      title={t('title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" disabled={count === 0 || script !== text} onClick={take}>
            {t('press', { count })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={t('text')} hint={t('hint')}>
          {(control) => (
            <Textarea
              {...control}
              rows={7}
              className="max-h-72 min-h-36"
              placeholder={t('placeholder')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        {!isBlank(shots) && (
          <FieldFrame path="target" role="radiogroup" label={t('target.label')}>
            <Segments
              name="target"
              options={targets.map((value) => ({
                value,
                label: t(`target.${value}`, { number: shots.findIndex(({ id }) => id === shotId) + 1 }),
              }))}
              value={target}
              onChange={(value) => setTarget(value as ScriptTarget)}
            />
          </FieldFrame>
        )}
        {(plan.fitTo !== null || isFitted) && (
          <Switch
            label={plan.fitTo === null ? t('fitToModel') : t('fit', { seconds: plan.fitTo })}
            checked={isFitted}
            onCheckedChange={setFitted}
          />
        )}
        <ScriptPreview plan={plan} meta={meta} />
      </div>
    </Dialog>
  );
}
