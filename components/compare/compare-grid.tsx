'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { TaskSummary } from '@/lib/tasks/dto';
import { PlayerBar } from './player-bar';
import { ratioOfPress } from './ratio-of-press';
import { TakeTile } from './take-tile';
import { gapPx, tileWidth } from './tile-width';
import { useGridKeys } from './use-grid-keys';
import { type PickTake, usePick } from './use-pick';

/** As many videos are fetched whole as one connection brings soon. */
const mostFetched = 9;

/** The takes of a press side by side, as large as they all fit. They play as one; the picked one lets the others fade. */
export function CompareGrid({ tasks, pickTake }: { tasks: readonly TaskSummary[]; pickTake: PickTake | null }) {
  const t = useTranslations('compare');
  const grid = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState(0);
  const [hasSound, setSound] = useState(false);
  const { pickedId, pick } = usePick(tasks, pickTake);
  const selected = Math.min(chosen, tasks.length - 1);
  const ratio = ratioOfPress(tasks);
  const width = tileWidth(tasks.length, ratio);
  const videos = tasks.flatMap(({ results }) =>
    results.filter(({ kind, isSetAside }) => kind === 'video' && !isSetAside),
  );

  const select = (index: number) => {
    setChosen(index);
    const id = tasks[index]?.id;
    const button = grid.current?.querySelector<HTMLElement>(`[data-take="${id}"]`);
    const tile = grid.current?.children[index];
    if (button && document.activeElement !== button) button.focus({ preventScroll: true });
    tile?.scrollIntoView({ block: 'nearest' });
  };
  useGridKeys({
    grid,
    count: tasks.length,
    selected,
    onSelect: select,
    onPick: (index) => {
      const task = tasks[index];
      if (task?.results.some(({ isSetAside }) => !isSetAside)) pick?.(task.id);
    },
  });

  return (
    <>
      <div className="flex-1 px-6 pb-4 max-sm:px-4">
        <div className="@container">
          <ul ref={grid} aria-label={t('list')} style={{ gap: gapPx }} className="flex flex-wrap justify-center">
            {tasks.map((task, index) => (
              <TakeTile
                key={task.id}
                task={task}
                number={index + 1}
                width={width}
                ratio={ratio}
                isPicked={task.id === pickedId}
                isDimmed={pickedId !== null && task.id !== pickedId}
                isSelected={index === selected}
                hasSound={hasSound}
                isFetched={videos.length <= mostFetched}
                onSelect={() => setChosen(index)}
                onPick={pick && (() => pick(task.id))}
              />
            ))}
          </ul>
        </div>
      </div>
      {videos.length > 0 && (
        <PlayerBar
          grid={grid}
          seconds={Math.max(...videos.map(({ durationMs }) => (durationMs ?? 0) / 1000))}
          hasSound={hasSound}
          onSound={setSound}
        />
      )}
    </>
  );
}
