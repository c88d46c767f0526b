import "server-only";
import { addDays, weekday, type Day } from "@/lib/core/dates";
import { simulateAds, type AdDay } from "./ad-days";
import { DEMO_DAYS } from "./brand";
import { OrderSimulation } from "./orders";
import { createRandom, type Random } from "./random";

export interface DemoOptions {
  seed: number;
  from: Day;
  days: number;
}

/** CSV text in pieces of one day, each file with its header first. */
export interface DemoFiles {
  orders: AsyncIterable<string>;
  adSpend: AsyncIterable<string>;
  fxRates: AsyncIterable<string>;
}

/** The options for a demo that ends on `lastDay`, for which the project's yesterday is meant. */
export function demoUntil(lastDay: Day, seed = 1, days = DEMO_DAYS): DemoOptions {
  return { seed, from: addDays(lastDay, 1 - days), days };
}

/** Orders, ad spend and rates of the fictional brand; the same options give the same bytes. */
export function generateDemo({ seed, from, days }: DemoOptions): DemoFiles {
  const ads = simulateAds(seed, from, days);
  return {
    orders: writeOrders(seed, from, ads),
    adSpend: writeAds(ads),
    fxRates: writeRates(seed, from, days),
  };
}

async function* writeOrders(seed: number, from: Day, ads: readonly AdDay[][]): AsyncGenerator<string> {
  const simulation = new OrderSimulation(seed, ads.length);
  yield "Order number,Created at,SKU,Product title,Quantity,Unit price,Currency,Customer id,Email,Country,Channel\n";
  for (const [index, adDays] of ads.entries()) {
    const lines = simulation.play(addDays(from, index), index, adDays);
    yield lines.map((line) => toRow([
      line.orderNumber, `${line.day} ${line.time}`, line.sku, line.title, String(line.quantity), toDecimal(line.price),
      line.customer.currency, `C${100_000 + line.customer.id}`, line.customer.email, line.customer.country, line.channel,
    ])).join("");
  }
}

async function* writeAds(ads: readonly AdDay[][]): AsyncGenerator<string> {
  yield "Date,Channel,Account,Campaign id,Campaign,Currency,Spend,Impressions,Clicks,Conversions,Conversion value\n";
  for (const day of ads) {
    yield day.map((ad) => toRow([
      ad.day, ad.campaign.channel, ad.campaign.account, ad.campaign.id, ad.name, ad.campaign.currency, toDecimal(ad.spend),
      String(ad.impressions), String(ad.clicks), String(ad.conversions), toDecimal(ad.conversionValue),
    ])).join("");
  }
}

// In hundred-thousandths, and the room in which each rate wanders.
const RATES = [
  { base: "EUR", middle: 85_400, reach: 2_600 },
  { base: "USD", middle: 78_300, reach: 3_200 },
];

async function* writeRates(seed: number, from: Day, days: number): AsyncGenerator<string> {
  const random = createRandom(`${seed}/rates`);
  const rates = RATES.map(({ middle }) => middle);
  yield "Date,Base,Quote,Rate\n";
  // A week earlier, so that the first day has a rate even when it is a Sunday.
  for (let index = -7; index < days; index += 1) {
    const day = addDays(from, index);
    if (weekday(day) > 5) continue;
    yield RATES.map(({ base }, at) => {
      rates[at] = wander(rates[at]!, RATES[at]!, random);
      return toRow([day, base, "GBP", `0.${String(rates[at]).padStart(5, "0")}`]);
    }).join("");
  }
}

function wander(rate: number, { middle, reach }: { middle: number; reach: number }, random: Random): number {
  const pull = (middle - rate) / 60;
  const moved = Math.round(rate + pull + (random.next() - 0.5) * reach * 0.22);
  return Math.min(middle + reach, Math.max(middle - reach, moved));
}

function toRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}

function toDecimal(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
}
