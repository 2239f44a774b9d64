/** Fills the screen with an element, or gives the screen back. Browsers without it (phones) stay as they are. */
export function toggleFullscreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen?.().catch(() => undefined);
}
