import { useRef } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { madeAsset } from '../testing/made-asset';
import Transport from './transport';

const asset = madeAsset('film.mp4', { kind: 'video', mime: 'video/mp4', durationMs: 5_000, frameRate: 24 });

/** A player of five seconds without a film: it only keeps its time and whether it plays. */
function withoutFilm(player: HTMLVideoElement | null) {
  if (!player || 'seconds' in player.dataset) return;
  player.dataset.seconds = '0';
  const tell = (name: string) => player.dispatchEvent(new Event(name));
  let paused = true;
  Object.defineProperties(player, {
    duration: { get: () => 5 },
    paused: { get: () => paused },
    currentTime: {
      get: () => Number(player.dataset.seconds),
      set: (to: number) => {
        player.dataset.seconds = String(to);
        tell('seeked');
      },
    },
  });
  player.play = async () => {
    paused = false;
    tell('play');
  };
  player.pause = () => {
    paused = true;
    tell('pause');
  };
}

function Stage() {
  const video = useRef<HTMLVideoElement>(null);
  return (
    <>
      <section data-stage aria-label="Stage" tabIndex={-1} className="flex items-center">
        {/* biome-ignore lint/a11y/useMediaCaption: it plays nothing */}
        <video
          aria-label="Film"
          ref={(player) => {
            withoutFilm(player);
            video.current = player;
          }}
        />
        <Transport video={video} asset={asset} />
      </section>
      <textarea aria-label="Prompt" />
    </>
  );
}

async function renderTransport() {
  await renderInStudio(<Stage />, { owner: 'transport' });
  const player = page.getByLabelText('Film').element() as HTMLVideoElement;
  const position = page.getByRole('button', { name: /^Position: / });
  return { player, shows: (text: string) => expect.element(position).toMatchTextContent(text) };
}

test('the keys of an editor move by frames and by seconds, and play', async () => {
  const { player, shows } = await renderTransport();
  (page.getByRole('region', { name: 'Stage' }).element() as HTMLElement).focus();
  await userEvent.keyboard('..');
  await shows('00:00:00:02');
  await userEvent.keyboard('{ArrowRight}{ArrowRight},');
  await shows('00:00:00:03');
  await userEvent.keyboard('ll');
  await shows('00:00:02:03');
  await userEvent.keyboard('j');
  await shows('00:00:01:03');
  await userEvent.keyboard('k');
  expect(player.paused).toBe(false);
  await userEvent.keyboard(' ');
  expect(player.paused).toBe(true);
});

test('a step stops playing, and stops at both ends of the film', async () => {
  const { player, shows } = await renderTransport();
  (page.getByRole('region', { name: 'Stage' }).element() as HTMLElement).focus();
  await userEvent.keyboard('k,');
  expect(player.paused).toBe(true);
  await shows('00:00:00:00');
  await userEvent.keyboard('llllll..');
  await shows('00:00:04:23');
});

test('letters that are typed move nothing', async () => {
  const { player } = await renderTransport();
  await page.getByLabelText('Prompt').click();
  await userEvent.keyboard('jkl., ');
  await expect.element(page.getByLabelText('Prompt')).toHaveValue('jkl., ');
  expect([player.currentTime, player.paused]).toEqual([0, true]);
});

test('the position is shown as timecode or as a frame, and speed, loop and sound are set', async () => {
  const { player, shows } = await renderTransport();
  await page.getByRole('slider', { name: 'Position in the film' }).fill('2.5');
  await shows('00:00:02:12');
  await page.getByRole('button', { name: /^Position: / }).click();
  await shows('60 / 119');
  await page.getByRole('button', { name: 'Speed: 1×' }).click();
  expect(player.playbackRate).toBe(2);
  await page.getByRole('button', { name: 'Speed: 2×' }).click();
  expect(player.playbackRate).toBe(0.25);
  await page.getByRole('button', { name: 'Loop' }).click();
  expect(player.loop).toBe(false);
  await page.getByRole('button', { name: 'Sound off' }).click();
  expect(player.muted).toBe(true);
});
