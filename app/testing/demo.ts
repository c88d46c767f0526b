import { expect, type Page } from "@playwright/test";
import type { IntegrationView } from "@/lib/sync/schema";
import { signUp } from "./journey";

const READY_LIMIT_MS = 120_000;
const HISTORY_LIMIT_MS = 240_000;

export interface OpenDemo { id: string; base: string }

/** A new person presses for the demo project and is led to its overview, where its newest days stand. */
export async function openDemo(page: Page): Promise<OpenDemo> {
  await signUp(page);
  await page.getByRole("button", { name: "Start with the demo project" }).click();
  await expect(page.getByRole("progressbar", { name: "Demo project" })).toBeVisible();
  await page.waitForURL(/\/overview/, { timeout: READY_LIMIT_MS });
  const [tenant] = await list<{ id: string }>(page, "tenants");
  const [project] = await list<{ id: string }>(page, `projects?tenant=${tenant?.id}`);
  return { id: project?.id ?? "", base: new URL(page.url()).pathname.replace(/\/overview$/, "") };
}

/** Until every account is read as far back as was asked for, so that no figure moves any more. */
export async function waitForHistory(page: Page, { id }: OpenDemo): Promise<void> {
  const unread = async () => (await list<IntegrationView>(page, `integrations?project=${id}&limit=100`))
    .flatMap(({ label, streams }) => streams.filter(({ historyShare, state }) => historyShare < 1 || state !== "idle").map(({ stream, state, sentence }) => `${label}, ${stream}: ${state} ${sentence ?? ""}`));
  await expect.poll(unread, { timeout: HISTORY_LIMIT_MS, intervals: [2_000] }).toEqual([]);
}

async function list<Item>(page: Page, path: string): Promise<Item[]> {
  const response = await page.request.get(`/api/v1/${path}`);
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  return ((await response.json()) as { items: Item[] }).items;
}
