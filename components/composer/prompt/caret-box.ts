/** The styles that decide where the lines of a textarea break. */
const copied = [
  'boxSizing',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'borderStyle',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontStyle',
  'fontKerning',
  'fontVariantLigatures',
  'fontVariantNumeric',
  'fontFeatureSettings',
  'lineHeight',
  'letterSpacing',
  'wordSpacing',
  'tabSize',
  'textIndent',
] as const;

export interface CaretBox {
  left: number;
  top: number;
  bottom: number;
}

/** The place of a character of a textarea in the window, in pixels. Browsers offer this only for other text. */
export function caretBox(textarea: HTMLTextAreaElement, index: number): CaretBox {
  const style = getComputedStyle(textarea);
  const copy = document.createElement('div');
  for (const name of copied) copy.style[name] = style[name];
  copy.style.cssText += ';position:fixed;visibility:hidden;white-space:pre-wrap;overflow-wrap:break-word';
  copy.style.width = `${textarea.clientWidth + 2 * textarea.clientLeft}px`;
  copy.textContent = textarea.value.slice(0, index);
  const mark = document.createElement('span');
  mark.textContent = textarea.value.slice(index) || '.';
  copy.append(mark);
  document.body.append(copy);
  const { offsetLeft, offsetTop } = mark;
  const lineHeight = Number.parseFloat(style.lineHeight);
  copy.remove();
  const box = textarea.getBoundingClientRect();
  const top = box.top + textarea.clientTop + offsetTop - textarea.scrollTop;
  return { left: box.left + textarea.clientLeft + offsetLeft, top, bottom: top + lineHeight };
}
