/** What decides where a textarea's lines break. */
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

/** Where a character of a textarea stands in the window, in pixels: browsers tell it of every text but this. */
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
