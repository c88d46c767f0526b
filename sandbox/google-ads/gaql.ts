import { refusal } from "./errors";
import { FIELDS, RESOURCES } from "./fields";

export interface Condition { field: string; operator: string; values: readonly string[] }
export interface Query { resource: string; fields: readonly string[]; conditions: readonly Condition[]; order: readonly { field: string; isDown: boolean }[]; limit: number | null }

const FORM = /^\s*SELECT\s+(.+?)\s+FROM\s+(\w+)(?:\s+WHERE\s+(.+?))?(?:\s+ORDER\s+BY\s+(.+?))?(?:\s+LIMIT\s+(\d+))?(?:\s+PARAMETERS\s+.+)?\s*$/is;
const CONDITION = /^([\w.]+)\s*(=|!=|>=|<=|>|<|\bBETWEEN\b|\bDURING\b|\bIN\b)\s*(.+)$/i;

/** Google's query language, as far as lists of ads and their figures need it. */
export function parseGaql(text: string): Query {
  const [, select = "", resource = "", where = "", order = "", limit] = FORM.exec(text) ?? [];
  if (!select) throw refusal("queryError", "UNEXPECTED_INPUT", "Error in query: unexpected input.");
  const query: Query = {
    resource, fields: select.split(",").map((field) => field.trim()), conditions: splitConditions(where).map(parseCondition), limit: limit ? Number(limit) : null,
    order: order.split(",").map((part) => part.trim().split(/\s+/)).filter(([field]) => field).map(([field = "", way = ""]) => ({ field, isDown: way.toUpperCase() === "DESC" })),
  };
  check(query);
  return query;
}

/** At "AND", but not at that of BETWEEN. */
function splitConditions(where: string): string[] {
  const parts = where.split(/\s+AND\s+/i).filter(Boolean);
  return parts.reduce<string[]>((done, part) => {
    const last = done.at(-1);
    if (last !== undefined && /\bBETWEEN\s+\S+$/i.test(last)) done[done.length - 1] = `${last} AND ${part}`;
    else done.push(part);
    return done;
  }, []);
}

function parseCondition(text: string): Condition {
  const [, field = "", operator = "", rest = ""] = CONDITION.exec(text.trim()) ?? [];
  if (!field) throw refusal("queryError", "BAD_OPERATOR", `Error in WHERE clause: invalid condition '${text}'.`);
  const values = [...rest.matchAll(/'([^']*)'|"([^"]*)"|([\w.]+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? "").filter((value) => value.toUpperCase() !== "AND");
  return { field, operator: operator.toUpperCase(), values };
}

function check({ resource, fields, conditions, order }: Query): void {
  const allowed = RESOURCES[resource];
  if (!allowed) throw refusal("queryError", "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE", `Unrecognized resource '${resource}'.`);
  for (const field of [...fields, ...conditions.map((one) => one.field), ...order.map((one) => one.field)]) {
    if (!(field in FIELDS)) throw refusal("queryError", "UNRECOGNIZED_FIELD", `Unrecognized field in the query: '${field}'.`);
    if (!allowed.some((prefix) => field.startsWith(`${prefix}.`))) throw refusal("queryError", "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE", `The field '${field}' cannot be selected from '${resource}'.`);
  }
  for (const { field } of conditions) {
    if (field.startsWith("segments.") && field !== "segments.date" && !fields.includes(field)) throw refusal("queryError", "EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE", `'${field}' must be in SELECT.`);
  }
  const dated = conditions.filter(({ field }) => field === "segments.date");
  if (fields.includes("segments.date") && dated.length === 0) throw refusal("queryError", "MISSING_DATE_RANGE", "A finite date range must be given when segments.date is selected.");
  if (dated.some(({ operator, values }) => operator === "BETWEEN" && !values.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)))) throw refusal("queryError", "INVALID_VALUE_WITH_BETWEEN_OPERATOR", "Invalid date.");
}
