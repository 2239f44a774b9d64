import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { renderInStudio } from '@/components/testing/render-in-studio';
import { LiveTasks } from './live-tasks';

const notice = page.getByText(/^The studio cannot be reached\. You can read on/);

/** The browser's live connection, as the test lets it open and break. */
class FakeSource extends EventTarget {
  static latest: FakeSource;
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    super();
    FakeSource.latest = this;
  }

  close() {
    this.readyState = 2;
  }
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function renderConnected() {
  vi.stubGlobal('EventSource', FakeSource);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await renderInStudio(<LiveTasks userId="someone" />, { owner: 'tenant.someone' });
  FakeSource.latest.onopen?.();
}

/** An expectation waits by the page's own clock, so that must go again afterwards. */
async function passTwoSeconds() {
  await vi.advanceTimersByTimeAsync(2_000);
  vi.useRealTimers();
}

test('a lost network is said within two seconds, and no more when it is back', async () => {
  await renderConnected();
  const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  expect(notice.query()).toBeNull();
  await passTwoSeconds();
  await expect.element(notice).toBeVisible();
  network.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  await expect.element(notice).not.toBeInTheDocument();
});

test('a studio that is gone is said within two seconds, though the browser has a network', async () => {
  await renderConnected();
  FakeSource.latest.onerror?.();
  await passTwoSeconds();
  await expect.element(notice).toBeVisible();
  FakeSource.latest.onopen?.();
  await expect.element(notice).not.toBeInTheDocument();
});

test('a break that is over at once is not shown', async () => {
  await renderConnected();
  FakeSource.latest.onerror?.();
  await vi.advanceTimersByTimeAsync(800);
  FakeSource.latest.onopen?.();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(notice.query()).toBeNull();
});
