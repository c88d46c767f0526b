import "server-only";

export interface WriteCounts {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Stored, in the days that were read, and not at the source any more. */
  vanished: number;
  /** Not taken, each with a sentence that says which and why. */
  refused: string[];
}

export const noCounts = (): WriteCounts => ({ read: 0, new: 0, changed: 0, unchanged: 0, vanished: 0, refused: [] });

/** What a batch is written for. */
export interface SourceRun {
  integrationId: string;
  /** Stands in the facts as what wrote them last. */
  runId: string;
  /** The day in the account's zone on which it is read. */
  today: string;
}
