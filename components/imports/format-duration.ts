/** "under a second", "12 seconds", "3 minutes". */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return "under a second";
  const seconds = Math.round(ms / 1_000);
  if (seconds < 90) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `${Math.round(seconds / 60)} minutes`;
}
