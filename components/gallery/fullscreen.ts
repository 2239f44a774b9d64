/** Shows an element in full screen, or ends full screen. Does nothing in browsers without it (phones). */
export function toggleFullscreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen?.().catch(() => undefined);
}
