'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { useDock } from '@/components/ui/use-dock';
import type { ComposerState } from '@/lib/composer/draft/draft-reducer';
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
import { UntilOpen, useIsOpen } from './state/until-open';
import { useComposerTools } from './state/use-composer-tools';
import { useSettingsSheet } from './state/use-settings-sheet';
import { UnsentPresses } from './unsent/unsent-presses';
import { useComposerShortcuts } from './use-composer-shortcuts';
import { useLeadTo } from './warnings/use-lead-to';

export interface ComposerProps extends Pick<ComposerTools, 'keys' | 'person' | 'hasPublicLink' | 'priceRules'> {
  /** Set by "Use these settings". */
  fromTask: TaskSettings | null;
  createBatch: CreateBatch;
  /** What is shown until the browser's own draft is read: the server's copy of it, or the example of a first visit. */
  painted: ComposerState;
  /** The secret that seals the person's draft in this browser's storage. */
  draftSecret: string;
}

/** The page where a person composes a video or an image, sends it, and follows its progress. */
export function Composer(props: ComposerProps) {
  const { keys, person, hasPublicLink, priceRules, fromTask, createBatch, draftSecret, painted } = props;
  const tools = useComposerTools({ keys, person, hasPublicLink, priceRules }, draftSecret, painted);
  return (
    <StageProvider>
      <ComposerContext value={tools}>
        {/*
          The picture takes what the composition leaves of the window, and never less than 44 % of it. `order` is the order
          of Tab: settings, picture, words, Generate, as they are seen.
        */}
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] [reading-flow:grid-order] lg:grid-cols-[19rem_minmax(0,1fr)] xl:h-dvh xl:grid-cols-[20rem_minmax(0,1fr)] xl:grid-rows-[minmax(44dvh,1fr)_auto_auto]">
          <JudgementProvider>
            <Panes createBatch={createBatch} />
          </JudgementProvider>
          <Intakes fromTask={fromTask} />
          <div className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] border-line max-xl:border-t lg:col-start-2 xl:order-1 xl:row-start-1">
            <Stage userId={person.userId} />
          </div>
        </div>
      </ComposerContext>
    </StageProvider>
  );
}

/** What other pages and applications bring, once the draft is there that takes it. */
function Intakes({ fromTask }: Pick<ComposerProps, 'fromTask'>) {
  return (
    useIsOpen() && (
      <>
        <HandOverIntake />
        <AssetIntake />
        <SharedIntake />
        {fromTask && <TaskSettingsIntake key={fromTask.taskId} settings={fromTask} />}
      </>
    )
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
        <UntilOpen>
          <SettingsPane />
        </UntilOpen>
      </section>
      <section
        aria-label={t('stage')}
        className="min-w-0 xl:order-2 xl:col-start-2 xl:row-start-2 xl:overflow-y-auto xl:border-t xl:border-line"
        {...intake}
      >
        <UntilOpen>
          <UnsentPresses createBatch={createBatch} keys={keys} priceRules={priceRules} />
          <StagePane />
        </UntilOpen>
      </section>
      <div
        ref={bar}
        className="z-10 max-xl:sticky max-xl:bottom-0 max-sm:bottom-(--bar) max-xl:order-last lg:col-start-2 xl:order-3 xl:row-start-3"
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
