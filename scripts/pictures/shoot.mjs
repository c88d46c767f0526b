import { writeFileSync } from "node:fs";
import { join } from "node:path";

const MOST_BYTES = 200 * 1024;
const SCALE = 2;
/** What only the developer's mode draws. */
const HIDDEN = "nextjs-portal { display: none !important } *, *::before, *::after { caret-color: transparent !important }";

/** Opens a page as its reader sees it, in one theme. */
export async function openPage(browser, { baseURL, storageState }, { path, width, height, theme }) {
  const context = await browser.newContext({
    baseURL, storageState, viewport: { width, height }, deviceScaleFactor: SCALE, colorScheme: theme,
    reducedMotion: "reduce", locale: "en-GB", timezoneId: "Europe/London",
  });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: "networkidle", timeout: 120_000 });
  await page.addStyleTag({ content: HIDDEN });
  return page;
}

export async function takeWebp(page, folder, name, clip) {
  await page.waitForTimeout(1_000);
  const png = await page.screenshot({ ...(clip ? { clip } : {}), animations: "disabled" });
  const bytes = await toWebp(page.context().browser(), png);
  writeFileSync(join(folder, `${name}.webp`), bytes);
  console.log(`${name}.webp ${Math.round(bytes.length / 1024)} KB`);
}

/** The browser is the encoder, so that no other program is needed; the quality gives way until the size fits. */
async function toWebp(browser, png) {
  const page = await browser.newPage();
  try {
    for (const quality of [0.9, 0.84, 0.78, 0.7, 0.6]) {
      const base64 = await page.evaluate(encode, { png: png.toString("base64"), quality });
      const bytes = Buffer.from(base64, "base64");
      if (bytes.length <= MOST_BYTES) return bytes;
    }
    throw new Error(`A picture stays above ${MOST_BYTES} bytes.`);
  } finally {
    await page.close();
  }
}

async function encode({ png, quality }) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}
