import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { compareKinds, grainChoices, presets } from "../constants";

/** The names that a view has in the URL; each is absent while it has its default. */
export const rangeParsers = {
  range: parseAsStringLiteral(presets),
  from: parseAsString,
  to: parseAsString,
  compare: parseAsStringLiteral(compareKinds),
  compareFrom: parseAsString,
  compareTo: parseAsString,
  weekday: parseAsBoolean,
  grain: parseAsStringLiteral(grainChoices),
  tz: parseAsString,
  currency: parseAsString,
  where: parseAsString,
};
