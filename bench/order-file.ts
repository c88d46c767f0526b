const DAYS = 730;
const PRODUCTS = 2_000;
const COUNTRIES = ["GB", "GB", "GB", "GB", "DE", "FR", "US", "NL"];
const CHANNELS = ["meta", "google", "email", "organic", "direct", ""];
const LINES_PER_ORDER = 5;
const CHUNK = 128_000;

/** A CSV of order lines over two years: 2,000 products, the first sell most; a fixed seed, so the same bytes each time. */
export function* orderFile(lines: number): Generator<Buffer> {
  const random = lcg(42);
  const orders = Math.ceil(lines / LINES_PER_ORDER);
  const customers = Math.max(1, Math.floor(orders / 4));
  let text = "Order,Date,SKU,Title,Quantity,Price,Customer,Country,Channel\n";
  for (let line = 0, order = 0, head = ""; line < lines; line++) {
    if (line % LINES_PER_ORDER === 0) {
      head = orderHead(order, orders, customers, random);
      order += 1;
    }
    const [start, end] = head.split("\t");
    const product = Math.floor(PRODUCTS * random() ** 2);
    text += `${start}SKU${product},Product ${product},${1 + Math.floor(3 * random())},${(2 + (product % 90)).toFixed(2)},${end}\n`;
    if (text.length > CHUNK) {
      yield Buffer.from(text);
      text = "";
    }
  }
  yield Buffer.from(text);
}

function orderHead(order: number, orders: number, customers: number, random: () => number): string {
  const at = new Date(Date.UTC(2024, 0, 1) + Math.floor((order / orders) * DAYS * 86_400) * 1000).toISOString().slice(0, 19).replace("T", " ");
  const customer = random() < 0.1 ? "" : `C${Math.floor(customers * random())}`;
  const country = COUNTRIES[Math.floor(COUNTRIES.length * random())];
  const channel = CHANNELS[Math.floor(CHANNELS.length * random())];
  return `O${order},${at},\t${customer},${country},${channel}`;
}

function lcg(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
