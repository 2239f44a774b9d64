'use client';

import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { PresetDto } from '@/lib/presets/dto';
import { mediaIn } from '@/lib/presets/media-in';
import { missingFiles } from '@/lib/presets/preset-settings';
import { findModel } from '@/lib/providers/registry/registry';
import { MediaThumbs } from '../offered-settings/media-thumbs';
import { useTools } from '../state/composer-context';
import { type PresetCommand, PresetMenu } from './preset-menu';
import { PresetPreview } from './preset-preview';

export interface PresetCardProps {
  preset: PresetDto;
  onUse: (preset: PresetDto) => void;
  onCommand: (command: PresetCommand, preset: PresetDto) => void;
}

/** A preset, with what helps to recognise it and with its actions. */
export function PresetCard({ preset, onUse, onCommand }: PresetCardProps) {
  const t = useTranslations('presets.card');
  const { userId } = useTools().person;
  const { name, modelId, values, assets, isShared, owner } = preset;
  const model = findModel(modelId);
  const media = mediaIn(values);
  const missing = missingFiles(preset);
  return (
    <li className="grid gap-2 rounded-media border border-line bg-raised p-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3>{name}</h3>
          <p className="text-sm text-faint">
            {model?.label ?? modelId}
            {owner.id !== userId && ` · ${t('by', { person: owner.name })}`}
          </p>
        </div>
        {isShared && <Badge icon={<Users aria-hidden />}>{t('shared')}</Badge>}
      </div>
      {!model && <p className="text-sm text-waiting">{t('gone')}</p>}
      {missing > 0 && <p className="text-sm text-waiting">{t('missing', { count: missing })}</p>}
      {media.length > 0 && (
        <MediaThumbs media={media} assets={Object.fromEntries(assets.map((asset) => [asset.id, asset]))} />
      )}
      <PresetPreview modelId={modelId} values={values} />
      <div className="flex items-center gap-2">
        <Button aria-label={t('useThis', { name })} onClick={() => onUse(preset)}>
          {t('use')}
        </Button>
        <span className="flex-1" />
        <PresetMenu preset={preset} onCommand={(command) => onCommand(command, preset)} />
      </div>
    </li>
  );
}
