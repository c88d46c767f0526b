import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";

export interface RateDay {
  day: Day;
  /** How many units of a currency one of the base is worth, as decimals by code. */
  units: ReadonlyMap<string, string>;
}

/** Somebody who publishes exchange rates by day. */
export interface RateSource {
  id: string;
  label: string;
  /** Where the rates come from and what may be done with them, as the source wants it said. */
  attribution: string;
  /** The currency that all of its rates are for one of. */
  base: string;
  /** Of its first rates. */
  firstDay: Day;
  /** The newest day whose rates are published by then. */
  newestDay(now: Date): Day;
  /** When the next are published. */
  nextAt(now: Date): Date;
  /** The published days among these, oldest first. Throws a ProviderError that says what went wrong. */
  read(days: DayRange, now: Date): Promise<RateDay[]>;
}
