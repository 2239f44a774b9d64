import { findTags } from '@/lib/composer/tags/tags';

/**
 * Writes a typed letter into the mirror before React renders it. It writes only between tags: text that makes, changes
 * or ends a tag needs rendering. @returns a function that undoes it; null where the letter can't be written.
 */
export function writeInMirror(mirror: Element, before: string, after: string): (() => void) | null {
  const tags = findTags(before);
  const tagsAfter = findTags(after);
  if (tags.length !== tagsAfter.length || tags.some(({ text }, index) => text !== tagsAfter[index]?.text)) return null;
  let changed: { node: Text; text: string } | null = null;
  for (const [index, node] of textNodes(mirror, tags.length).entries()) {
    const text = after.slice(tagsAfter[index - 1]?.end ?? 0, tagsAfter[index]?.start);
    const was = before.slice(tags[index - 1]?.end ?? 0, tags[index]?.start);
    if (text === was) continue;
    if (changed || node?.data !== was) return null;
    changed = { node, text };
  }
  if (!changed) return null;
  const { node, text } = changed;
  const was = node.data;
  node.data = text;
  return () => {
    node.data = was;
  };
}

/** The text nodes before each tag and after the last one. Undefined where there is none yet. */
function textNodes(mirror: Element, tagCount: number): (Text | undefined)[] {
  const isText = (node: Node | null | undefined) => (node instanceof Text ? node : undefined);
  const spans = [...mirror.children].slice(0, tagCount);
  return [...spans.map((span) => isText(span.firstChild)), isText(mirror.lastChild)];
}
