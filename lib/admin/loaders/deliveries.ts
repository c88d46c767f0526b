import "server-only";
import { toPage, type Page } from "@/lib/core/page";
import { listFailedEvents, listFailedMails } from "@/lib/platform/db/global/failed-deliveries";
import type { FailedMail, FailedWebhook } from "../schema";

interface Query { skip: number; limit: number }

export async function listMailFailures(query: Query): Promise<Page<FailedMail>> {
  const { rows, total } = await listFailedMails(query.skip, query.limit + 1);
  const mails = rows.map((row): FailedMail => ({ ...row, error: row.error ?? "", createdAt: row.createdAt.toISOString() }));
  return toPage(mails, query, total, ({ createdAt, id }) => [createdAt, id]);
}

export async function listWebhookFailures(query: Query): Promise<Page<FailedWebhook>> {
  const { rows, total } = await listFailedEvents(query.skip, query.limit + 1);
  const events = rows.map((row): FailedWebhook => ({ ...row, id: `${row.provider}:${row.eventId}`, error: row.error ?? "", receivedAt: row.receivedAt.toISOString() }));
  return toPage(events, query, total, ({ receivedAt, id }) => [receivedAt, id]);
}
