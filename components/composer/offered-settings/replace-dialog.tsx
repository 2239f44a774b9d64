'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { inactiveValues } from '@/lib/composer/draft/inactive-values';
import {
  type ExcludedParts,
  type OfferedSettings,
  settingsDifference,
  withSettings,
} from '@/lib/composer/intake/offered-settings';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { declaredModels, findModel } from '@/lib/providers/registry/registry';
import { useComposer, useModel } from '../state/composer-context';
import { useFieldWords } from '../state/use-field-words';
import { ChangeRow } from './change-row';
import { FieldChangeWords } from './field-change-words';
import { NowThen } from './now-then';

export interface ReplaceDialogProps {
  settings: OfferedSettings;
  /** The model of the settings or, where that no longer exists, the composer's model. */
  offered: ModelDeclaration;
  onClose: () => void;
  onReplace: (left: ExcludedParts) => void;
}

/** Shows field by field what settings would change in the composition, before anything is replaced. */
export function ReplaceDialog({ settings, offered, onClose, onReplace }: ReplaceDialogProps) {
  const t = useTranslations('presets.replace');
  const common = useTranslations('common');
  const modes = useTranslations('models.modes');
  const composer = useTranslations('composer');
  const words = useFieldWords();
  const current = useModel();
  const draft = useComposer((state) => state.draft);
  const shownAssets = useComposer((state) => state.assets);
  const assets = useMemo(() => byId(shownAssets, settings.assets), [shownAssets, settings.assets]);
  const { model, mode, fields, unusable } = useMemo(
    () => settingsDifference(settings, draft, { current, offered }),
    [settings, draft, current, offered],
  );
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const names = [...(model ? [modelRow] : []), ...(mode ? ['mode'] : []), ...fields.map(({ name }) => name)];
  const row = (name: string) => ({
    ticked: !left.has(name),
    onTick: (ticked: boolean) => setLeft((before) => withTick(before, name, ticked)),
  });
  const leftAlone = { model: left.has(modelRow), mode: left.has('mode'), fields: left };
  const notes = [
    !findModel(settings.modelId) && t('gone', { model: current.label }),
    unusable.length > 0 && t('unusable', { count: unusable.length }),
  ].filter((note) => note !== false);

  if (names.length === 0)
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('nothing.title')}
        footer={<Button onClick={onClose}>{common('close')}</Button>}
      >
        <div className="grid gap-3">
          <p>{t('nothing.text')}</p>
          <Notes notes={notes} />
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t('description')}
      className="max-w-3xl"
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabled={names.every((name) => left.has(name))}
            onClick={() => onReplace(leftAlone)}
          >
            {t('confirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Notes notes={notes} />
        <ul aria-label={t('changes')} className="grid">
          {model && (
            <ChangeRow label={t('model')} {...row(modelRow)}>
              <NowThen now={model.before.label} then={model.after.label} />
              {!left.has(modelRow) && <ModelNote settings={settings} offered={offered} left={leftAlone} />}
            </ChangeRow>
          )}
          {mode && (
            <ChangeRow label={composer('mode')} {...row('mode')}>
              <NowThen now={modes(`${mode.before}.label`)} then={modes(`${mode.after}.label`)} />
            </ChangeRow>
          )}
          {fields.map((change) => (
            <ChangeRow key={change.name} label={words.label(change.meta)} {...row(change.name)}>
              <FieldChangeWords change={change} assets={assets} />
            </ChangeRow>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

/** Can't collide with a field's name, because those are single words. */
const modelRow = 'the model';

function Notes({ notes }: { notes: readonly string[] }) {
  return notes.map((note) => (
    <Banner key={note} tone="warning">
      {note}
    </Banner>
  ));
}

/** Says which settings the other model does not support. */
function ModelNote({
  settings,
  offered,
  left,
}: {
  settings: OfferedSettings;
  offered: ModelDeclaration;
  left: ExcludedParts;
}) {
  const t = useTranslations('composer.inactiveValues');
  const format = useFormatter();
  const words = useFieldWords();
  const current = useModel();
  const draft = useComposer((state) => state.draft);
  const next = withSettings(settings, draft, { current, offered }, left, () => 'preview');
  const kept = inactiveValues(offered, next, declaredModels).filter(({ reason }) => reason === 'model');
  if (kept.length === 0) return null;
  return (
    <p className="text-sm text-faint">
      {t('model', { fields: format.list(kept.map((entry) => words.label(entry))), model: offered.label })}
    </p>
  );
}

function withTick(left: ReadonlySet<string>, name: string, ticked: boolean): ReadonlySet<string> {
  const next = new Set(left);
  if (ticked) next.delete(name);
  else next.add(name);
  return next;
}

function byId(
  known: Readonly<Record<string, AssetDto>>,
  more: readonly AssetDto[],
): Readonly<Record<string, AssetDto>> {
  return { ...known, ...Object.fromEntries(more.map((asset) => [asset.id, asset])) };
}
