import { dayNumber } from "../brand/calendar";
import type { EmailSend } from "../brand/types";
import type { Outside } from "../outside/outside";
import { invalid } from "./errors";
import { accountOf, messageOf, METRICS, ORDERED, sendsOf } from "./objects";

type Body = Record<string, unknown>;
const PREFIX = "klaviyo";
const YEAR_MS = 366 * 86_400_000;
const MICROS = 1_000_000;

const STATISTICS: Readonly<Record<string, (send: EmailSend) => number>> = {
  recipients: (send) => send.recipients, delivered: (send) => send.delivered, opens: (send) => send.opens, opens_unique: (send) => send.uniqueOpens, clicks: (send) => send.clicks,
  clicks_unique: (send) => send.uniqueClicks, unsubscribes: (send) => send.unsubscribes, bounced: (send) => send.bounces, conversions: (send) => send.conversions, conversion_value: (send) => send.valueMicros / MICROS,
  open_rate: (send) => ratio(send.uniqueOpens, send.delivered), click_rate: (send) => ratio(send.uniqueClicks, send.delivered), revenue_per_recipient: (send) => ratio(send.valueMicros / MICROS, send.recipients), spam_complaints: () => 0,
};
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

interface Question { from: Date; to: Date; statistics: string[]; isOrdered: boolean; interval: string }

export function readQuestion(outside: Outside, body: Body, type: string): Question {
  const data = (body.data ?? {}) as Body;
  if (data.type !== type) throw invalid(`'${String(data.type)}' is not the type of this report.`, { pointer: "/data/type" });
  const { timeframe, statistics, conversion_metric_id: metric, interval } = (data.attributes ?? {}) as { timeframe?: Body; statistics?: string[]; conversion_metric_id?: string; interval?: string };
  const unknown = (statistics ?? []).find((name) => !(name in STATISTICS));
  if (!statistics?.length || unknown) throw invalid(`'${unknown ?? ""}' is not a valid statistic.`, { pointer: "/data/attributes/statistics" });
  if (!METRICS.some(({ id }) => id === metric)) throw invalid("The conversion_metric_id does not exist.", { pointer: "/data/attributes/conversion_metric_id" });
  const [from, to] = readTimeframe(outside, timeframe ?? {});
  return { from, to, statistics, isOrdered: metric === ORDERED, interval: interval ?? "" };
}

function readTimeframe(outside: Outside, { key, start, end }: Body): [Date, Date] {
  const days = Number(/^last_(\d+)_days$/.exec(String(key))?.[1] ?? NaN);
  const now = outside.now();
  if (!Number.isNaN(days)) return [new Date(now.getTime() - days * 86_400_000), now];
  const [from, to] = [new Date(String(start)), new Date(String(end))];
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()) || from > to) throw invalid("The timeframe needs a key, or a start and an end.", { pointer: "/data/attributes/timeframe" });
  if (to.getTime() - from.getTime() > YEAR_MS) throw invalid("The timeframe must not be longer than a year.", { pointer: "/data/attributes/timeframe" });
  return [from, to];
}

export function campaignValues(outside: Outside, question: Question, isDrifted: boolean) {
  const sends = told(outside, question).filter(({ origin }) => origin === "campaign");
  const results = sends.map((send) => ({
    groupings: { send_channel: "email", campaign_id: send.campaignId, campaign_message_id: send.id },
    statistics: Object.fromEntries(question.statistics.map((name) => [isDrifted && name === "recipients" ? "audience" : name, valueOf(question, name, send)])),
  }));
  return { data: { type: "campaign-values-report", attributes: { results } }, links: { self: "", next: null, prev: null } };
}

/** One value for each of the dates, which begin at the account's midnight. */
export function flowSeries(outside: Outside, question: Question) {
  if (question.interval !== "daily") throw invalid("The interval must be daily here.", { pointer: "/data/attributes/interval" });
  const cut = new Intl.DateTimeFormat("en-CA", { timeZone: accountOf(outside)?.timeZone });
  const sends = told(outside, question).filter(({ origin }) => origin === "flow");
  const days = daysBetween(question, (at) => cut.format(at));
  const flows = [...new Set(sends.map(({ campaignId }) => campaignId))];
  const results = flows.map((flow) => ({
    groupings: { send_channel: "email", flow_id: flow, flow_message_id: messageOf(flow) },
    statistics: Object.fromEntries(question.statistics.map((name) => [name, days.map(({ day }) => sends.filter((send) => send.campaignId === flow && cut.format(send.sentAt) === day).reduce((sum, send) => sum + valueOf(question, name, send), 0))])),
  }));
  return { data: { type: "flow-series-report", attributes: { results, date_times: days.map(({ at }) => at) } }, links: { self: "", next: null, prev: null } };
}

function daysBetween({ from, to }: Question, dayOf: (at: Date) => string): { day: string; at: string }[] {
  const days: { day: string; at: string }[] = [];
  for (let ms = from.getTime(); ms < to.getTime(); ms += 3_600_000) {
    const day = dayOf(new Date(ms));
    if (days.at(-1)?.day !== day) days.push({ day, at: new Date(ms).toISOString().replace(".000Z", "+00:00") });
  }
  return days;
}

const valueOf = ({ isOrdered }: Question, name: string, send: EmailSend): number => (!isOrdered && name.startsWith("conversion") ? 0 : (STATISTICS[name]?.(send) ?? 0));

/** The truth, unless its settling or a loss was ordered: opens and orders come in for two weeks. */
function told(outside: Outside, { from, to }: Question): EmailSend[] {
  const sends = sendsOf(outside, from, to);
  const kept = outside.faults.holds(PREFIX, "vanished") ? sends.filter((_, at) => at % 7 !== 3) : [...sends];
  if (!outside.faults.holds(PREFIX, "restated")) return kept;
  const today = dayNumber(outside.now().toISOString().slice(0, 10));
  return kept.map((send) => {
    const arrived = Math.min(100, 40 + (today - dayNumber(send.sentAt.toISOString().slice(0, 10))) * 5);
    const part = (value: number, unit = 1) => Math.floor((value * arrived) / 100 / unit) * unit;
    return { ...send, uniqueOpens: part(send.uniqueOpens), opens: part(send.opens), uniqueClicks: part(send.uniqueClicks), clicks: part(send.clicks), conversions: part(send.conversions), valueMicros: part(send.valueMicros, 10_000) };
  });
}
