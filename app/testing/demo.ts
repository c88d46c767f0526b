import { expect, type Page } from "@playwright/test";
import type { ProviderId } from "@/lib/integrations/constants";
import type { IntegrationView } from "@/lib/sync/schema";
import { signUp } from "./journey";

const READY_LIMIT_MS = 120_000;
const HISTORY_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 60_000;

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

/** Until these accounts are read as far back as was asked for. */
export async function waitForHistory(page: Page, demo: OpenDemo, providers: readonly ProviderId[]): Promise<void> {
  const unread = async () => (await listAccounts(page, demo)).filter(({ provider }) => providers.includes(provider))
    .flatMap(({ label, streams }) => streams.filter(({ historyShare }) => historyShare < 1).map(({ stream, state, sentence }) => `${label}, ${stream}: ${state} ${sentence ?? ""}`));
  await expect.poll(unread, { timeout: HISTORY_LIMIT_MS, intervals: [2_000] }).toEqual([]);
}

/** Pauses every account and waits for its readers, so that no figure moves any more. */
export async function holdStill(page: Page, demo: OpenDemo): Promise<void> {
  for (const { id } of await listAccounts(page, demo)) {
    const response = await page.request.patch(`/api/v1/integrations/${id}?project=${demo.id}`, { data: { status: "paused" }, headers: { origin: new URL(page.url()).origin } });
    expect(response.ok(), await response.text()).toBe(true);
  }
  const reading = async () => (await listAccounts(page, demo)).flatMap(({ label, streams }) => streams.filter(({ state }) => state === "syncing").map(({ stream }) => `${label}, ${stream}`));
  await expect.poll(reading, { timeout: STOP_LIMIT_MS, intervals: [1_000] }).toEqual([]);
}

const listAccounts = (page: Page, { id }: OpenDemo) => list<IntegrationView>(page, `integrations?project=${id}&limit=100`);

async function list<Item>(page: Page, path: string): Promise<Item[]> {
  const response = await page.request.get(`/api/v1/${path}`);
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  return ((await response.json()) as { items: Item[] }).items;
}
