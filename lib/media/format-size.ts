/** Formats a limit for people, the same in every language: `200 MB`. */
export function formatLimit(bytes: number): string {
  const megabytes = bytes / 1024 ** 2;
  if (megabytes >= 1024) return `${round(megabytes / 1024)} GB`;
  return megabytes >= 1 ? `${round(megabytes)} MB` : `${round(bytes / 1024)} KB`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
