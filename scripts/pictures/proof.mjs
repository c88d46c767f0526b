import { waitFor } from "./session.mjs";
import { openPage } from "./shoot.mjs";

const METRIC = "net_revenue";

/** One figure read in three places: on the screen, in an exported file and from the API. */
export async function readProof(browser, demo, path) {
  const range = await readRange(demo);
  const question = { metrics: [METRIC], range };
  const asked = await demo.ask("POST", `/api/v1/metrics/query?project=${demo.project.id}`, { data: question });
  const { values } = asked.data.totals;
  return { metric: METRIC, range, screen: await readScreen(browser, demo, path), csv: await readCsv(demo, question), api: values[METRIC] };
}

/** The ninety days to the demo's last, as the page's preset takes them. */
async function readRange({ ask, project }) {
  const day = 86_400_000;
  const probe = await ask("POST", `/api/v1/metrics/query?project=${project.id}`, { data: { metrics: [METRIC], range: lastDays(day, 90) } });
  const last = Date.parse(probe.data.passport.freshness[0].lastDay);
  return { from: toDay(last - 89 * day), to: toDay(last) };
}

const lastDays = (day, count) => ({ from: toDay(Date.now() - count * day), to: toDay(Date.now()) });
const toDay = (time) => new Date(time).toISOString().slice(0, 10);

async function readScreen(browser, demo, path) {
  const page = await openPage(browser, demo, { path: demo.base + path, width: 1280, height: 900, theme: "light" });
  try {
    await openFigure(page);
    const text = await page.getByRole("dialog").innerText();
    const figure = /=\s*Net revenue\s+(£[\d,.]+)/.exec(text)?.[1];
    if (!figure) throw new Error("The passport does not show its figure where it was.");
    return figure;
  } finally {
    await page.context().close();
  }
}

/** Opens the passport of the first figure. */
export async function openFigure(page) {
  await page.getByRole("button", { name: /^Net revenue/ }).first().click();
  await page.getByRole("dialog").getByText("Definition").first().waitFor();
  await page.waitForLoadState("networkidle");
}

async function readCsv({ ask, request, project }, question) {
  const made = await ask("POST", `/api/v1/exports?project=${project.id}`, { data: { kind: "metrics", question } });
  const { id } = made.data;
  await waitFor("the export", async () => (await ask("GET", `/api/v1/exports/${id}?project=${project.id}`)).data.canFetch);
  const text = await (await request.get(`/api/v1/exports/${id}/file?project=${project.id}`)).text();
  return text;
}
