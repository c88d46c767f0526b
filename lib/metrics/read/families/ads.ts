import "server-only";
import { emptySql, sql, type Sql } from "@/lib/platform/db/sql";
import { CUBE_LEVELS } from "@/lib/rollups/cubes";
import type { DimensionId } from "../../constants";
import type { ReadSpec } from "../../plan/reads";
import { numbered, type Column, type DimensionColumn } from "../aggregate";
import { readCube, type Cube } from "../cube";
import { filterSql, type FilterColumns } from "../filters";
import type { ReadResult } from "../row";
import type { Session } from "../session";

const COLUMNS: readonly Column[] = [
  { measure: "spend", value: sql`c.spend_micros` },
  { measure: "impressions", value: sql`c.impressions` },
  { measure: "clicks", value: sql`c.clicks` },
  { measure: "conversions", value: sql`c.conversions_micros` },
  { measure: "conversion_value", value: sql`c.conversion_value_micros` },
  { measure: "estimated_spend", value: sql`c.estimated_micros` },
];

const FILTERS: FilterColumns = {
  channel: sql`c.channel`, campaign: sql`c.campaign_id`, account: sql`c.campaign_id`, ad_set: sql`c.ad_set`, ad: sql`c.ad`,
};

const DIMENSIONS: Partial<Record<DimensionId, DimensionColumn>> = {
  channel: { inner: sql`c.channel` },
  campaign: { inner: sql`c.campaign_id` },
  account: { inner: sql`c.campaign_id`, outer: sql`k.account` },
  ad_set: { inner: sql`c.ad_set` },
  ad: { inner: sql`c.ad` },
  currency: { inner: sql`c.currency` },
};

type Slice = "channel" | "campaign" | "ad";
const LEVELS: Record<Slice, readonly number[]> = {
  channel: CUBE_LEVELS.adsChannel, campaign: CUBE_LEVELS.adsCampaign, ad: CUBE_LEVELS.adsAd,
};

/** Ad days stay the ad account's days in every zone: nobody knows their hours. */
export function readAds(session: Session, spec: ReadSpec): Promise<ReadResult> {
  const slice = sliceOf([...spec.dimensions, ...spec.filters.map((filter) => filter.dimension)]);
  const cube: Cube = {
    table: "cube_ads",
    family: "ads",
    fixed: sql`c.slice = ${slice}`,
    columns: COLUMNS,
    bucketType: "date",
    dimensions: spec.dimensions.map((id) => DIMENSIONS[id] ?? { inner: emptySql }),
    filters: filterSql(session, spec.filters, FILTERS),
    join: accountJoin(session, spec),
    levels: LEVELS[slice],
    local: sql`c.bucket::timestamp`,
    utc: null,
    bounds: (range) => range,
  };
  return readCube(session, spec, cube);
}

function sliceOf(touched: readonly DimensionId[]): Slice {
  if (touched.includes("ad") || touched.includes("ad_set")) return "ad";
  return touched.includes("campaign") || touched.includes("account") ? "campaign" : "channel";
}

function accountJoin(session: Session, spec: ReadSpec): Sql {
  const at = spec.dimensions.indexOf("account");
  if (at === -1) return emptySql;
  const { tenantId, projectId } = session.scope;
  return sql`JOIN campaigns k ON k.tenant_id = ${tenantId} AND k.project_id = ${projectId} AND k.id = u.${numbered("d", at)}`;
}

