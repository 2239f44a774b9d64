/**
 * Slots of time in which ends of tasks are counted: a window is the sum of slots of one length. The shortest are counted
 * from the tasks, each other from the one before. All begin at a multiple of their length since 1970.
 */
export const healthWindows = [
  { window: 'hour', hours: 1, slotMinutes: 5 },
  { window: 'day', hours: 24, slotMinutes: 120 },
  { window: 'week', hours: 7 * 24, slotMinutes: 720 },
] as const;

export type HealthWindow = (typeof healthWindows)[number]['window'];

/** Slots older than the longest window with its first slot. */
export const keptHours = 8 * 24;

export const shortestSlot = healthWindows[0].slotMinutes;

export function slotOf(at: Date, minutes: number): Date {
  const length = minutes * 60_000;
  return new Date(Math.floor(at.getTime() / length) * length);
}

/** Where the first slot of a window begins: the window is longer than its name by less than one slot. */
export function firstSlot(now: Date, { hours, slotMinutes }: (typeof healthWindows)[number]): Date {
  return slotOf(new Date(now.getTime() - hours * 3_600_000), slotMinutes);
}
