/** The longest blocking call, to a provider that answers only when the video is ready. In milliseconds. */
export const longestCallMs = 30 * 60_000;
