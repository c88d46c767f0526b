import type { Part } from "./parts";

/** What the grammar knows at a place: a category, where it ends, and what it means. */
export interface Item { category: string; end: number; part: Part; cost: number }

export interface Clock {
  /** The day that words like "yesterday" count from. */
  today: string;
  /** "3/7" is the third of July. */
  dayFirst: boolean;
  /** The days that there are data for. */
  extent: { firstDay: string | null; lastDay: string | null };
}

type Make = (clock: Clock, ...parts: Part[]) => Part | null;
export interface Rule { makes: string; needs: { slot: number; categories: string[] }[]; slots: number; make: Make; cost: number }

const missing: Part = {};

/**
 * A rule of the grammar: "since the? point|period". A part with a question mark may be missing; its place among
 * the arguments stays. A rule gives null where the words fit and the values do not. Of readings, the cheapest counts.
 */
export function rule(makes: string, pattern: string, make: Make, cost = 0): Rule[] {
  const symbols = pattern.split(" ");
  let variants: Rule["needs"][] = [[]];
  symbols.forEach((symbol, slot) => {
    const need = { slot, categories: symbol.replace("?", "").split("|") };
    const longer = variants.map((needs) => [...needs, need]);
    variants = symbol.endsWith("?") ? [...longer, ...variants] : longer;
  });
  return variants.filter((needs) => needs.length > 0).map((needs) => ({ makes, needs, slots: symbols.length, make, cost }));
}

/** Everything that the rules find, by the place where it begins; from the last word to the first. */
export function fillChart(seeds: readonly Item[][], rules: ReadonlyMap<string, Rule[]>, clock: Clock): Item[][] {
  const cells: Item[][] = Array.from({ length: seeds.length + 1 }, () => []);
  for (let at = seeds.length - 1; at >= 0; at -= 1) fillCell(at, cells, seeds[at] ?? [], rules, clock);
  return cells;
}

function fillCell(at: number, cells: Item[][], seeds: readonly Item[], rules: ReadonlyMap<string, Rule[]>, clock: Clock): void {
  const known = new Map<string, number>();
  const agenda = [...seeds];
  for (let item = agenda.shift(); item; item = agenda.shift()) {
    const key = `${item.category} ${item.end} ${JSON.stringify(item.part)}`;
    if ((known.get(key) ?? Infinity) <= item.cost) continue;
    known.set(key, item.cost);
    cells[at]?.push(item);
    for (const one of rules.get(item.category) ?? []) agenda.push(...applyRule(one, item, cells, clock));
  }
}

function applyRule(one: Rule, first: Item, cells: readonly Item[][], clock: Clock): Item[] {
  const found: Item[] = [];
  const extend = (position: number, end: number, taken: Part[], cost: number) => {
    const need = one.needs[position];
    if (!need) {
      const part = one.make(clock, ...taken);
      if (part) found.push({ category: one.makes, end, part, cost });
      return;
    }
    for (const item of cells[end] ?? []) {
      if (need.categories.includes(item.category)) extend(position + 1, item.end, withPart(taken, need.slot, item.part), cost + item.cost);
    }
  };
  extend(1, first.end, withPart(Array.from({ length: one.slots }, () => missing), one.needs[0]?.slot ?? 0, first.part), one.cost + first.cost);
  return found;
}

function withPart(parts: readonly Part[], slot: number, part: Part): Part[] {
  return parts.map((old, index) => (index === slot ? part : old));
}

/** The rules by the category that they begin with. */
export function byFirst(rules: readonly Rule[]): Map<string, Rule[]> {
  const map = new Map<string, Rule[]>();
  for (const one of rules) {
    for (const category of one.needs[0]?.categories ?? []) map.set(category, [...(map.get(category) ?? []), one]);
  }
  return map;
}
