'use client';

import { ImageOff, Link2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { DropZone } from '@/components/media/drop-zone';
import { MediaFacts } from '@/components/media/media-facts';
import { Still } from '@/components/media/still';
import { stillUrl } from '@/components/media/still-url';
import { UploadList } from '@/components/media/upload-list';
import { cn } from '@/components/ui/class-names';
import { FieldError } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import type { FormField } from '@/lib/composer/draft/form-fields';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaRef } from '@/lib/providers/contract';
import { mediaIssues } from '@/lib/providers/media-limits';
import { MediaIntake } from '../media/media-intake';
import { useLimitsText } from '../media/use-limits-text';
import { useAsset, useSlot } from '../media/use-slot';
import { useTools } from '../state/composer-context';
import { useStage } from '../state/stage-view';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssueTextAt } from '../state/use-issues';

const kinds = ['image'] as const;

// What is said about a picture loads once there is a picture.
const RatioNote = latePart(() => import('../media-edit/ratio-note'));
const FixOffer = latePart(() => import('../media-edit/fix-offer'));

/** The picture that the video begins or ends with: a chip that opens on the stage. */
export function FrameField({ name, meta, required }: FormField<'frame'>) {
  const { value, set } = useField<MediaRef>(name);
  const words = useFieldWords();
  const t = useTranslations('upload');
  const limitsText = useLimitsText();
  const slot = useSlot(name);
  const asset = useAsset(value);
  const error = useIssueTextAt(name, true);
  const id = useId();
  const [isBroken, setBroken] = useState(false);
  const { isOpen, open } = useOpenFrame(name, value);
  const label = words.label(meta);
  const replaced = value && { media: value };
  return (
    <DropZone slotId={name} takes={kinds} {...slot.drops(replaced)} className="min-w-0 rounded-control max-sm:w-full">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw itself */}
      <div
        role="group"
        aria-label={label}
        aria-describedby={error ? `${id}-error` : undefined}
        data-field={name}
        className="grid gap-1"
      >
        <div
          className={cn(
            'flex h-16 min-w-0 items-center overflow-hidden rounded-control border bg-raised',
            error ? 'border-failed' : isOpen && value ? 'border-accent' : 'border-line',
          )}
        >
          {value ? (
            <>
              <button
                type="button"
                aria-pressed={isOpen}
                onClick={open}
                className="flex h-full min-w-0 flex-1 items-center gap-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="sr-only">{t('open')}</span>
                <Thumbnail key={asset?.id} media={value} asset={asset} onBroken={setBroken} />
                <span className="grid min-w-0 py-1 pr-2">
                  <span className="truncate font-medium">{label}</span>
                  {isBroken && !isOpen ? (
                    <span className="text-sm text-failed">{t('broken')}</span>
                  ) : (
                    asset && <MediaFacts asset={asset} />
                  )}
                </span>
              </button>
              {/* On the stage the picture has this button itself. */}
              {!isOpen && (
                <IconButton
                  size="small"
                  label={t('remove', { field: label })}
                  icon={<X aria-hidden />}
                  onClick={() => set(undefined)}
                />
              )}
            </>
          ) : (
            <>
              <span title={words.hint(meta)} className="pl-2 font-medium">
                {label}
                {required && <span aria-hidden> *</span>}
              </span>
              <MediaIntake
                look="chip"
                label={label}
                kinds={kinds}
                limits={limitsText(meta.limits)}
                camera
                onFiles={(files) => slot.addFiles(files)}
                onUrl={(url) => slot.addUrl(url)}
                onAssets={(assets) => slot.addAssets(assets)}
              />
            </>
          )}
        </div>
        {value && asset && (
          <>
            {mediaIssues(asset, meta.limits).length > 0 && (
              <FixOffer slotId={name} medium={{ media: value }} asset={asset} limits={meta.limits} label={label} />
            )}
            <RatioNote slotId={name} media={value} asset={asset} limits={meta.limits} label={label} />
          </>
        )}
        <UploadList uploads={slot.uploads} onCancel={slot.cancel} onRetry={slot.retry} />
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
    </DropZone>
  );
}

/** A frame that was just placed shows itself on the stage. */
function useOpenFrame(name: string, value: MediaRef | undefined) {
  const { view, show, hasTakes } = useStage();
  const before = useRef(value);
  useEffect(() => {
    if (value && value !== before.current) show({ type: 'frames' });
    before.current = value;
  }, [value, show]);
  const isOpen = view.type === 'frames' ? view.frame === undefined || view.frame === name : !hasTakes;
  const open = () => {
    show({ type: 'frames', frame: name });
    // Below the composition, where there is no room beside it.
    document.querySelector('[data-stage]')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };
  return { isOpen, open };
}

interface ThumbnailProps {
  media: MediaRef;
  asset: AssetDto | undefined;
  onBroken: (isBroken: boolean) => void;
}

/** The picture, small. It also remembers for the press whether the browser can show it. */
function Thumbnail({ media, asset, onBroken }: ThumbnailProps) {
  const { brokenPictures } = useTools();
  const still = asset && stillUrl(asset);
  return (
    <span className="grid h-full w-16 shrink-0 place-items-center overflow-hidden bg-background text-faint">
      {still ? (
        <Still
          src={still}
          isInControl
          onBroken={(isBroken) => {
            if (isBroken) brokenPictures.add(asset.id);
            onBroken(isBroken);
          }}
          onLoad={() => brokenPictures.delete(asset.id)}
          className="size-full object-contain"
        />
      ) : media.type === 'url' ? (
        <Link2 aria-hidden className="size-5" />
      ) : (
        <ImageOff aria-hidden className="size-5" />
      )}
    </span>
  );
}
