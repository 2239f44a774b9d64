import { Film, Music } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { mediaUrl } from '@/lib/media/media-url';
import type { AssetDto, TaskDetail } from '@/lib/tasks/dto';

/** The media a task was made from, each with its role. A press shows the original. */
export function TaskInputs({ task }: { task: Pick<TaskDetail, 'inputs' | 'id'> }) {
  const t = useTranslations('task');
  if (task.inputs.length === 0) return null;
  return (
    <section aria-labelledby={`inputs-${task.id}`} className="grid gap-2">
      <h2 id={`inputs-${task.id}`}>{t('inputs')}</h2>
      <ul className="flex flex-wrap gap-2">
        {task.inputs.map(({ role, asset }) => (
          <li key={role} className="w-28">
            <a href={mediaUrl(asset.id)} target="_blank" rel="noreferrer" className="grid gap-1 text-sm">
              <InputStill asset={asset} />
              <span className="truncate text-normal">{roleWords(t, role)}</span>
              <span className="truncate text-faint" title={asset.fileName}>
                {asset.fileName}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function InputStill({ asset }: { asset: AssetDto }) {
  const Icon = asset.kind === 'audio' ? Music : Film;
  return (
    <span className="grid aspect-video place-items-center overflow-hidden rounded-control border border-line bg-raised text-faint">
      {asset.hasPoster ? (
        // biome-ignore lint/performance/noImgElement: already a small WebP of our own, behind the session
        <img src={mediaUrl(asset.id, 'thumbnail')} alt="" loading="lazy" className="size-full object-cover" />
      ) : (
        <Icon aria-hidden className="size-5" />
      )}
    </span>
  );
}

/** `firstFrame`, `references.0`, `elements.1.images.0` in words. */
function roleWords(t: ReturnType<typeof useTranslations<'task'>>, role: string): string {
  const [name, first, , second] = role.split('.');
  const number = Number(first) + 1;
  if (name === 'firstFrame') return t('role.firstFrame');
  if (name === 'lastFrame') return t('role.lastFrame');
  if (name === 'references') return t('role.reference', { number });
  if (name === 'elements') return t('role.element', { number, image: Number(second) + 1 });
  return role;
}
