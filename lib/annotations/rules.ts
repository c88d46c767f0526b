import type { DayRange } from "@/lib/core/dates";

/** The cache key of the notes in a range, the same on the server and in the browser; without one, of all. */
export const annotationsKey = (projectId: string, range: DayRange | null = null): unknown[] => ["annotations", projectId, ...(range ? [range.from, range.to] : [])];

/** How many notes charts ask for at once: as many as a page of the API has. */
export const MOST_ON_CHARTS = 100;

/** Prisma keeps a day as that day's midnight in UTC. */
export const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
