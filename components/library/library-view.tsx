'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { Tabs } from '@/components/ui/tabs';
import type { WorkViewer } from '@/lib/auth/work-scope';
import { ElementsTab } from './elements-tab';
import type { LibraryActions } from './library-actions';
import { UploadsTab } from './uploads-tab';
import { type LibraryTab, useLibraryLocation } from './use-library-location';

interface LibraryViewProps {
  /** Viewers may change nothing; whose files and elements others may change, lib/auth/work-scope.ts says. */
  viewer: WorkViewer;
  actions: LibraryActions;
}

/** The studio's uploads and elements. */
export function LibraryView({ viewer, actions }: LibraryViewProps) {
  const t = useTranslations('library');
  const { place, go } = useLibraryLocation();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="px-6 py-3 max-sm:px-4">
        <Tabs
          label={t('title')}
          value={place.tab}
          onChange={(tab) => go({ tab: tab as LibraryTab, filter: {}, fileId: null }, 'push')}
          tabs={[
            {
              id: 'uploads',
              label: t('tabs.uploads'),
              content: <UploadsTab place={place} go={go} viewer={viewer} actions={actions} />,
            },
            {
              id: 'elements',
              label: t('tabs.elements'),
              content: <ElementsTab place={place} go={go} viewer={viewer} actions={actions} />,
            },
          ]}
        />
      </div>
    </>
  );
}
