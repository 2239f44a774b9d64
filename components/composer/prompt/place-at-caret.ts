import { caretBox } from './caret-box';

const gap = 4;
const margin = 8;

/**
 * Keeps an element of the top layer at a character of a textarea: below its line, or above it where there is more room,
 * inside the part of the window that a phone's keyboard leaves free. Returns a function that ends it.
 */
export function placeAtCaret(textarea: HTMLTextAreaElement, index: number, floating: HTMLElement): () => void {
  const place = () => {
    const caret = caretBox(textarea, index);
    const view = window.visualViewport;
    const top = view?.offsetTop ?? 0;
    const bottom = top + (view?.height ?? window.innerHeight);
    const above = caret.top - gap - margin - top;
    const below = bottom - margin - caret.bottom - gap;
    const isAbove = below < Math.min(floating.scrollHeight, 240) && above > below;
    floating.style.maxHeight = `${Math.max(96, Math.min(320, isAbove ? above : below))}px`;
    const { offsetWidth, offsetHeight } = floating;
    const right = document.documentElement.clientWidth - offsetWidth - margin;
    floating.style.left = `${Math.max(margin, Math.min(caret.left, right))}px`;
    floating.style.top = `${isAbove ? caret.top - gap - offsetHeight : caret.bottom + gap}px`;
  };
  place();
  const observer = new ResizeObserver(place);
  observer.observe(floating);
  window.addEventListener('scroll', place, { capture: true, passive: true });
  window.visualViewport?.addEventListener('resize', place);
  return () => {
    observer.disconnect();
    window.removeEventListener('scroll', place, { capture: true });
    window.visualViewport?.removeEventListener('resize', place);
  };
}
