import type { ImportStatus } from "@/lib/imports/constants";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { MAX_FAILURES, type RefusedPolicy, type ScheduleState } from "./constants";
import type { Schedule } from "./schema";

/** What the column `mapping` holds. */
export interface Reading {
  mapping: Mapping | null;
  /** The header that the mapping is for. */
  columns: string[];
  refused: RefusedPolicy;
  /** The import that the schedule itself is taking on, until that is applied or waits for a person. */
  automatic: string | null;
}

export interface ScheduleRow {
  id: string;
  name: string;
  kind: string;
  host: string;
  mapping: unknown;
  everyHours: number;
  isEnabled: boolean;
  nextRunAt: Date | null;
  lastRunAt: Date | null;
  lastImportId: string | null;
  lastError: unknown;
  failures: number;
  createdAt: Date;
}

export interface LastImport { id: string; status: ImportStatus; createdAt: Date; error: unknown }

/** Written by this domain alone, but for rows made up by tests of the walls. */
export function readingOf(mapping: unknown): Reading {
  const { mapping: map = null, columns = [], refused = "wait", automatic = null } = (mapping ?? {}) as Partial<Reading>;
  return { mapping: map, columns, refused, automatic };
}

/** As the column keeps it: without what is undefined. */
export const toJson = (reading: Reading) => JSON.parse(JSON.stringify(reading)) as object;

const sentenceOf = (error: unknown): string | null => (error as { sentence?: string } | null)?.sentence ?? null;

export function toSchedule(row: ScheduleRow, last: LastImport | null, isRunning: boolean): Schedule {
  const { mapping, refused } = readingOf(row.mapping);
  return {
    id: row.id, name: row.name, kind: row.kind as ImportKind, host: row.host, everyHours: row.everyHours, refused, isEnabled: row.isEnabled,
    hasMapping: mapping !== null, ...stateOf(row, last, isRunning), failures: row.failures,
    nextRunAt: row.isEnabled ? (row.nextRunAt?.toISOString() ?? null) : null, lastRunAt: row.lastRunAt?.toISOString() ?? null,
    lastImportId: last?.id ?? null, createdAt: row.createdAt.toISOString(),
  };
}

const WAITS: Partial<Record<ImportStatus, string>> = {
  uploaded: "Confirm the columns of the fetched file.",
  checked: "Rows of the fetched file are refused. Look at them and decide.",
};

export const isWaiting = (status: ImportStatus | undefined): boolean => status !== undefined && status in WAITS;

function stateOf(row: ScheduleRow, last: LastImport | null, isRunning: boolean): { state: ScheduleState; sentence: string | null } {
  if (isRunning) return { state: "running", sentence: null };
  const failure = sentenceOf(row.lastError);
  if (!row.isEnabled && row.failures >= MAX_FAILURES) return { state: "off", sentence: failure };
  const wait = last ? WAITS[last.status] : undefined;
  if (wait) return { state: "needs_you", sentence: wait };
  if (!row.isEnabled) return { state: "paused", sentence: failure };
  if (failure !== null) return { state: "failing", sentence: failure };
  if (row.lastRunAt === null) return { state: "new", sentence: null };
  if (last === null || last.createdAt < row.lastRunAt) return { state: "unchanged", sentence: null };
  if (last.status === "failed" || last.status === "refused") return { state: "failing", sentence: sentenceOf(last.error) };
  return { state: "imported", sentence: null };
}

const FIRST_RETRY_MINUTES = 5;
const HOUR_MS = 3_600_000;

/** 5, 10, 20 … minutes after the first, second, third failure in a row, but never later than it is due anyway. */
export function nextTry(now: Date, failures: number, everyHours: number): Date {
  const minutes = FIRST_RETRY_MINUTES * 2 ** Math.max(0, failures - 1);
  return new Date(now.getTime() + Math.min(minutes * 60_000, everyHours * HOUR_MS));
}

export const nextRun = (now: Date, everyHours: number): Date => new Date(now.getTime() + everyHours * HOUR_MS);
