import { formatDay } from "@/lib/dashboards/rules/labels";
import type { IntegrationState, ReturnCode, TroubleCode } from "@/lib/integrations/constants";
import type { RunKind, RunState } from "@/lib/sync/constants";
import type { IntegrationView, StreamView } from "@/lib/sync/schema";

/** How a stream gets on, worst first. */
export const SYNC_WORDS = ["needs_you", "late", "retrying", "syncing", "queued", "on_time", "paused", "off"] as const;
export type SyncWord = (typeof SYNC_WORDS)[number];

export const syncTitles: Record<SyncWord, string> = {
  needs_you: "Needs you", late: "Late", retrying: "Retrying", syncing: "Syncing", queued: "Queued", on_time: "On time", paused: "Paused", off: "Off",
};

type StreamStand = Pick<StreamView, "isEnabled" | "state" | "isLate" | "code" | "historyShare" | "isHistoryHeld">;

/** Between two stretches of history a stream rests for a moment; for people it is syncing until history is whole. */
export function wordOfStream(stream: StreamStand, status: IntegrationState): SyncWord {
  if (status === "needs_reconnect") return "needs_you";
  if (status !== "connected") return "paused";
  if (!stream.isEnabled) return stream.code === "permission" ? "needs_you" : "off";
  if (stream.state !== "idle") return stream.state;
  if (stream.isLate) return "late";
  return stream.historyShare < 1 && !stream.isHistoryHeld ? "syncing" : "on_time";
}

/** That of its worst stream. */
export function wordOfIntegration({ streams, status }: { streams: readonly StreamStand[]; status: IntegrationState }): SyncWord {
  const words = streams.map((stream) => wordOfStream(stream, status));
  return SYNC_WORDS.find((word) => words.includes(word)) ?? "off";
}

export const isMoving = (integration: Pick<IntegrationView, "streams" | "status">): boolean =>
  integration.streams.some((stream) => ["queued", "syncing"].includes(wordOfStream(stream, integration.status)));

/** "about 3 min left". */
export function timeLeft(seconds: number): string {
  if (seconds < 45) return "less than a minute left";
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} min left`;
  const hours = Math.round(seconds / 3_600);
  return hours < 48 ? `about ${hours} h left` : `about ${Math.round(seconds / 86_400)} days left`;
}

export interface HistoryStand { share: number; text: string }
type HistoryOf = Pick<StreamView, "isEnabled" | "syncedFrom" | "historyFrom" | "historyShare" | "secondsLeft" | "isHistoryHeld">;

/** How far one stream goes back; null for data without days. */
export function historyOf({ syncedFrom, historyFrom, historyShare, secondsLeft, isHistoryHeld }: HistoryOf, isReading: boolean): HistoryStand | null {
  if (historyFrom === null) return null;
  if (syncedFrom === null) return { share: 0, text: "The newest days come first" };
  if (historyShare >= 1) return { share: 1, text: `All days since ${formatDay(syncedFrom)}` };
  if (isHistoryHeld) return { share: historyShare, text: `Stopped at ${formatDay(syncedFrom)}; Read now goes on` };
  const left = isReading && secondsLeft !== null ? `, ${timeLeft(secondsLeft)}` : "";
  return { share: historyShare, text: `History back to ${formatDay(syncedFrom)}${left}` };
}

/** That of the stream that is behind the others. */
export function historyOfAll({ streams, status }: { streams: readonly HistoryOf[]; status: IntegrationState }): HistoryStand | null {
  const slowest = streams.filter((stream) => stream.isEnabled && stream.historyFrom !== null).sort((a, b) => a.historyShare - b.historyShare)[0];
  return slowest ? historyOf(slowest, status === "connected") : null;
}

/** "in 4 min", "now". */
export function timeUntil(instant: string, now: number): string {
  const minutes = Math.round((Date.parse(instant) - now) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `in ${minutes} min`;
  return minutes < 60 * 48 ? `in ${Math.round(minutes / 60)} h` : `in ${Math.round(minutes / 1_440)} days`;
}

/** The latest reading of any of its streams. */
export function lastReadOf(streams: readonly Pick<StreamView, "lastSuccessAt">[]): string | null {
  return streams.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []).sort().at(-1) ?? null;
}

export type Access = { tone: "calm" | "soon" | "over"; sentence: string } | null;
const SOON_DAYS = 14;

/** When a person must consent again; null where nothing ends. */
export function accessOf(consentExpiresAt: string | null, status: IntegrationState, now: number): Access {
  if (status === "needs_reconnect") return { tone: "over", sentence: "The access has ended, so nothing new is read." };
  if (consentExpiresAt === null) return null;
  const days = Math.floor((Date.parse(consentExpiresAt) - now) / 86_400_000);
  if (days < 0) return { tone: "over", sentence: "The access has ended, so nothing new is read." };
  const sentence = days === 0 ? "Access ends today" : `Access ends in ${days} ${days === 1 ? "day" : "days"}`;
  return { tone: days <= SOON_DAYS ? "soon" : "calm", sentence };
}

export const runKinds: Record<RunKind, string> = { newest: "Newest", changes: "Changes", history: "History", range: "Read anew" };
export const runStates: Record<RunState, string> = {
  running: "Reading", done: "Done", partial: "Part of it", failed: "Not read", canceled: "Cancelled", interrupted: "Interrupted",
};
/** What passes by itself is no reason for alarm. */
export const isPassing = (code: TroubleCode | null): boolean => code === "throttled" || code === "unavailable";

/** The last part of a long name, or nothing where it is a mere number. */
export function scopeName(scope: string): string | null {
  const name = scope.split("/").filter(Boolean).at(-1) ?? scope;
  return /^\d+$/.test(name) ? null : name;
}

/** "property", 2 → "2 properties". */
export function countOf(count: number, noun: string): string {
  const many = noun.endsWith("y") && !/[aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count} ${count === 1 ? noun : many}`;
}

/** "4.2 s", "3 min". */
export function tookOf(startedAt: string, endedAt: string | null, now: number): string {
  const seconds = Math.max(0, ((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt)) / 1_000);
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

interface ProblemWords { title: string; sentence: string }

/** Why someone came back from a provider's page without a connection. */
export function problemWords(code: ReturnCode, label: string): ProblemWords {
  const again = "Nothing was connected.";
  if (code === "stale") return { title: `The way back from ${label} was no longer open.`, sentence: `${again} It stays open for ten minutes, once, in the window that set out. Try again.` };
  if (code === "permission") return { title: `You did not allow the access at ${label}.`, sentence: `${again} You can try again and choose there what Aura may read.` };
  if (code === "reconnect") return { title: `${label} gave an access that it does not take.`, sentence: `${again} Try again; if it stays so, remove Aura from the connected apps there first.` };
  if (code === "refused") return { title: `${label} did not accept the request.`, sentence: `${again} Try again. If it stays so, the app’s keys or its redirect address at ${label} may be wrong.` };
  if (code === "unavailable" || code === "throttled") return { title: `${label} did not answer.`, sentence: `${again} Wait a moment and try again.` };
  if (code === "gone" || code === "paused") return { title: `This account at ${label} is closed or on hold.`, sentence: `${again} Open it at ${label} and try again.` };
  return { title: `${label} answered in a way that Aura does not understand.`, sentence: `${again} Try again in a while; the log of this installation holds the answer.` };
}
