'use client';

import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SearchBox } from '@/components/history/search-box';
import { RequestError } from '@/components/request/request-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { Tabs } from '@/components/ui/tabs';
import type { ElementDto } from '@/lib/library/dto';
import { matchingElements } from '@/lib/library/matching-elements';
import { elementsQuery } from '@/lib/library/queries';
import type { AssetDto } from '@/lib/media/asset-dto';
import { FileThumbnail } from './file-thumbnail';
import { FilesPane } from './files-pane';
import { toggled } from './picked-files';

export interface ElementPickerProps {
  /** Ids of the elements that are already in the composition. */
  taken: readonly string[];
  /** How many more elements the composition can take. */
  room: number;
  /** `images`: of a new element; empty where none is to be made. */
  onPick: (elements: readonly ElementDto[], images: readonly AssetDto[]) => void;
  onClose: () => void;
}

const pictures = ['image'] as const;

/** Chooses elements from the library, or images among uploads and results that become a new element. */
export function ElementPicker({ taken, room, onPick, onClose }: ElementPickerProps) {
  const t = useTranslations('library.elementPicker');
  const files = useTranslations('library.picker');
  const [picked, setPicked] = useState<readonly ElementDto[]>([]);
  const [images, setImages] = useState<readonly AssetDto[]>([]);
  const choose = (file: AssetDto) => setImages((current) => toggled(current, file));
  const needed = picked.length + (images.length > 0 ? 1 : 0);
  const sources = (['uploads', 'results'] as const).map((source) => ({
    id: source,
    label: files(`tab.${source}`),
    content: (
      <FilesPane key={source} source={source} kinds={pictures} picked={{ multiple: true, files: images, choose }} />
    ),
  }));
  const elements = {
    id: 'elements',
    label: files('tab.elements'),
    content: <ElementsPane taken={taken} isFull={needed >= room} picked={picked} onChange={setPicked} />,
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t('room', { room })}
      className="max-w-2xl"
      footer={
        <Button
          variant="primary"
          disabled={needed === 0 || needed > room}
          onClick={() => {
            onClose();
            onPick(picked, images);
          }}
        >
          {images.length > 0 ? t('takeImages', { count: needed, images: images.length }) : t('take', { count: needed })}
        </Button>
      }
    >
      <Tabs label={files('tabs')} tabs={[elements, ...sources]} />
    </Dialog>
  );
}

interface ElementsPaneProps {
  taken: readonly string[];
  isFull: boolean;
  picked: readonly ElementDto[];
  onChange: (elements: readonly ElementDto[]) => void;
}

function ElementsPane({ taken, isFull, picked, onChange }: ElementsPaneProps) {
  const t = useTranslations('library.elementPicker');
  const { data, error, isFetching, refetch } = useQuery(elementsQuery());
  const [search, setSearch] = useState('');
  const isPicked = (element: ElementDto) => picked.some(({ id }) => id === element.id);
  const toggle = (element: ElementDto) =>
    onChange(isPicked(element) ? picked.filter(({ id }) => id !== element.id) : [...picked, element]);
  const shown = matchingElements(data ?? [], search);
  return (
    <div className="grid min-h-64 content-start gap-3 pt-3">
      <SearchBox label={t('search')} value={search} onChange={setSearch} />
      {!data && error && <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-16" />}
      {data && shown.length === 0 && (
        <p className="py-8 text-center text-faint">{search ? t('noMatch') : t('empty')}</p>
      )}
      {shown.length > 0 && (
        <ul aria-label={t('list')} className="grid gap-2">
          {shown.map((element) => (
            <li key={element.id}>
              <PickerRow
                element={element}
                isPicked={isPicked(element)}
                state={taken.includes(element.id) ? 'taken' : isFull && !isPicked(element) ? 'full' : 'free'}
                onToggle={() => toggle(element)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface PickerRowProps {
  element: ElementDto;
  isPicked: boolean;
  state: 'free' | 'taken' | 'full';
  onToggle: () => void;
}

function PickerRow({ element, isPicked, state, onToggle }: PickerRowProps) {
  const t = useTranslations('library.elementPicker');
  const { name, description, images } = element;
  return (
    <button
      type="button"
      aria-pressed={isPicked}
      disabled={state !== 'free'}
      onClick={onToggle}
      className="flex w-full items-center gap-3 rounded-control border border-line p-2 text-left hover:border-edge disabled:opacity-60 aria-pressed:border-accent"
    >
      <span className="grid w-24 shrink-0 grid-cols-2 gap-0.5">
        {images.map((image) => (
          <span key={image.id} className="aspect-video overflow-hidden rounded-[3px]">
            <FileThumbnail asset={image} fit="cover" />
          </span>
        ))}
      </span>
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-mono text-strong">@{name}</span>
        <span className="line-clamp-2 text-sm">{description}</span>
        {state === 'taken' && <span className="text-faint text-sm">{t('taken')}</span>}
      </span>
      {isPicked && <Check aria-hidden className="size-4 text-accent" />}
    </button>
  );
}
