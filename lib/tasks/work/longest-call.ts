/** Longest blocking call, of a provider that answers when the video is ready. In milliseconds. */
export const longestCallMs = 30 * 60_000;
