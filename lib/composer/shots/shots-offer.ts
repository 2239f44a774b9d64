/**
 * Whether a text may contain several shots: paragraphs divided by a blank line, or a later line that begins with a
 * number. Called at every keystroke, so it only checks the pattern; `readScript` parses.
 */
export function looksLikeScript(text: string): boolean {
  return /\n\s*\n\s*\S|\n\s*(?:(?:\d{1,2}|[二三四五六七八九十])\s*[.)、．）]\s*\S|[②-⑳]|shot\s*\d|scene\s*\d|镜头|分镜|第.{1,2}个?镜)/i.test(
    text,
  );
}

/** Joins the prompts of all shots into one, a paragraph each. */
export function joinedPrompts(shots: readonly { prompt: string }[]): string {
  return shots
    .map(({ prompt }) => prompt.trim())
    .filter(Boolean)
    .join('\n\n');
}
