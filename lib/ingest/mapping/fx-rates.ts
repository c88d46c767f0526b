import "server-only";
import type { Day } from "@/lib/core/dates";
import { cleanCurrency } from "./cells";
import { cellReader, type RowReader } from "./faults";
import { CellError, createNumberReader } from "./numbers";
import type { Mapping, MappingProject } from "./schema";
import { createTimeReader } from "./times";

export interface FxRateRow {
  date: Day;
  base: string;
  quote: string;
  /** Plain decimal above zero, at most 12 decimals and 12 digits before them. */
  rate: string;
}

const MAX_SCALE = 12;

export function createRateReader(map: Mapping, _project: MappingProject): RowReader<FxRateRow> {
  const cell = cellReader(map);
  const numbers = createNumberReader(map.formats.decimal);
  const times = createTimeReader(map.formats.date, "UTC");
  const [date, base, quote, rate] = [cell("date"), cell("base"), cell("quote"), cell("rate")];

  return (cells, faults) => {
    const from = faults.read("base", cleanCurrency, base(cells), "");
    const to = faults.read("quote", cleanCurrency, quote(cells), "") ?? map.constants.quote ?? null;
    if (from === null) faults.add("base", "is empty");
    if (to === null) faults.add("quote", "is empty");
    if (from !== null && from !== "" && from === to) faults.add("quote", "is the same as the first currency");
    return {
      date: faults.read("date", times.day, date(cells), ""),
      base: from ?? "",
      quote: to ?? "",
      rate: faults.read("rate", readRate, rate(cells), "1"),
    };
  };

  function readRate(text: string): string {
    const decimal = numbers.decimal(text, MAX_SCALE);
    if (decimal.startsWith("-") || /^[0.]+$/.test(decimal)) throw new CellError("is not above zero");
    if (decimal.split(".")[0]!.length > 12) throw new CellError("is too large");
    return decimal;
  }
}
