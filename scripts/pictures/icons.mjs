import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The icons of the manifest and the picture that a shared link shows; set in the product's own type. */
export async function drawIcons(browser, root, baseURL) {
  mkdirSync(join(root, "public/icons"), { recursive: true });
  const mark = readFileSync(join(root, "app/icon.svg"), "utf8");
  await drawIcon(browser, mark, { size: 192, inset: 0, file: join(root, "public/icons/icon-192.png") });
  await drawIcon(browser, mark, { size: 512, inset: 0, file: join(root, "public/icons/icon-512.png") });
  await drawIcon(browser, mark, { size: 512, inset: 0.12, file: join(root, "public/icons/icon-maskable-512.png") });
  await drawIcon(browser, mark, { size: 180, inset: 0.08, file: join(root, "public/icons/apple-icon.png") });
  await drawSharePicture(browser, root, { mark, baseURL });
}

/** With an inset the mark stands on its own colour, as systems cut the corners of such icons. */
async function drawIcon(browser, mark, { size, inset, file }) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const inner = Math.round(size * (1 - 2 * inset));
  const back = inset > 0 ? "#0b6663" : "transparent";
  await page.setContent(`<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${back}}svg{width:${inner}px;height:${inner}px}</style>${mark}`);
  await page.screenshot({ path: file, omitBackground: true });
  await page.close();
}

async function drawSharePicture(browser, root, { mark, baseURL }) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  await page.goto(`${baseURL}/sign-in`, { waitUntil: "networkidle" });
  const picture = readFileSync(join(root, "public/pictures/overview-light.webp")).toString("base64");
  await page.evaluate((html) => { document.body.innerHTML = html; }, shareHtml(mark, picture));
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(root, "public/share.jpg"), type: "jpeg", quality: 86 });
  await page.close();
}

function shareHtml(mark, picture) {
  return `<div style="position:fixed;inset:0;background:#f6f7f7;color:#151a1a;padding:64px 72px;box-sizing:border-box">
    <div style="display:flex;align-items:center;gap:14px;font-size:30px;font-weight:600"><span style="width:40px">${mark}</span>Aura</div>
    <div style="margin-top:34px;font-size:58px;line-height:1.08;font-weight:600;letter-spacing:-0.03em">Growth figures you can<br>open and check</div>
    <img src="data:image/webp;base64,${picture}" style="position:absolute;left:72px;top:306px;width:1056px;border:1px solid #dde2e2;border-radius:10px 10px 0 0">
  </div>`;
}
