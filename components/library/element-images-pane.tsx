'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SearchBox } from '@/components/history/search-box';
import { RequestError } from '@/components/request/request-error';
import { matchingElements } from '@/lib/library/matching-elements';
import { elementsQuery } from '@/lib/library/queries';
import { FileGrid, FileGridSkeleton } from './file-grid';
import { PickTile } from './pick-tile';
import { type PickedFiles, pickNumber } from './picked-files';

/** The images of the library's elements, to pick from. */
export function ElementImagesPane({ picked }: { picked: PickedFiles }) {
  const t = useTranslations('library.picker');
  const { data, error, isFetching, refetch } = useQuery(elementsQuery());
  const [search, setSearch] = useState('');
  const shown = matchingElements(data ?? [], search);
  return (
    <div className="grid min-h-80 content-start gap-3 pt-3">
      <SearchBox label={t('search.elements')} value={search} onChange={setSearch} />
      {!data && error && <RequestError error={error} pending={isFetching} onRetry={() => void refetch()} />}
      {!data && !error && <FileGridSkeleton />}
      {data && shown.length === 0 && (
        <p className="py-10 text-center text-faint">{search ? t('noMatch') : t('empty.elements')}</p>
      )}
      {shown.length > 0 && (
        <FileGrid label={t('files.elements')}>
          {shown.flatMap(({ id, name, images }) =>
            images.map((image, index) => (
              <PickTile
                key={`${id} ${image.id}`}
                asset={image}
                words={`@${name} ${index + 1}`}
                number={pickNumber(picked, image)}
                onPress={() => picked.choose(image)}
              />
            )),
          )}
        </FileGrid>
      )}
    </div>
  );
}
