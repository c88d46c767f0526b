/** The page's own faces as rules with their bytes in them: a picture made of SVG may load nothing. */
export async function embeddedFaces(families: string[]): Promise<string> {
  const wanted = new Set(families.map(bareName));
  const rules = [...document.styleSheets].flatMap(readRules).filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule);
  const faces = rules.filter((rule) => wanted.has(bareName(rule.style.getPropertyValue("font-family"))) && rule.style.getPropertyValue("src").includes("url("));
  return (await Promise.all(faces.map(embed))).join("");
}

function readRules(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    // Sheets of other origins, such as an extension's, are closed to us.
    return [];
  }
}

async function embed(rule: CSSFontFaceRule): Promise<string> {
  const source = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))?.[1];
  if (!source) return "";
  const answer = await fetch(new URL(source, rule.parentStyleSheet?.href ?? document.baseURI));
  if (!answer.ok) return "";
  const data = await toDataUrl(await answer.blob());
  const weight = rule.style.getPropertyValue("font-weight") || "400";
  return `@font-face{font-family:"${bareName(rule.style.getPropertyValue("font-family"))}";font-weight:${weight};src:url("${data}")}`;
}

function toDataUrl(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("The font could not be read."));
    reader.readAsDataURL(content);
  });
}

function bareName(family: string): string {
  return family.trim().replace(/^["']|["']$/g, "");
}
