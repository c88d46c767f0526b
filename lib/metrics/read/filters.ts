import "server-only";
import { identifier, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import type { DimensionId } from "../constants";
import type { MetricFilter } from "../schema";
import type { Session } from "./session";

/** Which column of a read (its rows called c) a dimension is found in. */
export type FilterColumns = Partial<Record<DimensionId, Sql>>;

/** AND … for each filter; the currency is left out, as it chooses what is read at all. */
export function filterSql(session: Pick<Session, "scope">, filters: readonly MetricFilter[], columns: FilterColumns): Sql {
  const parts = filters.filter((filter) => filter.dimension !== "currency").map((filter) => {
    const column = columns[filter.dimension];
    if (!column) throw new Error(`A read without ${filter.dimension} was asked to filter by it.`);
    return sql` AND ${conditionOf(session, filter, column)}`;
  });
  return joinSql(parts, " ");
}

/** The facts' currencies that pass the filters. */
export function passingCurrencies(currencies: readonly string[], filters: readonly MetricFilter[]): string[] {
  const mine = filters.filter((filter) => filter.dimension === "currency");
  return currencies.filter((currency) => mine.every((filter) => passes(filter, currency)));
}

/** As a condition in SQL would decide. */
export function passes({ op, values }: MetricFilter, text: string): boolean {
  if (op === "contains") return values.some((value) => text.toLowerCase().includes(value.toLowerCase()));
  return values.includes(text) === (op !== "is_not");
}

function conditionOf(session: Pick<Session, "scope">, filter: MetricFilter, column: Sql): Sql {
  const { dimension } = filter;
  if (dimension === "product" || dimension === "variant") return variantCondition(session, filter, column);
  if (dimension === "account" || dimension === "campaign") return campaignCondition(session, filter, column);
  return textCondition(filter, column);
}

function variantCondition(session: Pick<Session, "scope">, filter: MetricFilter, column: Sql): Sql {
  const { tenantId, projectId } = session.scope;
  if (filter.dimension === "variant" && filter.op !== "contains") return idCondition(filter, column);
  const inner = filter.op === "contains"
    ? textCondition(filter, identifier(filter.dimension === "product" ? "p.title" : "v.title"))
    : idCondition(filter, sql`v.product_id`);
  return sql`${column} = ANY(ARRAY(
    SELECT v.id FROM variants v JOIN products p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
    WHERE v.tenant_id = ${tenantId} AND v.project_id = ${projectId} AND ${inner}))`;
}

function campaignCondition(session: Pick<Session, "scope">, filter: MetricFilter, column: Sql): Sql {
  const { tenantId, projectId } = session.scope;
  if (filter.dimension === "campaign" && filter.op !== "contains") return idCondition(filter, column);
  const inner = textCondition(filter, identifier(filter.dimension === "account" ? "k.account" : "k.name"));
  return sql`${column} = ANY(ARRAY(
    SELECT k.id FROM campaigns k WHERE k.tenant_id = ${tenantId} AND k.project_id = ${projectId} AND ${inner}))`;
}

function idCondition({ op, values }: MetricFilter, column: Sql): Sql {
  return op === "is_not" ? sql`${column} <> ALL(${values}::uuid[])` : sql`${column} = ANY(${values}::uuid[])`;
}

function textCondition({ op, values }: MetricFilter, column: Sql): Sql {
  if (op === "contains") return sql`${column} ILIKE ANY(${values.map((value) => `%${value.replace(/[\\%_]/g, "\\$&")}%`)}::text[])`;
  return op === "is_not" ? sql`${column} <> ALL(${values}::text[])` : sql`${column} = ANY(${values}::text[])`;
}
