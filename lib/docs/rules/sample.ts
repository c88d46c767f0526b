import type { Shape } from "./fields";

const ID = "0197a1f0-0000-7000-8000-000000000000";

/** Values that fit the name better than any string would. */
const byName: [RegExp, unknown][] = [
  [/^(from|day|lastDay)$/, "2026-01-01"],
  [/^to$/, "2026-01-31"],
  [/(^|[a-z])At$/, "2026-01-31T09:30:00.000Z"],
  [/[cC]urrency$|^base$/, "GBP"],
  [/^quote$/, "EUR"],
  [/[tT]imeZone$/, "Europe/London"],
  [/^amount$/, "12.50"],
  [/^metrics?$/, "net_revenue"],
  [/^country$/, "GB"],
  [/^channel$/, "email"],
  [/^slug$/, "tea-house"],
  [/^name$/, "Tea house"],
  [/^(text|sentence|title)$/, "Free delivery began"],
  [/^q$/, "tea"],
  [/^fileName$/, "orders.csv"],
  [/^nextCursor$/, null],
];

/** A value that has the shape; the same each time. */
export function sampleOf(shape: Shape, name = "", depth = 0): unknown {
  if (shape.examples && shape.examples.length > 0) return shape.examples[0];
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const choices = shape.oneOf ?? shape.anyOf;
  if (choices?.[0]) return sampleOf(choices[0], name, depth);
  if (shape.properties) return Object.fromEntries(pick(shape, depth).map(([key, property]) => [key, sampleOf(property, key, depth + 1)]));
  if (typeof shape.additionalProperties === "object") return sampleMap(shape.additionalProperties, name, depth);
  const type = Array.isArray(shape.type) ? shape.type[0] : shape.type;
  return type === "array" && shape.items ? [sampleOf(shape.items, name, depth + 1)] : sampleScalar(shape, type, name);
}

/** Far inside only what must be there, or an example says more than it shows. */
function pick(shape: Shape, depth: number): [string, Shape][] {
  const required = new Set(shape.required ?? []);
  return Object.entries(shape.properties ?? {}).filter(([key]) => depth < 2 || required.has(key));
}

function sampleMap(shape: Shape, name: string, depth: number): unknown {
  const key = name === "values" || name === "compare" ? "net_revenue" : "name";
  const value = name === "values" || name === "compare" ? "134342.22" : sampleOf(shape, "", depth + 1);
  return { [key]: value };
}

function sampleScalar(shape: Shape, type: string | undefined, name: string): unknown {
  const known = byName.find(([pattern]) => pattern.test(name));
  if (known && (type === "string" || known[1] === null)) return known[1];
  if (shape.format === "uuid") return ID;
  if (shape.format === "date") return "2026-01-31";
  if (shape.format === "date-time") return "2026-01-31T09:30:00.000Z";
  if (type === "boolean") return typeof shape.default === "boolean" ? shape.default : false;
  if (type === "integer" || type === "number") return typeof shape.default === "number" ? shape.default : Math.max(shape.minimum ?? 1, 1);
  return type === "string" ? "…" : null;
}
