'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { v7 } from 'uuid';
import { Sheet } from '@/components/ui/sheet';
import { Skeleton } from '@/components/ui/skeleton';
import { useDock } from '@/components/ui/use-dock';
import { exampleDraft } from '@/lib/composer/draft/first-draft';
import type { TaskSettings } from '@/lib/composer/intake/from-task';
import { useGenerate } from './generate/use-generate';
import type { CreateBatch } from './generate/use-send-batch';
import { GenerateBar } from './generate-bar';
import { AssetIntake } from './intake/asset-intake';
import { HandOverIntake } from './intake/hand-over-intake';
import { SharedIntake } from './intake/shared-intake';
import { TaskSettingsIntake } from './intake/task-settings-intake';
import { useMediaIntake } from './intake/use-media-intake';
import { SettingsPane } from './settings-pane';
import { Stage } from './stage/stage';
import { StagePane } from './stage-pane';
import { ComposerContext, type ComposerTools, useTools } from './state/composer-context';
import { JudgementProvider } from './state/judgement-provider';
import { newest, StageProvider, useStage } from './state/stage-view';
import { useComposerTools } from './state/use-composer-tools';
import { useSettingsSheet } from './state/use-settings-sheet';
import { UnsentPresses } from './unsent/unsent-presses';
import { useComposerShortcuts } from './use-composer-shortcuts';
import { useLeadTo } from './warnings/use-lead-to';

export interface ComposerProps extends Pick<ComposerTools, 'keys' | 'person' | 'hasPublicLink' | 'priceRules'> {
  /** Set by "Use these settings". */
  fromTask: TaskSettings | null;
  createBatch: CreateBatch;
  /** The secret that seals the person's draft in this browser's storage. */
  draftSecret: string;
}

/** The page where a person composes a video or an image, sends it, and follows its progress. */
export function Composer(props: ComposerProps) {
  const { keys, person, hasPublicLink, priceRules, fromTask, createBatch, draftSecret } = props;
  const t = useTranslations('composer.example');
  const tools = useComposerTools({ keys, person, hasPublicLink, priceRules }, draftSecret, () =>
    exampleDraft([t('first'), t('second'), t('third')], v7),
  );
  return (
    <StageProvider>
      <ComposerContext value={tools}>
        {/* The picture takes what the composition leaves of the window, and never less than 44 % of it. */}
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] lg:grid-cols-[19rem_minmax(0,1fr)] xl:h-dvh xl:grid-cols-[20rem_minmax(0,1fr)] xl:grid-rows-[minmax(44dvh,1fr)_auto_auto]">
          {tools ? (
            <>
              <JudgementProvider>
                <Panes createBatch={createBatch} />
              </JudgementProvider>
              <HandOverIntake />
              <AssetIntake />
              <SharedIntake />
              {fromTask && <TaskSettingsIntake key={fromTask.taskId} settings={fromTask} />}
            </>
          ) : (
            <ComposerSkeleton />
          )}
          <div className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] border-line max-xl:border-t lg:col-start-2 xl:row-start-1">
            <Stage userId={person.userId} />
          </div>
        </div>
      </ComposerContext>
    </StageProvider>
  );
}

function Panes({ createBatch }: { createBatch: CreateBatch }) {
  const { keys, priceRules } = useTools();
  const t = useTranslations('composer.panes');
  const sheet = useSettingsSheet();
  const leadTo = useLeadTo(sheet.open);
  const generate = useGenerate(createBatch, leadTo);
  const intake = useMediaIntake();
  const { show } = useStage();
  const { started } = generate;
  useEffect(() => {
    if (started) show(newest);
  }, [started, show]);
  useComposerShortcuts(generate.press);
  const bar = useRef<HTMLDivElement>(null);
  useDock(bar);
  return (
    <>
      <section
        aria-label={t('settings')}
        className="border-r border-line bg-panel max-lg:hidden lg:max-xl:sticky lg:max-xl:top-0 lg:max-xl:row-span-3 lg:max-xl:h-dvh lg:overflow-y-auto xl:row-span-3 xl:row-start-1"
      >
        <SettingsPane />
      </section>
      <section
        aria-label={t('stage')}
        className="min-w-0 xl:col-start-2 xl:row-start-2 xl:overflow-y-auto xl:border-t xl:border-line"
        {...intake}
      >
        <UnsentPresses createBatch={createBatch} keys={keys} priceRules={priceRules} />
        <StagePane />
      </section>
      <div
        ref={bar}
        className="z-10 max-xl:sticky max-xl:bottom-0 max-sm:bottom-(--bar) max-xl:order-last lg:col-start-2 xl:row-start-3"
      >
        <GenerateBar generate={generate} leadTo={leadTo} onSettings={sheet.open} />
      </div>
      <Sheet open={sheet.isOpen} onClose={sheet.close} title={t('settings')}>
        <div className="-m-4">
          <SettingsPane />
        </div>
      </Sheet>
    </>
  );
}

/** Shown until the draft is read from the browser's storage. It has the sizes of the form. */
function ComposerSkeleton() {
  return (
    <>
      <div className="grid content-start gap-4 border-r border-line bg-panel p-4 max-lg:hidden lg:max-xl:row-span-3 xl:row-span-3 xl:row-start-1">
        <Skeleton className="h-17" />
        <Skeleton className="h-18" />
        <Skeleton className="h-20" />
        <Skeleton className="h-20" />
        <Skeleton className="h-12" />
      </div>
      <div className="grid w-full content-start gap-3 border-line p-4 xl:col-start-2 xl:row-start-2 xl:border-t xl:py-3">
        <Skeleton className="h-8" />
        <Skeleton className="h-16" />
        <Skeleton className="h-9" />
        <Skeleton className="h-36" />
      </div>
      <div className="border-t border-line bg-panel px-4 py-3 max-xl:order-last lg:col-start-2 xl:row-start-3">
        <Skeleton className="h-10" />
      </div>
    </>
  );
}
