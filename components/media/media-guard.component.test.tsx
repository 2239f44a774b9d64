import { useState } from 'react';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { MediaGuard } from './media-guard';

const dot = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** A picture whose file comes back at the second try. */
function Flaky() {
  const [tries, setTries] = useState(0);
  return (
    <MediaGuard label="Night rain">
      {(onError) => (
        // biome-ignore lint/performance/noImgElement: the picture of this test
        <img
          src={tries === 0 ? 'data:image/png;base64,AAAA' : dot}
          alt="Night rain"
          onError={() => {
            setTries(1);
            onError();
          }}
        />
      )}
    </MediaGuard>
  );
}

test('a picture that can’t be shown says so in its place, and is tried again', async () => {
  await renderInStudio(<Flaky />, { owner: 'media-guard' });
  const place = page.getByRole('region', { name: 'Night rain' });
  await expect.element(place.getByText(/^This file could not be shown\./)).toBeVisible();
  await place.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('img', { name: 'Night rain' })).toBeVisible();
  await expect.element(place).not.toBeInTheDocument();
});
