import { Film, Image, Music } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Still } from '@/components/media/still';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import type { MediaKind } from '@/lib/providers/contract';
import type { TaskDetail } from '@/lib/tasks/dto';
import { CopyButton } from './copy-button';

/** The input media of a task in the order and under the names of its composition. Each links to where it came from. */
export function TaskInputs({ task }: { task: Pick<TaskDetail, 'inputs' | 'id'> }) {
  const t = useTranslations('task');
  if (task.inputs.length === 0) return null;
  return (
    <section aria-labelledby={`inputs-${task.id}`} className="grid gap-2">
      <h2 id={`inputs-${task.id}`}>{t('inputs')}</h2>
      <ul className="flex flex-wrap gap-2">
        {task.inputs.map(({ role, tag, kind, asset, url, madeBy }) => (
          <li key={role} className="w-28">
            {asset ? (
              <div className="grid gap-1 text-sm">
                <a href={mediaUrl(asset.id)} target="_blank" rel="noreferrer" className="grid gap-1">
                  <InputStill asset={asset} />
                  <RoleWords words={roleWords(t, role)} tag={tag} />
                </a>
                <InputSource asset={asset} madeBy={madeBy} />
              </div>
            ) : (
              url && <LinkedInput kind={kind} words={roleWords(t, role)} tag={tag} url={url} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoleWords({ words, tag }: { words: string; tag: string | null }) {
  return (
    <span className="grid">
      <span className="truncate text-normal">{words}</span>
      {tag && <span className="truncate font-mono text-faint text-xs">{tag}</span>}
    </span>
  );
}

/** Links to the task that made the file, or to the file in the library. */
function InputSource({ asset, madeBy }: { asset: AssetDto; madeBy: string | null }) {
  const t = useTranslations('task.inputFrom');
  const className =
    'truncate text-faint underline decoration-line underline-offset-2 hover:text-strong max-sm:inline-flex max-sm:min-h-11 max-sm:items-center';
  if (madeBy)
    return (
      <Link href={`/tasks/${madeBy}`} prefetch={false} className={className}>
        {t('result')}
      </Link>
    );
  if (asset.origin === 'result')
    return (
      <span className="truncate text-faint" title={asset.fileName}>
        {asset.fileName}
      </span>
    );
  return (
    <Link
      href={`/library?file=${asset.id}`}
      prefetch={false}
      title={asset.fileName}
      aria-label={t('library', { name: asset.fileName })}
      className={className}
    >
      {asset.fileName}
    </Link>
  );
}

/** A medium given by link. It is text to copy, because the browser never requests a foreign host. */
function LinkedInput({ kind, words, tag, url }: { kind: MediaKind; words: string; tag: string | null; url: string }) {
  const t = useTranslations('task');
  const Icon = { image: Image, video: Film, audio: Music }[kind];
  return (
    <div className="grid gap-1 text-sm">
      <span className="grid aspect-video place-items-center rounded-control border border-line bg-raised text-faint">
        <Icon aria-hidden className="size-5" />
      </span>
      <RoleWords words={words} tag={tag} />
      <span className="flex items-center text-faint">
        <span className="min-w-0 truncate" title={url}>
          {url.replace(/^https?:\/\//, '')}
        </span>
        <CopyButton label={t('answer.link')} text={url} />
      </span>
    </div>
  );
}

function InputStill({ asset }: { asset: AssetDto }) {
  const Icon = asset.kind === 'audio' ? Music : Film;
  return (
    <span className="grid aspect-video place-items-center overflow-hidden rounded-control border border-line bg-raised text-faint">
      {asset.hasPoster ? (
        <Still src={mediaUrl(asset.id, 'thumbnail')} loading="lazy" isInControl className="size-full object-cover" />
      ) : (
        <Icon aria-hidden className="size-5" />
      )}
    </span>
  );
}

/** Puts a role such as `firstFrame`, `references.0` or `elements.1.images.0` into words. */
function roleWords(t: ReturnType<typeof useTranslations<'task'>>, role: string): string {
  const [name, first, , second] = role.split('.');
  const number = Number(first) + 1;
  if (name === 'firstFrame') return t('role.firstFrame');
  if (name === 'lastFrame') return t('role.lastFrame');
  if (name === 'references') return t('role.reference', { number });
  if (name === 'elements') return t('role.element', { number, image: Number(second) + 1 });
  return role;
}
