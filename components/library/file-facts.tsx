'use client';

import { useLocale, useTranslations } from 'next-intl';
import { TimeLabel } from '@/components/ui/time-label';
import type { LibraryFileDto } from '@/lib/library/dto';
import { ratioWords } from '@/lib/library/ratio-words';
import { foundWords, isAccepted } from '@/lib/media/formats/find-format';
import { arrivedUrl } from '@/lib/media/media-url';

/** The measured facts of a file, and who added it. */
export function FileFacts({ file }: { file: LibraryFileDto }) {
  const t = useTranslations('library.facts');
  const { width, height, durationMs, frameRate, codec, hasAudio, sizeBytes, kind } = file;
  const megabytes = sizeBytes / 1024 / 1024;
  const rows = [
    ['format', file.mime],
    [
      'size',
      megabytes >= 0.1 ? t('megabytes', { size: megabytes }) : t('kilobytes', { size: Math.ceil(sizeBytes / 1024) }),
    ],
    ['sides', width && height ? `${width} × ${height}` : null],
    ['ratio', width && height ? ratioWords(width, height) : null],
    ['duration', durationMs === null ? null : t('seconds', { seconds: durationMs / 1000 })],
    ['frameRate', frameRate === null ? null : t('framesPerSecond', { rate: Math.round(frameRate * 100) / 100 })],
    ['codec', codec],
    ['sound', kind === 'video' && hasAudio !== null ? t(hasAudio ? 'withSound' : 'silent') : null],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-faint">{t(`names.${name}`)}</dt>
              <dd className="font-mono text-sm">{value}</dd>
            </div>
          ),
      )}
      <dt className="text-faint">{t('added')}</dt>
      <dd>
        <TimeLabel at={file.createdAt} exact />
        {file.createdBy && ` · ${file.createdBy.name}`}
      </dd>
      {file.arrived && <Arrived id={file.id} {...file.arrived} />}
      {file.sourceUrl && (
        <>
          <dt className="text-faint">{t('source')}</dt>
          <dd className="font-mono text-sm">{file.sourceUrl}</dd>
        </>
      )}
    </dl>
  );
}

/** The file as it arrived, before this one was made of it. */
function Arrived({ id, format, sizeBytes }: { id: string; format: string; sizeBytes: number }) {
  const t = useTranslations('library.facts');
  const isChinese = useLocale().startsWith('zh');
  const found = isAccepted(format) ? foundWords(format)[isChinese ? 'zh' : 'en'] : format;
  return (
    <>
      <dt className="text-faint">{t('arrived')}</dt>
      <dd>
        <a href={arrivedUrl(id)} download className="underline">
          {t('arrivedAs', { found, size: sizeBytes / 1024 / 1024 })}
        </a>
      </dd>
    </>
  );
}
