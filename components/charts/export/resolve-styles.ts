const painted = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "opacity",
  "font-family", "font-size", "font-weight", "font-variant-numeric", "letter-spacing", "text-anchor", "dominant-baseline", "paint-order", "vector-effect",
];

/** A copy that looks the same without the page: variables and classes become the values they stand for. */
export function resolvedCopy(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const before = [source, ...source.querySelectorAll("*")];
  const after = [copy, ...copy.querySelectorAll("*")];
  before.forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = after[index];
    target?.removeAttribute("class");
    target?.setAttribute("style", painted.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
  });
  return copy;
}
