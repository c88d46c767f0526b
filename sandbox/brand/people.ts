import type { Catalogue } from "./catalogue";
import { DAY_MS, type Season } from "./calendar";
import { Dice, hash } from "./random";
import type { Customer, Store } from "./types";

/** When someone buys: the first time, and how often after it. In habit days since the brand's first day. */
export interface Habit { store: Store; /** Bought before the first day already. */ isKnown: boolean; joins: number; interval: number; shape: number; ends: number }
/** What someone takes: the first product each time, the others as often as their share says. */
export interface Basket { products: readonly number[]; shares: readonly number[]; quantities: readonly number[]; options: readonly number[] }

const KNOWN_BEFORE = 0.15;

export function drawHabit(seed: number, index: number, season: Season): Habit {
  const dice = new Dice(hash(seed, 41, index));
  const store = dice.chance(0.24) ? "marketplace" : "web";
  const kind = dice.next();
  const interval = kind < 0.015 ? 5 : kind < 0.12 ? dice.between(12, 22) : kind < 0.6 ? dice.between(24, 60) : dice.between(80, 320);
  const shape = kind < 0.12 ? 4 : 2;
  const length = season.passedAt(season.days);
  const isKnown = dice.chance(KNOWN_BEFORE);
  const joins = isKnown ? dice.next() * interval : length * dice.next() ** 0.8;
  return { store, isKnown, joins, interval, shape, ends: joins + dice.exponential(kind < 0.6 ? 320 : 150) };
}

/** The moments someone buys of themselves, until `limit`, in habit days. */
export function* purchases(seed: number, index: number, habit: Habit, limit: number): Generator<number> {
  const dice = new Dice(hash(seed, 42, index));
  const end = Math.min(limit, habit.ends);
  for (let at = habit.joins; at < end; at += Math.max(0.02, dice.gamma(habit.shape, habit.interval))) yield at;
}

export function drawBasket(seed: number, index: number, catalogue: Catalogue, interval: number): Basket {
  const dice = new Dice(hash(seed, 43, index));
  const { products, lasts } = catalogue;
  const isDaily = interval <= 5;
  const main = isDaily ? products.findIndex(({ kind }) => kind === "Oat milk") + dice.int(4) : dice.int(products.length);
  const others = Array.from({ length: dice.int(4) }, () => dice.int(products.length)).filter((at, place, all) => at !== main && all.indexOf(at) === place);
  const chosen = [main, ...others];
  return {
    products: chosen,
    shares: chosen.map((at, place) => (place === 0 ? 1 : Math.min(0.9, (interval / (lasts[at] as number)) * dice.between(0.2, 0.6)))),
    quantities: chosen.map(() => (dice.chance(0.25) ? 2 + dice.int(2) : 1)),
    options: chosen.map((at) => dice.int(products[at]?.variants.length ?? 1)),
  };
}

const COUNTRIES: Readonly<Record<Store, readonly string[]>> = {
  web: ["GB", "GB", "GB", "GB", "GB", "GB", "GB", "IE", "FR", "DE", "US", "NL"],
  marketplace: ["DE", "DE", "DE", "DE", "DE", "FR", "IT", "ES", "NL", "AT"],
};
const FIRST_NAMES = ["Amelia", "Björn", "Chloé", "Dylan", "Elif", "Freya", "George", "Hanna", "Isla", "Jürgen", "Kofi", "Léa", "Mia", "Noah", "Olga", "Priya", "Quinn", "Rosa", "Søren", "Thomas", "Uma", "Vera", "William", "Ximena", "Yusuf", "Zoë"];
const LAST_NAMES = ["Adams", "Bauer", "Clarke", "Dubois", "Evans", "Fischer", "García", "Hughes", "Ito", "Jensen", "Kowalski", "Lopez", "Müller", "Novak", "O'Brien", "Patel", "Quist", "Rossi", "Schmidt", "Taylor", "Usman", "Visser", "Wright", "Young", "Zhang"];

export function countryOf(seed: number, index: number, store: Store): string {
  const list = COUNTRIES[store];
  return list[hash(seed, 44, index) % list.length] as string;
}

const plainNames = new Map([...FIRST_NAMES, ...LAST_NAMES].map((name) => [name, name.normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase()]));
const plain = (name: string) => plainNames.get(name) ?? name;

/** `late` is worked out when it is asked for: most who ask want the name alone. */
export function makeCustomer(seed: number, index: number, store: Store, late: { since(): Date; rates(): Readonly<Record<string, number>> }): Customer {
  const dice = new Dice(hash(seed, 45, index));
  const [firstName, lastName] = [dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES)];
  return {
    index, firstName, lastName, email: `${plain(firstName)}.${plain(lastName)}.${index}@customers.example`, country: countryOf(seed, index, store),
    get since() {
      return late.since();
    },
    get rates() {
      return late.rates();
    },
  };
}

/** Units a year by product, before lapsing and empty shelves. */
export function ratesOf(basket: Basket, habit: Habit, catalogue: Catalogue): Record<string, number> {
  return Object.fromEntries(basket.products.map((at, place) => {
    const perOrder = (basket.shares[place] as number) * (basket.quantities[place] as number);
    return [catalogue.products[at]?.id ?? "", (365.25 / habit.interval) * perOrder];
  }));
}

/** Those who were there before the first day came some time in the year before. */
export function sinceOf(index: number, habit: Habit, season: Season): Date {
  const ms = season.first * DAY_MS + season.secondsAt(habit.joins) * 1000;
  return new Date(habit.isKnown ? ms - (30 + (index % 335)) * DAY_MS : ms);
}
