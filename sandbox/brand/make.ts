import { adDaysOn } from "./ad-days";
import { DAY_MS, dayName, dayNumber, Season, startOfDay } from "./calendar";
import { ACCOUNTS, makeCampaigns } from "./campaigns";
import { makeCatalogue, stockOn } from "./catalogue";
import { Changes } from "./orders/changes";
import { CONVERSATIONS, conversationAt, sendsOn } from "./messages";
import { makeOrder, type Making, type Row } from "./orders/order";
import { drawBasket, drawHabit, makeCustomer, purchases, ratesOf, sinceOf } from "./people";
import { sessionsOf } from "./sessions";
import { expectedCaused, makeTimelines, readCell, rowAt, type Sources, type Timeline } from "./orders/timeline";
import type { Brand, Customer, Order, Store } from "./types";
import { visitMaker } from "./orders/visit";

export interface BrandOptions {
  seed: number;
  /** About how many orders the first two years bring. */
  orders: number;
  /** Nothing after it has happened yet; a function where time goes on. */
  now: Date | (() => Date);
  /** The first day; default: the first of the month, two years before now. */
  from?: string;
  campaigns?: number;
}

const YEARS_OF_ORDERS = 730;
/** The brand's life at most: four years. */
const LIFE_DAYS = 1_461;
const SAMPLE = 4_000;
/** How far ahead of now the orders are laid out. */
const AHEAD_DAYS = 2;
const ANALYTICS_ZONE = "Europe/London";

/** The same seed, number and first day give the same past, whatever now is. */
export function makeBrand(options: BrandOptions): Brand {
  return new SimulatedBrand(options);
}

class SimulatedBrand implements Brand {
  readonly seed: number;
  readonly from: string;
  readonly products;
  readonly accounts = ACCOUNTS;
  readonly campaigns;
  private readonly sources: Sources;
  private readonly making: Making;
  private readonly perDay: number;
  private readonly clock: () => Date;
  private laidOut = 0;
  private lines: Record<Store, Timeline> | undefined;
  private changes: Record<Store, Changes> | undefined;

  constructor({ seed, orders, now, from, campaigns = 19 }: BrandOptions) {
    this.seed = seed >>> 0;
    this.clock = typeof now === "function" ? now : () => now;
    this.from = from ?? firstDay(this.clock());
    const first = dayNumber(this.from);
    const season = new Season(first, LIFE_DAYS);
    const catalogue = makeCatalogue(this.seed);
    this.products = catalogue.products;
    this.perDay = orders / YEARS_OF_ORDERS;
    this.campaigns = makeCampaigns(this.seed, first, dayNumber(this.to), this.perDay, campaigns);
    const caused = expectedCaused(this.seed, season, this.campaigns, YEARS_OF_ORDERS);
    const people = Math.max(1, Math.round((orders - caused) / ordersPerPerson(this.seed, season)));
    const most = Math.max(...this.campaigns.map(({ dailyBudgetMicros, incrementalPerUnit }) => (dailyBudgetMicros / 1_000_000) * incrementalPerUnit));
    this.sources = { seed: this.seed, season, campaigns: this.campaigns, people, perCell: Math.ceil(most * 3 + 20) };
    const intervalOf = (customer: number) => (customer < people ? drawHabit(this.seed, customer, season).interval : null);
    this.making = { seed: this.seed, catalogue, intervalOf, visitOf: visitMaker(this.campaigns) };
  }

  get to(): string {
    return this.clock().toISOString().slice(0, 10);
  }

  get until(): Date {
    return this.clock();
  }

  countOrders(store: Store): number {
    return this.endRow(store, this.clock().getTime() + 1);
  }

  countBetween(store: Store, from: Date, to: Date): number {
    return Math.max(0, this.endRow(store, to.getTime()) - rowAt(this.line(store), this.sources.season, from.getTime()));
  }

  *orders(store: Store, from: Date, to: Date): Generator<Order> {
    const end = this.endRow(store, to.getTime());
    for (let index = rowAt(this.line(store), this.sources.season, from.getTime()); index < end; index++) yield this.orderAt(store, index);
  }

  *changedOrders(store: Store, from: Date, to: Date): Generator<Order> {
    const line = this.line(store);
    const { season } = this.sources;
    this.changes ??= { web: new Changes(), marketplace: new Changes() };
    const range = { from: from.getTime(), to: Math.min(to.getTime(), this.clock().getTime() + 1), now: this.clock().getTime() };
    const rows = { first: rowAt(line, season, range.from), end: rowAt(line, season, range.to) };
    for (const index of this.changes[store].within({ seed: this.seed, line, start: season.first * DAY_MS, isWeb: store === "web" }, range, rows)) yield this.orderAt(store, index);
  }

