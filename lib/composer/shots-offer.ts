/**
 * Whether words are perhaps several shots: paragraphs divided by a blank line, or a later line that begins with a number.
 * Asked at every keystroke, so it only looks; `readScript` reads.
 */
export function looksLikeScript(text: string): boolean {
  return /\n\s*\n\s*\S|\n\s*(?:(?:\d{1,2}|[二三四五六七八九十])\s*[.)、．）]\s*\S|[②-⑳]|shot\s*\d|scene\s*\d|镜头|分镜|第.{1,2}个?镜)/i.test(
    text,
  );
}

/** The words of all shots as one prompt, a paragraph each. */
export function joinedPrompts(shots: readonly { prompt: string }[]): string {
  return shots
    .map(({ prompt }) => prompt.trim())
    .filter(Boolean)
    .join('\n\n');
}
