'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Segments } from '@/components/ui/segments';
import { Skeleton } from '@/components/ui/skeleton';
import type { PlacedMedium } from '@/lib/composer/media/media-slots';
import { boxPixels, fittingBox, fullBox, isFullBox } from '@/lib/composer/media-edit/crop-box';
import { completeEdit, editSource } from '@/lib/composer/media-edit/edit-source';
import type { Sides } from '@/lib/composer/media-edit/fitting-sides';
import { isSameRatio, ratioOf } from '@/lib/composer/media-edit/frame-ratio';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import type { MediaLimits } from '@/lib/providers/contract';
import { mediaIssues } from '@/lib/providers/media-limits';
import { useTools } from '../state/composer-context';
import { useIssueText } from '../state/use-issues';
import { CropStage } from './crop-stage';
import { useOriginal } from './use-original';

export interface CropDialogProps {
  slotId: string;
  medium: PlacedMedium;
  asset: AssetDto;
  limits: MediaLimits;
  /** The model's values for the ratio. Values that are not a ratio (`auto`) are left out. */
  ratios: readonly string[];
  /** The ratio of the composition now, with which the box begins. */
  chosen?: string | undefined;
  /** Name of the medium: "First frame". */
  label: string;
  onClose: () => void;
}

/** Chooses the part of a picture that is sent. The file itself stays unchanged and can be cropped again. */
export default function CropDialog(props: CropDialogProps) {
  const { slotId, medium, asset, limits, ratios, chosen, label, onClose } = props;
  const t = useTranslations('mediaEdit.crop');
  const edits = useTranslations('mediaEdit');
  const { uploads } = useTools();
  const original = useOriginal(slotId, medium, asset);
  const [source] = useState(() => editSource(asset, 'crop'));
  const [picture, setPicture] = useState<Sides | null>(null);
  const [ratio, setRatio] = useState(() => (source.edit.crop ? 'free' : chosen && ratioOf(chosen) ? chosen : 'free'));
  const [box, setBox] = useState(source.edit.crop ?? fullBox);
  const pictureRatio = picture ? picture.width / picture.height : 1;
  const ratioIn = (option: string) => (option === 'original' ? pictureRatio : ratioOf(option));
  const wanted = ratioIn(ratio);

  const choose = (option: string) => {
    setRatio(option);
    const next = ratioIn(option);
    if (next) setBox(fittingBox(next, pictureRatio));
  };
  const onPicture = (sides: Sides) => {
    setPicture(sides);
    const own = sides.width / sides.height;
    if (!source.edit.crop) {
      if (wanted) setBox(fittingBox(wanted, own));
      return;
    }
    // An earlier crop keeps the ratio that it was cut to.
    const cut = (source.edit.crop.width / source.edit.crop.height) * own;
    const known = ratios.find((option) => isSameRatio(ratioOf(option) ?? 0, cut));
    if (known) setRatio(known);
  };

  const sides = picture && boxPixels(box, picture);
  const facts = { kind: asset.kind, mime: asset.mime, sizeBytes: asset.sizeBytes, ...sides };
  const edit = completeEdit(source, { crop: box }, facts, limits);
  const outcome = edit.size ?? sides;
  const take = () => {
    onClose();
    if (!isFullBox(box)) uploads.addEdits(slotId, t('doing', { label }), [{ medium, assetId: source.assetId, edit }]);
    else if (source.edit.crop) original?.restore();
  };
  const option = (value: string) => ({ value, label: value === chosen ? t('chosen', { ratio: value }) : value });
  const known = ratios.filter((value) => ratioOf(value));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { label })}
      className="max-w-3xl"
      footer={
        <>
          {original && (
            <Button
              variant="ghost"
              className="mr-auto"
              onClick={() => {
                onClose();
                original.restore();
              }}
            >
              {edits('original')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" disabled={!picture} onClick={take}>
            {t('take')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <fieldset className="grid gap-1.5">
          <legend className="sr-only">{t('ratio')}</legend>
          <Segments
            name="crop"
            options={[
              ...known.map(option),
              { value: 'original', label: t('asIs') },
              { value: 'free', label: t('free') },
            ]}
            value={ratio}
            onChange={choose}
          />
        </fieldset>
        {!picture && <Skeleton className="h-64" />}
        <div className={picture ? undefined : 'sr-only'}>
          <CropStage
            src={mediaUrl(source.assetId)}
            box={box}
            shape={wanted ? wanted / pictureRatio : null}
            onBox={setBox}
            onPicture={onPicture}
          />
        </div>
        {outcome && <Outcome sides={outcome} facts={{ ...facts, ...outcome }} limits={limits} />}
      </div>
    </Dialog>
  );
}

interface OutcomeProps {
  sides: Sides;
  facts: Parameters<typeof mediaIssues>[0];
  limits: MediaLimits;
}

/** The size of the result in pixels, and what the model would refuse in it. */
function Outcome({ sides, facts, limits }: OutcomeProps) {
  const t = useTranslations('mediaEdit.crop');
  const issueText = useIssueText();
  // The server adjusts format and file size when it makes the crop.
  const issues = mediaIssues({ ...facts, mime: limits.mimeTypes[0] ?? facts.mime, sizeBytes: 0 }, limits);
  return (
    <div aria-live="polite" className="text-center text-sm">
      <p className="font-mono text-normal">{t('outcome', { width: sides.width, height: sides.height })}</p>
      {limits.minSide && issues.length === 0 && <p className="text-faint">{t('least', { side: limits.minSide })}</p>}
      {issues.map((issue) => (
        <p key={issue.code} className="text-failed">
          {issueText({ path: '', ...issue })}
        </p>
      ))}
    </div>
  );
}
