import "server-only";
import { z } from "zod";

const text = z.string().default("");

export const account = z.object({
  id: z.string().min(1),
  attributes: z.object({ preferred_currency: text, timezone: text, contact_information: z.object({ organization_name: text }).default({ organization_name: "" }) }),
});

export const metric = z.object({
  id: z.string(),
  attributes: z.object({ name: z.string(), integration: z.object({ name: text, key: text }).nullish() }),
});
export type Metric = z.infer<typeof metric>;

export const campaign = z.object({
  id: z.string(),
  attributes: z.object({ name: z.string(), status: text, send_time: z.string().nullable(), scheduled_at: z.string().nullish() }),
});
export type Campaign = z.infer<typeof campaign>;

export const flow = z.object({ id: z.string(), attributes: z.object({ name: z.string() }) });
export type Flow = z.infer<typeof flow>;

export const STATISTICS = ["recipients", "delivered", "opens_unique", "clicks_unique", "unsubscribes", "bounced", "conversions", "conversion_value"] as const;
export type Statistic = (typeof STATISTICS)[number];

/** Numbers are read as text. */
const number = z.string();
const links = z.object({ next: z.string().nullish() }).optional();
const each = <T extends z.ZodType>(of: T) => z.object(Object.fromEntries(STATISTICS.map((name) => [name, of])) as Record<Statistic, T>);
const answer = <T extends z.ZodType>(attributes: T) => z.object({ data: z.object({ attributes }), links });

export const valuesReport = answer(z.object({
  results: z.array(z.object({ groupings: z.object({ send_channel: text, campaign_id: z.string(), campaign_message_id: z.string() }), statistics: each(number) })),
}));
export type CampaignResult = z.infer<typeof valuesReport>["data"]["attributes"]["results"][number];

export const seriesReport = answer(z.object({
  date_times: z.array(z.string()),
  results: z.array(z.object({ groupings: z.object({ send_channel: text, flow_id: z.string(), flow_message_id: z.string() }), statistics: each(z.array(number)) })),
}));
export type FlowResult = z.infer<typeof seriesReport>["data"]["attributes"]["results"][number];
