export interface Question { asked: string; answer: string }

export const questions: readonly Question[] = [
  { asked: "Which shops and ad platforms does it read?", answer: "Any that export CSV files: orders by line, ad spend by day and campaign, exchange rates by day. Aura recognises columns in English, German, French and Spanish, and you can change each. Direct connections to shops and platforms are not part of the product today." },
  { asked: "Why does a platform show more revenue than Aura?", answer: "A platform counts the orders that it claims, often the same order as another platform. Aura shows that claim as conversion value, and beside it the revenue of your own orders. Each metric says in words why the two differ." },
  { asked: "How much data does it take?", answer: "Files of up to 600 MB and millions of order lines. The overview reads sums that are kept exact with each import, so that two years cost little more than a month." },
  { asked: "What happens to a wrong file?", answer: "Nothing, until you say so. The dry run compares the whole file with what is stored and reports new, changed, unchanged and refused rows with monthly totals. Importing is one step that happens in full or not at all." },
  { asked: "Where does the data lie?", answer: "In one PostgreSQL database: the one that comes with it, or yours. Customers’ e-mail addresses are encrypted there under your key. Backup and restore are one command each." },
  { asked: "Can I get everything out again?", answer: "Yes. Figures and the rows behind them are exported as CSV, and the API gives whatever the pages show." },
];
