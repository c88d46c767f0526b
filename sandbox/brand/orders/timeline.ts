import { DAY_MS, secondOfDay, type Season } from "../calendar";
import { spendOn, type RunCampaign } from "../campaigns";
import { drawHabit, purchases } from "../people";
import { Dice, hash } from "../random";
import type { Store } from "../types";

/** All that decides when orders come; the rest of an order is drawn from its row here. */
export interface Sources { seed: number; season: Season; campaigns: readonly RunCampaign[]; people: number; /** Most orders that one campaign can cause on one day. */ perCell: number }

/** The orders of one shop by time: twelve bytes and a bit for each. */
export interface Timeline { seconds: Uint32Array; customers: Uint32Array; ordinals: Uint32Array; /** Place of the campaign without which it would not be, plus one; 0: none. */ causes: Uint16Array }

const ROWS = 2 ** 26;

/** A list of numbers that grows by half. */
class Column {
  private data = new Uint32Array(1_024);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) {
      const next = new Uint32Array(Math.ceil(this.length * 1.5));
      next.set(this.data);
      this.data = next;
    }
    this.data[this.length++] = value;
  }

  at(row: number): number {
    return this.data[row] as number;
  }
}

class Draft {
  readonly seconds = new Column();
  readonly customers = new Column();
  readonly ordinals = new Column();
  readonly causes = new Column();

  add(second: number, customer: number, ordinal: number, cause: number): void {
    this.seconds.push(second);
    this.customers.push(customer);
    this.ordinals.push(ordinal);
    this.causes.push(cause);
  }

  /** By time; among equals by customer, so that a longer timeline begins with the shorter one. */
  sorted(): Timeline {
    const { length } = this.seconds;
    const keys = new Float64Array(length);
    for (let row = 0; row < length; row++) keys[row] = this.seconds.at(row) * ROWS + row;
    keys.sort();
    const line: Timeline = { seconds: new Uint32Array(length), customers: new Uint32Array(length), ordinals: new Uint32Array(length), causes: new Uint16Array(length) };
    keys.forEach((key, at) => {
      const row = key % ROWS;
      line.seconds[at] = this.seconds.at(row);
      line.customers[at] = this.customers.at(row);
      line.ordinals[at] = this.ordinals.at(row);
      line.causes[at] = this.causes.at(row);
    });
    return line;
  }
}

/** Everything before day `until` of the season. */
export function makeTimelines(sources: Sources, until: number): Record<Store, Timeline> {
  const drafts: Record<Store, Draft> = { web: new Draft(), marketplace: new Draft() };
  addHabits(sources, until, drafts);
  addCaused(sources, until, drafts);
  return { web: drafts.web.sorted(), marketplace: drafts.marketplace.sorted() };
}

function addHabits({ seed, season, people }: Sources, until: number, drafts: Record<Store, Draft>): void {
  const limit = season.passedAt(until);
  for (let index = 0; index < people; index++) {
    const habit = drawHabit(seed, index, season);
    if (habit.joins >= limit) continue;
    let ordinal = 0;
    for (const at of purchases(seed, index, habit, limit)) drafts[habit.store].add(season.secondsAt(at), index, ordinal++, 0);
  }
}

/** Orders that are there only because of an ad, each by someone who buys once. */
function addCaused(sources: Sources, until: number, drafts: Record<Store, Draft>): void {
  const { season, campaigns } = sources;
  for (let day = 0; day < until; day++) {
    for (const campaign of campaigns) {
      causedSeconds(sources, campaign, day).forEach((second, nth) => {
        drafts[campaign.channel === "amazon" ? "marketplace" : "web"].add(day * 86_400 + second, cellOf(sources, day, campaign.at) + nth, 0, campaign.at + 1);
      });
    }
  }
  if (until > season.days) throw new Error("The simulated brand ends four years after its first day.");
}

function causedSeconds({ seed, season, perCell }: Sources, campaign: RunCampaign, day: number): number[] {
  const number = season.first + day;
  const mean = spendOn(seed, campaign, number, season.weights[day] as number) * campaign.incrementalPerUnit;
  if (mean === 0) return [];
  const dice = new Dice(hash(seed, campaign.at + 5_000, number));
  const count = Math.min(perCell, dice.poisson(mean));
  return Array.from({ length: count }, () => secondOfDay(dice.next()));
}

/** The first customer number of a campaign's day. */
export function cellOf({ people, campaigns, perCell }: Sources, day: number, campaign: number): number {
  return people + (day * campaigns.length + campaign) * perCell;
}

/** What a customer number stands for, where it is not of someone with habits. */
export function readCell({ people, campaigns, perCell }: Sources, index: number): { day: number; campaign: number } {
  const cell = Math.floor((index - people) / perCell);
  return { day: Math.floor(cell / campaigns.length), campaign: cell % campaigns.length };
}

/** How many orders ads cause in the first so many days, on average. */
export function expectedCaused(seed: number, season: Season, campaigns: readonly RunCampaign[], days: number): number {
  let sum = 0;
  for (const campaign of campaigns) {
    for (let day = 0; day < days; day++) sum += spendOn(seed, campaign, season.first + day, season.weights[day] as number) * campaign.incrementalPerUnit;
  }
  return sum;
}

/** First row at or after a moment. */
export function rowAt({ seconds }: Timeline, season: Season, ms: number): number {
  const second = (ms - season.first * DAY_MS) / 1000;
  let low = 0;
  let high = seconds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((seconds[middle] as number) < second) low = middle + 1;
    else high = middle;
  }
  return low;
}
