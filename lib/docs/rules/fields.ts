import type { ApiField } from "../schema";

/** The part of JSON Schema that the API's document uses. */
export interface Shape {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  additionalProperties?: boolean | Shape;
  description?: string;
  default?: unknown;
  format?: string;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

const isNull = (shape: Shape) => shape.type === "null";

/** A shape as it is drawn: a word for its type, its limits, and what lies inside. */
export function toField(name: string, shape: Shape, isRequired: boolean): ApiField {
  const inner = bare(shape);
  const element = elementOf(inner);
  const choices = choicesOf(element);
  return {
    name, isRequired,
    type: typeOf(shape),
    description: shape.description ?? inner.description ?? "",
    limits: [...limitsOf(inner), ...defaultOf(shape)],
    values: (element.enum ?? []).map(String),
    fields: choices.length > 0 ? [] : fieldsOf(element),
    choices: choices.map((choice, place) => ({ title: titleOf(choice, place), fields: fieldsOf(elementOf(choice)) })),
  };
}

function fieldsOf(shape: Shape): ApiField[] {
  const required = new Set(shape.required ?? []);
  return Object.entries(shape.properties ?? {}).map(([name, property]) => toField(name, property, required.has(name)));
}

/** Without "or null", which the word for the type says. */
function bare(shape: Shape): Shape {
  const others = shape.anyOf?.filter((choice) => !isNull(choice));
  return others?.length === 1 && others[0] ? bare(others[0]) : shape;
}

/** What a list or a map holds. */
function elementOf(shape: Shape): Shape {
  if (shape.type === "array" && shape.items) return elementOf(bare(shape.items));
  if (typeof shape.additionalProperties === "object" && !shape.properties) return elementOf(bare(shape.additionalProperties));
  return shape;
}

function choicesOf(shape: Shape): Shape[] {
  const choices = (shape.oneOf ?? shape.anyOf ?? []).filter((choice) => !isNull(choice));
  return choices.some((choice) => elementOf(choice).properties) ? choices : [];
}

/** Named by the word that tells it from the others. */
function titleOf(shape: Shape, place: number): string {
  const constant = Object.values(shape.properties ?? {}).find((property) => property.const !== undefined);
  return constant ? String(constant.const) : `choice ${place + 1}`;
}

function typeOf(shape: Shape): string {
  if (shape.$ref) return shape.$ref.split("/").at(-1) ?? "object";
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  const choices = shape.oneOf ?? shape.anyOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(" or ");
  if (Array.isArray(shape.type)) return shape.type.join(" or ");
  if (shape.type === "array") return `list of ${shape.items ? plural(typeOf(shape.items)) : "anything"}`;
  if (typeof shape.additionalProperties === "object" && !shape.properties) return `map of ${plural(typeOf(shape.additionalProperties))}`;
  return formats[shape.format ?? ""] ?? shape.type ?? (shape.enum ? "string" : "any");
}

const formats: Record<string, string> = { uuid: "UUID", date: "day", "date-time": "time", uri: "address", email: "e-mail" };

const plural = (type: string) => (/^(string|integer|number|object|boolean|day|time)$/.test(type) ? `${type}s` : type);

function limitsOf(shape: Shape): string[] {
  return [between(shape.minimum, shape.maximum, ""), between(shape.minLength, shape.maxLength, " characters"), between(shape.minItems, shape.maxItems, " items")].flat();
}

/** The ends of whole numbers are the machine's, not a limit of ours. */
function between(least: number | undefined, most: number | undefined, unit: string): string[] {
  const low = least !== undefined && least > Number.MIN_SAFE_INTEGER && least > (unit ? 0 : -1) ? least : undefined;
  const high = most !== undefined && most < Number.MAX_SAFE_INTEGER ? most : undefined;
  if (low !== undefined && high !== undefined) return [`${format(low)} to ${format(high)}${unit}`];
  if (low !== undefined) return [`at least ${format(low)}${unit}`];
  return high === undefined ? [] : [`at most ${format(high)}${unit}`];
}

const format = (value: number) => value.toLocaleString("en-GB");

function defaultOf({ default: value }: Shape): string[] {
  return value === undefined ? [] : [`default ${JSON.stringify(value)}`];
}
