let japanese: Map<string, Buffer> | undefined;

/** Every character that two bytes of Shift_JIS can be, by reading them all once. */
function shiftJis(): Map<string, Buffer> {
  if (japanese) return japanese;
  const made = new Map<string, Buffer>();
  const decoder = new TextDecoder("shift_jis");
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const bytes = Buffer.from([lead, trail]);
      const text = decoder.decode(bytes);
      if (text.length === 1 && text !== "\ufffd" && !made.has(text)) made.set(text, bytes);
    }
  }
  return (japanese = made);
}

/** As the marketplace writes its files; what it has no sign for becomes a question mark. */
export function encode(text: string, country: string): Buffer {
  if (country !== "JP") return Buffer.from([...text].map((sign) => (sign.charCodeAt(0) < 256 ? sign : "?")).join(""), "latin1");
  const known = shiftJis();
  return Buffer.concat([...text].map((sign) => (sign.charCodeAt(0) < 128 ? Buffer.from(sign) : (known.get(sign) ?? Buffer.from("?")))));
}