  findOrder(store: Store, index: number): Order | undefined {
    return Number.isInteger(index) && index >= 0 && index < this.countOrders(store) ? this.orderAt(store, index) : undefined;
  }

  customer(index: number): Customer {
    const { seed, sources: { season, people }, making: { catalogue } } = this;
    if (index >= people) {
      const { day, campaign } = readCell(this.sources, index);
      const store = this.campaigns[campaign]?.channel === "amazon" ? "marketplace" : "web";
      return makeCustomer(seed, index, store, { since: () => new Date((season.first + day) * DAY_MS), rates: () => ({}) });
    }
    const habit = drawHabit(seed, index, season);
    return makeCustomer(seed, index, habit.store, { since: () => sinceOf(index, habit, season), rates: () => ratesOf(drawBasket(seed, index, catalogue, habit.interval), habit, catalogue) });
  }

  adDays(accountId: string, day: string) {
    return day > this.to ? [] : adDaysOn(this.seed, this.sources.season, this.campaigns, accountId, day);
  }

  sessionDays(day: string) {
    const next = dayName(dayNumber(day) + 1);
    return sessionsOf(this.seed, day, this.orders("web", new Date(startOfDay(day, ANALYTICS_ZONE)), new Date(startOfDay(next, ANALYTICS_ZONE))));
  }

  emailSends(from: Date, to: Date) {
    const first = Math.max(this.sources.season.first, Math.floor(from.getTime() / DAY_MS));
    const end = Math.min(to.getTime(), this.clock().getTime() + 1);
    const days = Array.from({ length: Math.max(0, Math.ceil(end / DAY_MS) - first) }, (_, at) => first + at);
    return days.flatMap((number) => sendsOn(this.seed, number, this.perDay)).filter(({ sentAt }) => sentAt >= from && sentAt.getTime() < end);
  }

  conversations(from: Date, to: Date) {
    const end = Math.min(to.getTime(), this.clock().getTime() + 1);
    return Array.from({ length: CONVERSATIONS }, (_, nth) => conversationAt(this.seed, this.sources.season.first, nth, this.sources.people))
      .filter(({ messages: [first] }) => first && first.at >= from && first.at.getTime() < end)
      .map((conversation) => ({ ...conversation, messages: conversation.messages.filter(({ at }) => at.getTime() < end) }));
  }

  stockOf(variantId: string, day: string): number {
    return stockOn(this.seed, variantId, dayNumber(day));
  }

  causeOf(store: Store, index: number): string | null {
    const cause = this.line(store).causes[index] ?? 0;
    return cause === 0 ? null : (this.campaigns[cause - 1]?.id ?? null);
  }

  private orderAt(store: Store, index: number): Order {
    const line = this.line(store);
    const row: Row = {
      store, index, placed: this.sources.season.first * DAY_MS + (line.seconds[index] as number) * 1000,
      customer: line.customers[index] as number, ordinal: line.ordinals[index] as number, cause: (line.causes[index] as number) - 1,
    };
    return makeOrder(this.making, row, this.clock().getTime());
  }

  /** First row that is at or after a moment, or has not happened yet. */
  private endRow(store: Store, ms: number): number {
    return rowAt(this.line(store), this.sources.season, Math.min(ms, this.clock().getTime() + 1));
  }

  private line(store: Store): Timeline {
    const today = Math.floor(this.clock().getTime() / DAY_MS) - this.sources.season.first;
    if (!this.lines || this.laidOut <= today) {
      this.laidOut = Math.min(LIFE_DAYS, today + AHEAD_DAYS);
      this.lines = makeTimelines(this.sources, this.laidOut);
      this.changes = undefined;
    }
    return this.lines[store];
  }
}

function firstDay(now: Date): string {
  return `${now.getUTCFullYear() - 2}-${String(now.getUTCMonth() + 1).padStart(2, "0")}-01`;
}

/** In the two years, found by trying some. */
function ordersPerPerson(seed: number, season: Season): number {
  const limit = season.passedAt(YEARS_OF_ORDERS);
  let orders = 0;
  for (let index = 0; index < SAMPLE; index++) {
    orders += [...purchases(seed, index, drawHabit(seed, index, season), limit)].length;
  }
  return orders / SAMPLE;
}
