"use client";
import { fileName, type ChartTitle } from "./file-name";
import { embeddedFaces } from "./font-faces";
import { resolvedCopy } from "./resolve-styles";
import { saveFile } from "./save-file";
import { wrapLines } from "./wrap-lines";

const padding = 20;
const scale = 2;
const namespace = "http://www.w3.org/2000/svg";

/** The chart as it is seen, on the card's own ground, with its heading, finding and range. */
export async function savePng(card: HTMLElement | null, title: ChartTitle): Promise<void> {
  if (!card) throw new Error("There is no chart to draw.");
  const picture = await compose(card, title);
  const content = await paint(picture, Number(picture.getAttribute("width")), Number(picture.getAttribute("height")));
  saveFile(fileName(title, "png"), content);
}

async function compose(card: HTMLElement, title: ChartTitle): Promise<SVGSVGElement> {
  const plot = card.querySelector<HTMLElement>("[data-drawing]");
  if (!plot) throw new Error("There is no chart to draw.");
  const [colors, sans, mono] = [getComputedStyle(card), getComputedStyle(card).fontFamily, getComputedStyle(plot).getPropertyValue("--font-geist-mono")];
  const width = plot.clientWidth + 2 * padding;
  const picture = make("svg", { xmlns: namespace, width });
  const ground = make("rect", { width, height: 10, fill: colors.backgroundColor });
  picture.append(await faceStyle([...sans.split(","), ...mono.split(",")]), ground);
  const muted = getComputedStyle(card.querySelector("p") ?? card).color;
  let y = padding;
  for (const [text, size, weight, fill] of [[title.finding, 16, 600, colors.color], [title.sentence, 13, 400, muted], [title.period ?? "", 13, 400, muted]] as const) {
    const measure = measurer(`${weight} ${size}px ${sans}`);
    for (const line of wrapLines(text, width - 2 * padding, measure)) {
      y += size + 5;
      picture.append(make("text", { x: padding, y: y - 4, fill, "font-size": size, "font-weight": weight, "font-family": sans }, line));
    }
  }
  y = addLegend(picture, card, { y: y + 8, width, fill: muted, family: sans });
  const drawings = [...plot.querySelectorAll("svg"), ...(plot.parentElement?.querySelectorAll("svg[data-layer]") ?? [])] as SVGSVGElement[];
  const frame = plot.getBoundingClientRect();
  for (const drawing of drawings.filter((one) => !one.parentElement?.closest("svg"))) picture.append(place(drawing, frame, y));
  const height = addNotes(picture, card, { y: y + plot.clientHeight, width, fill: muted, family: sans }) + padding;
  picture.setAttribute("height", String(height));
  ground.setAttribute("height", String(height));
  return picture;
}

function place(drawing: SVGSVGElement, frame: DOMRect, top: number): SVGSVGElement {
  const box = drawing.getBoundingClientRect();
  const copy = resolvedCopy(drawing);
  for (const [name, value] of Object.entries({ x: padding + box.left - frame.left, y: top + box.top - frame.top, width: box.width, height: box.height })) {
    copy.setAttribute(name, String(value));
  }
  return copy;
}

interface LegendPlace { y: number; width: number; fill: string; family: string }

/** The signs in their order, in as many rows as they need. */
function addLegend(picture: SVGSVGElement, card: HTMLElement, { y, width, fill, family }: LegendPlace): number {
  const measure = measurer(`400 12px ${family}`);
  let [x, top] = [padding, y];
  const entries = [...card.querySelectorAll<HTMLElement>("[data-legend] > *")];
  for (const entry of entries) {
    const sign = entry.querySelector("svg");
    const [text, wide] = [entry.textContent?.trim() ?? "", sign?.getBoundingClientRect().width ?? 0];
    const whole = wide + 6 + measure(text) + 16;
    if (x > padding && x + whole > width - padding) [x, top] = [padding, top + 20];
    if (sign) {
      const box = sign.getBoundingClientRect();
      const copy = resolvedCopy(sign);
      for (const [name, value] of Object.entries({ x, y: top + 8 - box.height / 2, width: box.width, height: box.height })) copy.setAttribute(name, String(value));
      picture.append(copy);
    }
    picture.append(make("text", { x: x + wide + 6, y: top + 12, fill, "font-size": 12, "font-family": family }, text));
    x += whole;
  }
  return entries.length > 0 ? top + 28 : top;
}

/** What the flags on the days say. */
function addNotes(picture: SVGSVGElement, card: HTMLElement, { y, width, fill, family }: LegendPlace): number {
  const measure = measurer(`400 12px ${family}`);
  let bottom = y;
  card.querySelectorAll<HTMLElement>("[data-notes] > li").forEach((note, index) => {
    for (const line of wrapLines(`${index + 1}  ${[...note.children].slice(1).map((part) => part.textContent).join("")}`, width - 2 * padding, measure)) {
      bottom += 18;
      picture.append(make("text", { x: padding, y: bottom, fill, "font-size": 12, "font-family": family }, line));
    }
  });
  return bottom;
}

async function faceStyle(families: string[]): Promise<SVGElement> {
  return make("style", {}, await embeddedFaces(families));
}

function make<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Record<string, string | number>, text?: string): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

function measurer(font: string): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text) => text.length * 8;
  context.font = font;
  return (text) => context.measureText(text).width;
}

async function paint(picture: SVGSVGElement, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * scale, height * scale];
    const context = canvas.getContext("2d");
    context?.scale(scale, scale);
    context?.drawImage(image, 0, 0, width, height);
    const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!content) throw new Error("The picture could not be made.");
    return content;
  } finally {
    URL.revokeObjectURL(url);
  }
}
